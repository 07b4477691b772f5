import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Failure, Result } from '../../../../src/core/problem';
import type { VaultPath } from '../../../../src/core/vault/paths';

/** Where a vault path lies on the disk, once it is sure that it lies inside the vault. */
export interface DiskPlace {
  readonly absolute: string;
  /** null: nothing is there yet. */
  readonly kind: 'file' | 'folder' | 'link' | null;
  readonly readOnly: boolean;
}

/** The disk place of a vault path. Links on the disk that lead out of the vault are refused: `file/outside`. */
export function diskPlace(realRoot: string, path: VaultPath): Result<DiskPlace> {
  const absolute = join(realRoot, ...path.split('/'));
  const folder = realFolder(dirname(absolute));
  if (folder === null || !isBelow(realRoot, folder)) return outside(path);
  const stat = lstatSync(absolute, { throwIfNoEntry: false });
  if (stat === undefined) return ok({ absolute, kind: null, readOnly: false });
  if (stat.isSymbolicLink()) return linkPlace(realRoot, absolute, path);
  return ok({ absolute, kind: stat.isDirectory() ? 'folder' : 'file', readOnly: (stat.mode & 0o200) === 0 });
}

function linkPlace(realRoot: string, absolute: string, path: VaultPath): Result<DiskPlace> {
  const target = realOrNull(absolute);
  if (target === null || !isBelow(realRoot, target)) return outside(path);
  return ok({ absolute, kind: 'link', readOnly: false });
}

/** The real path of a folder, or of the nearest folder above that exists; null for loops. */
function realFolder(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (lstatSync(at, { throwIfNoEntry: false }) !== undefined) return realOrNull(at);
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

function outside(path: VaultPath): Failure {
  return problem('file/outside', {
    what: `${path} was not opened.`,
    why: 'A link on the disk leads out of the vault there.',
    next: 'Move the file into the vault, or leave it out of the trace.',
  });
}
