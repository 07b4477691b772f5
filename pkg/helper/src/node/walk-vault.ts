import { readdirSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join, sep } from 'node:path';
import { joinPath, ROOT } from '../../../../src/core/vault/paths';
import type { VaultPath } from '../../../../src/core/vault/paths';
import type { FileStat } from '../../../../src/core/vault/store';
import { diskCause } from './disk-problem';
import { diskPlace } from './path-guard';

/** A folder that could not be read. */
export interface UnreadFolder {
  readonly path: VaultPath;
  readonly reason: string;
}

export interface Walked {
  readonly files: readonly FileStat[];
  readonly unread: readonly UnreadFolder[];
}

/** Deeper folders are left out: no vault has them, and paths grow too long for the system. */
const DEEPEST = 200;

/** Every visible file below the root, or below one of its folders. Dot-folders are skipped unless a spec root names one; linked folders are not entered. */
export function walkVault(realRoot: string, specRoots: readonly string[], below = ''): Walked {
  const unread: UnreadFolder[] = [];
  const files = [...filesBelow({ realRoot, specRoots, below, onUnread: (folder) => unread.push(folder) })];
  return { files, unread };
}

interface Walk {
  readonly realRoot: string;
  readonly specRoots: readonly string[];
  /** The folder to start in; empty for the root. */
  readonly below: string;
  readonly onUnread: (folder: UnreadFolder) => void;
}

/** The files one after the other, so that who looks for one may stop there. */
export function* filesBelow({ realRoot, specRoots, below, onUnread }: Walk): Generator<FileStat> {
  const folders: { path: VaultPath; depth: number }[] = [{ path: below === '' ? ROOT : joinPath(ROOT, below), depth: 0 }];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const { path, depth } = folder;
    const absolute = join(realRoot, path);
    const entries = entriesOf(absolute);
    if (typeof entries === 'string' || depth > DEEPEST) {
      onUnread({ path, reason: typeof entries === 'string' ? entries : 'It lies too deep.' });
      continue;
    }
    for (const entry of entries) {
      const here = joinPath(path, entry.name);
      if (!entry.isDirectory()) {
        const stat = visibleFile({ realRoot, specRoots, absolute: `${absolute}${sep}${entry.name}` }, entry, here);
        if (stat !== null) yield stat;
      } else if (isVisible(entry.name, here, specRoots)) folders.push({ path: here, depth: depth + 1 });
    }
  }
}

interface Found extends Pick<Walk, 'realRoot' | 'specRoots'> {
  /** Where the entry lies on the disk. */
  readonly absolute: string;
}

function visibleFile({ realRoot, specRoots, absolute }: Found, entry: Dirent, path: VaultPath): FileStat | null {
  const isHidden = entry.name.startsWith('.') && !isNamed(path, specRoots);
  if (isHidden || (entry.isSymbolicLink() && !diskPlace(realRoot, path).ok)) return null;
  return statOf(absolute, path);
}

function entriesOf(folder: string): Dirent[] | string {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return diskCause(error);
  }
}

function isVisible(name: string, path: VaultPath, specRoots: readonly string[]): boolean {
  if (name === 'node_modules') return false;
  return !name.startsWith('.') || isNamed(path, specRoots);
}

/** True for what lies on the way to a spec root, or below it. */
function isNamed(path: VaultPath, specRoots: readonly string[]): boolean {
  return specRoots.some((root) => root === path || root.startsWith(`${path}/`) || (root !== '' && path.startsWith(`${root}/`) && root.includes('.')));
}

function statOf(absolute: string, path: VaultPath): FileStat | null {
  const stat = statSync(absolute, { throwIfNoEntry: false });
  return stat?.isFile() === true ? { path, size: stat.size, mtime: stat.mtimeMs } : null;
}
