import { readdirSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { joinPath, ROOT } from '../../../../src/core/vault/paths';
import type { VaultPath } from '../../../../src/core/vault/paths';
import type { FileStat } from '../../../../src/core/vault/store';
import { diskPlace } from './path-guard';

export interface Walked {
  readonly files: readonly FileStat[];
  /** Folders that could not be read, with the reason. */
  readonly unread: readonly { readonly path: VaultPath; readonly reason: string }[];
}

/** Deeper folders are left out: no vault has them, and paths grow too long for the system. */
const DEEPEST = 200;

/** Every visible file below the root, or below one of its folders. Dot-folders are skipped unless a spec root names one; linked folders are not entered. */
export function walkVault(realRoot: string, specRoots: readonly string[], below = ''): Walked {
  const files: FileStat[] = [];
  const unread: { path: VaultPath; reason: string }[] = [];
  const folders: { path: VaultPath; depth: number }[] = [{ path: below === '' ? ROOT : joinPath(ROOT, below), depth: 0 }];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const { path, depth } = folder;
    const entries = entriesOf(join(realRoot, path));
    if (typeof entries === 'string' || depth > DEEPEST) {
      unread.push({ path, reason: typeof entries === 'string' ? entries : 'It lies too deep.' });
      continue;
    }
    for (const entry of entries) {
      const here = joinPath(path, entry.name);
      if (entry.isDirectory()) {
        if (isVisible(entry.name, here, specRoots)) folders.push({ path: here, depth: depth + 1 });
      } else {
        const isHidden = entry.name.startsWith('.') && !isNamed(here, specRoots);
        const leadsOut = !isHidden && entry.isSymbolicLink() && !diskPlace(realRoot, here).ok;
        const stat = isHidden || leadsOut ? null : statOf(realRoot, here);
        if (stat !== null) files.push(stat);
      }
    }
  }
  return { files, unread };
}

function entriesOf(folder: string): Dirent[] | string {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
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

function statOf(realRoot: string, path: VaultPath): FileStat | null {
  const stat = statSync(join(realRoot, path), { throwIfNoEntry: false });
  return stat?.isFile() === true ? { path, size: stat.size, mtime: stat.mtimeMs } : null;
}
