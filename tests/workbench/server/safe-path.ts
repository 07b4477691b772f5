import { realpath } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { FileError } from '../host/vault/files';

const LONGEST = 1024;
const FORBIDDEN = new Set(['', '.', '..']);

/** The parts of a path that a client named, or null when it is not one of a vault: absolute, climbing, or with odd letters. */
export function partsOf(path: string): readonly string[] | null {
  if (path === '') return [];
  if (path.length > LONGEST || path.includes('\0') || path.includes('\\')) return null;
  const parts = path.split('/');
  if (parts.some((part) => FORBIDDEN.has(part)) || /^[a-z]:$/i.test(parts[0] ?? '')) return null;
  return parts;
}

/** The place on the disk that a path names. Refuses what leads out of the root, by its words or by a link on the way. */
export async function placeOf(root: string, path: string): Promise<string> {
  const parts = partsOf(path);
  if (parts === null) throw new FileError('EACCES', `not a path of this vault: '${path}'`);
  const place = join(root, ...parts);
  const real = await realOrParent(place);
  if (!isWithin(root, real)) throw new FileError('EACCES', `leads out of the vault: '${path}'`);
  return place;
}

/** Where it really is; of what is not there yet, where its nearest folder is. */
async function realOrParent(place: string): Promise<string> {
  try {
    return await realpath(place);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw new FileError('EACCES', `cannot be followed: '${basename(place)}'`);
    return join(await realOrParent(dirname(place)), basename(place));
  }
}

export function isWithin(root: string, place: string): boolean {
  return place === root || place.startsWith(root.endsWith(sep) ? root : root + sep);
}

export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
