import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';

declare const insideVault: unique symbol;

/** A path inside the vault: forward slashes, no leading slash, no `.` or `..` parts. The root is the empty path. */
export type VaultPath = string & { readonly [insideVault]: true };

/** The vault's own root folder. */
export const ROOT: VaultPath = brand('');

const DEVICE_NAME = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)/i;
const DRIVE = /^[A-Za-z]:/;

/** Makes a path from text of outside, or says why it must not be followed. */
export function vaultPath(text: string): Result<VaultPath> {
  const danger = dangerIn(text);
  if (danger !== null) return refused(text, danger);
  const path = resolveFrom(ROOT, text);
  if (path === null) return refused(text, 'It climbs out of the vault');
  if (path === ROOT) return refused(text, 'It names no file');
  return ok(path);
}

function dangerIn(text: string): string | null {
  if (text.includes('\0')) return 'It holds a NUL character';
  if (text.startsWith('/')) return 'It is an absolute path';
  if (text.includes('\\')) return 'It holds a backslash';
  if (DRIVE.test(text)) return 'It starts with a drive letter';
  if (text === '~' || text.startsWith('~/')) return 'It starts in the home folder';
  if (text.split('/').some((part) => DEVICE_NAME.test(part))) return 'It holds a name that Windows reserves for a device';
  return null;
}

function refused(text: string, why: string): Failure {
  return problem('path/refused', {
    what: `The path ${JSON.stringify(text.slice(0, 200))} was not followed.`,
    why: `${why}.`,
    next: 'Give a path inside the vault, from its root, with forward slashes.',
  });
}

/** The folder that holds a file or folder; the root for names at the top. */
export function folderOf(path: VaultPath): VaultPath {
  const slash = path.lastIndexOf('/');
  return brand(slash < 0 ? '' : path.slice(0, slash));
}

/** The last part of a path. */
export function nameOf(path: VaultPath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The lower-case ending without its dot: `md`; empty when there is none, also for `.gitignore`. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** True for notes: files that end in `.md`, in any case. */
export function isNote(path: string): boolean {
  return path.length > 3 && path.slice(-3).toLowerCase() === '.md';
}

/** The folder's file or folder of that name; the name is a plain relative path without dots parts. */
export function joinPath(folder: VaultPath, name: string): VaultPath {
  return brand(folder === '' ? name : `${folder}/${name}`);
}

/** Follows a relative target (`../a/b`, `./a`, `a`) from a folder; null when it leaves the vault. */
export function resolveFrom(folder: VaultPath, target: string): VaultPath | null {
  let from = folder;
  let rest = target;
  while (rest.startsWith('../')) {
    if (from === '') return null;
    from = folderOf(from);
    rest = rest.slice(3);
  }
  return isPlain(rest) ? joinPath(from, rest) : walk(from, rest);
}

/** True for paths without empty or dot parts, as nearly all are. */
function isPlain(path: string): boolean {
  if (path === '' || path.startsWith('.') || path.startsWith('/')) return false;
  return !path.endsWith('/') && !path.includes('//') && !path.includes('/.');
}

function walk(folder: VaultPath, target: string): VaultPath | null {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of target.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return brand(parts.join('/'));
}

/** True when the path lies in the folder, at any depth; every path lies in the root. */
export function isInside(folder: VaultPath, path: VaultPath): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

/** One key for names that differ only in case or Unicode composition, as some file systems write them. */
export function pathKey(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** Orders paths by code units, the same on every machine. */
export function comparePaths(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function brand(text: string): VaultPath {
  return text as VaultPath;
}
