import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';

const WINDOWS_ENDINGS = ['', '.exe', '.com'] as const;

/** Where a program lies: a name is looked for in the folders of a path, one with slashes from a folder. Links are not followed. */
export function findProgram(program: string, { folder, path }: { readonly folder: string; readonly path: string }): Result<string> {
  const places = isBare(program) ? path.split(delimiter).filter(isAbsolute).map((one) => join(one, program)) : [resolve(folder, program)];
  const endings = process.platform === 'win32' ? WINDOWS_ENDINGS : [''];
  const found = places.flatMap((place) => endings.map((ending) => place + ending)).find(isProgram);
  return found === undefined ? missing(program) : ok(found);
}

/** The real folder that a step works in, from the real root; refused when it is none, or lies outside. */
export function workFolder(root: string, folder: string | null): Result<string> {
  if (folder === null) return ok(root);
  const realRoot = realpathSync.native(root);
  const asked = resolve(realRoot, folder);
  if (statSync(asked, { throwIfNoEntry: false })?.isDirectory() !== true) return noFolder(folder, 'It is no folder');
  const real = realpathSync.native(asked);
  return isBelowFolder(realRoot, real) ? ok(real) : noFolder(folder, 'It lies outside the root');
}

/** True for the folder itself and all below it. */
export function isBelowFolder(folder: string, path: string): boolean {
  const between = relative(folder, path);
  return between === '' || (between !== '..' && !between.startsWith(`..${sep}`) && !isAbsolute(between));
}

function isBare(program: string): boolean {
  return !program.includes('/') && !(process.platform === 'win32' && program.includes('\\'));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function missing(program: string): Result<never> {
  return problem('step/no-program', { what: 'The step was not started.', why: `There is no program ${JSON.stringify(program.slice(0, 200))}.`, next: 'Install it, or mend its name in the definition. It must lie in an absolute folder of PATH outside the vault.' });
}

function noFolder(folder: string, why: string): Result<never> {
  return problem('step/folder', { what: 'The step was not started.', why: `Its folder is ${JSON.stringify(folder.slice(0, 200))}. ${why}.`, next: 'Mend cwd: in the definition.' });
}
