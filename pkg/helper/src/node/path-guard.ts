import { lstatSync, realpathSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Failure, Result } from '../../../../src/core/problem';
import type { VaultPath } from '../../../../src/core/vault/paths';
import { codeOf } from './safe-write';

/** Where a vault path lies on the disk, once it is sure that it lies inside the vault. */
export interface DiskPlace {
  readonly absolute: string;
  /** null: nothing is there yet. `special` is a device, a pipe or a socket. */
  readonly kind: 'file' | 'folder' | 'link' | 'special' | null;
  readonly readOnly: boolean;
  readonly size: number;
}

/** On Windows a colon leads into a hidden stream of a file, and a dot or blank at the end of a name is dropped. */
const WINDOWS_DANGER = /:|[. ](?:\/|$)/;

/** The disk place of a vault path. Links on the disk that lead out of the vault are refused: `file/outside`. */
export function diskPlace(realRoot: string, path: VaultPath): Result<DiskPlace> {
  if (process.platform === 'win32' && WINDOWS_DANGER.test(path)) return unusable(path);
  const absolute = join(realRoot, ...path.split('/'));
  const folder = realFolder(dirname(absolute));
  if (folder === null || !isBelow(realRoot, folder)) return outside(path);
  const stat = seenAt(lstatSync, absolute);
  if (stat === null) return ok({ absolute, kind: null, readOnly: false, size: 0 });
  if (stat.isSymbolicLink()) return linkPlace(realRoot, absolute, path);
  const kind = stat.isDirectory() ? 'folder' : stat.isFile() ? 'file' : 'special';
  return ok({ absolute, kind, readOnly: (stat.mode & 0o200) === 0, size: stat.size });
}

function linkPlace(realRoot: string, absolute: string, path: VaultPath): Result<DiskPlace> {
  const target = realOrNull(absolute);
  if (target === null || !isBelow(realRoot, target)) return outside(path);
  return ok({ absolute, kind: 'link', readOnly: false, size: 0 });
}

/** What a path leads to; null for nothing, also where no file could ever be: below a file, or by a name that no disk takes. */
export function statAt(absolute: string): Stats | null {
  return seenAt(statSync, absolute);
}

/** True for a file, also behind a link. */
export function isFile(absolute: string): boolean {
  return statAt(absolute)?.isFile() === true;
}

function seenAt(look: (path: string) => Stats, path: string): Stats | null {
  try {
    return look(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP'].includes(codeOf(error))) return null;
    throw error;
  }
}

/** The real path of a folder, or of the nearest folder above that exists; null for loops. */
function realFolder(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (seenAt(lstatSync, at) !== null) return realOrNull(at);
    if (dirname(at) === at) return null;
  }
}

function realOrNull(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}

function isBelow(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

function unusable(path: VaultPath): Failure {
  return problem('file/name', {
    what: `${path} was not opened.`,
    why: 'Windows reads a name with a colon, or with a dot or blank at its end, as another one.',
    next: 'Rename the file on the machine that made it.',
  });
}

function outside(path: VaultPath): Failure {
  return problem('file/outside', {
    what: `${path} was not opened.`,
    why: 'A link on the disk leads out of the vault there.',
    next: 'Move the file into the vault, or leave it out of the trace.',
  });
}
