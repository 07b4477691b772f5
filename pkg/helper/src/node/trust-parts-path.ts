import { accessSync, constants, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** Where a program was found: by PATH, without following links, so that a system update changes nothing. */
export interface ResolvedProgram {
  /** As written. */
  readonly name: string;
  /** Absolute; null when it is not on this machine. */
  readonly path: string | null;
}

export interface SearchPlace {
  /** Folders whose programs are never found by name: the root and the vault. */
  readonly apartFrom: readonly string[];
  readonly path?: string | undefined;
}

/** Finds a program by its name in the folders of PATH; relative folders and those inside the root or the vault are passed over. */
export function findProgram(name: string, { apartFrom, path = process.env['PATH'] }: SearchPlace): ResolvedProgram {
  if (isAbsolute(name)) return { name, path: isProgram(name) ? name : null };
  if (name.includes('/') || name.includes(sep)) return { name, path: null };
  const folders = (path ?? '').split(delimiter).filter((folder) => isAbsolute(folder) && !apartFrom.some((root) => isBelow(root, folder)));
  const found = folders.flatMap((folder) => endings().map((ending) => join(folder, name + ending))).find(isProgram);
  return { name, path: found ?? null };
}

function endings(): readonly string[] {
  return process.platform === 'win32' ? ['.exe', '.cmd', '.bat', ''] : [''];
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The path of a file from the root, with forward slashes; null when it lies outside. */
export function pathInRoot(root: string, file: string, from: string): string | null {
  const whole = resolve(from, file);
  if (!isBelow(root, whole)) return null;
  return relative(root, whole).split(sep).join('/');
}

/** Also by the real path, so that no link leads a program of the vault in. */
export function isBelow(root: string, path: string): boolean {
  const inside = (one: string, other: string): boolean => other === one || other.startsWith(one.endsWith(sep) ? one : `${one}${sep}`);
  return inside(root, path) || inside(realOf(root), realOf(path));
}

function realOf(path: string): string {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined ? path : realpathSync.native(path);
  } catch {
    return path;
  }
}

/** All files of a covered folder and all links in it, which are not followed; null when there are too many. */
export function filesBelow(folder: string, most: number): readonly string[] | null {
  const [files, folders]: [string[], string[]] = [[], ['']];
  for (let at = folders.pop(); at !== undefined; at = folders.pop()) {
    for (const one of readdirSync(join(folder, at), { withFileTypes: true })) {
      const path = at === '' ? one.name : `${at}/${one.name}`;
      if (one.isDirectory() && one.name !== '.git') folders.push(path);
      else if (one.isFile() || one.isSymbolicLink()) files.push(path);
    }
    if (files.length + folders.length > most) return null;
  }
  return files.sort();
}
