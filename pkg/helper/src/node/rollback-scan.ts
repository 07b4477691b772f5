import { accessSync, constants, lstatSync, readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LeftOut } from './rollback-ids';
import { unkeptId } from './rollback-tree';
import type { FileMode, TreeEntry } from './rollback-tree';

/** A file that a snapshot is to hold. */
export interface SeenFile {
  readonly path: string;
  readonly absolute: string;
  readonly mode: Exclude<FileMode, '160000'>;
  readonly size: number;
  readonly mtimeMs: number;
  /** Same text: the same bytes, when the file has rested since. */
  readonly stamp: string;
  readonly permissions: number;
}

/** What is larger stays out of a snapshot, and is told. */
export interface SnapshotLimits {
  readonly file: number;
  /** All files together that no commit holds. */
  readonly total: number;
}

export const SNAPSHOT_LIMITS: SnapshotLimits = { file: 64 * 1024 * 1024, total: 1024 * 1024 * 1024 };

const RESTED_MS = 2500;

/** Files among the paths; what is none any more, or lies behind a link on the disk, is passed over. */
export function seeFiles(root: string, paths: Iterable<string>): readonly SeenFile[] {
  const folders = new Map<string, boolean>();
  return [...paths].flatMap((path) => (isRealFolder(root, dirname(path), folders) ? (seeFile(root, path) ?? []) : []));
}

function seeFile(root: string, path: string): SeenFile | null {
  const absolute = join(root, path);
  const stat = lstatSync(absolute, { bigint: true, throwIfNoEntry: false });
  if (stat === undefined || !(stat.isFile() || stat.isSymbolicLink())) return null;
  const permissions = Number(stat.mode & 0o777n);
  const isProgram = process.platform !== 'win32' && (permissions & 0o100) !== 0;
  const mode = stat.isSymbolicLink() ? '120000' : isProgram ? '100755' : '100644';
  const stamp = [stat.dev, stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs, mode].join(':');
  return { path, absolute, mode, size: Number(stat.size), mtimeMs: Number(stat.mtimeMs), stamp, permissions };
}

function isRealFolder(root: string, folder: string, known: Map<string, boolean>): boolean {
  if (folder === '.' || folder === '') return true;
  const before = known.get(folder);
  if (before !== undefined) return before;
  const isReal = isRealFolder(root, dirname(folder), known) && lstatSync(join(root, folder), { throwIfNoEntry: false })?.isDirectory() === true;
  known.set(folder, isReal);
  return isReal;
}

/** Splits files into those whose bytes can be kept, and those that are only told. The largest stay out first. */
export function withinLimits(files: readonly SeenFile[], isCommitted: (path: string) => boolean, limits: SnapshotLimits): { readonly kept: readonly SeenFile[]; readonly out: readonly LeftOut[] } {
  const reasons = new Map<string, string>();
  const loose = files.filter(({ path }) => !isCommitted(path)).sort((one, other) => other.size - one.size);
  let total = loose.reduce((sum, { size }) => sum + size, 0);
  for (const { path, size } of loose) {
    if (total <= limits.total && size <= limits.file) break;
    reasons.set(path, size > limits.file ? `It is larger than ${megabytes(limits.file)}.` : `All new files together are larger than ${megabytes(limits.total)}.`);
    total -= size;
  }
  for (const file of files) {
    if (file.size > limits.file) reasons.set(file.path, `It is larger than ${megabytes(limits.file)}.`);
    else if (!isReadable(file)) reasons.set(file.path, 'It cannot be read.');
  }
  const out = files.flatMap(({ path, size }) => ({ path, size, reason: reasons.get(path) ?? '' })).filter(({ reason }) => reason !== '');
  return { kept: files.filter(({ path }) => !reasons.has(path)), out };
}

function isReadable({ absolute, mode }: SeenFile): boolean {
  if (mode === '120000') return true;
  try {
    accessSync(absolute, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** The entry of a file whose bytes are not kept. */
export function unkeptEntry({ mode, size, mtimeMs }: SeenFile): TreeEntry {
  return { mode, id: unkeptId(size, mtimeMs) };
}

/** The bytes of a link are its target. */
export function linkBytes({ absolute }: SeenFile): Buffer {
  return readlinkSync(absolute, { encoding: 'buffer' });
}

/** Ids of files by their stamps, so that what rested is not read again. */
export class KnownIds {
  private readonly ids = new Map<string, { readonly stamp: string; readonly id: string }>();

  get({ path, stamp }: SeenFile): string | null {
    const known = this.ids.get(path);
    return known?.stamp === stamp ? known.id : null;
  }

  /** Only of a file that was last written well before it was read: the clock of a disk is coarse. */
  add({ path, stamp, mtimeMs }: SeenFile, id: string, readAt: number): void {
    if (readAt - mtimeMs > RESTED_MS) this.ids.set(path, { stamp, id });
    else this.ids.delete(path);
  }
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / (1024 * 1024))} MB`;
}
