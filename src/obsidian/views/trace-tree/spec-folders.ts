import { roleOf } from '../../../core/spec/layouts';
import { folderId } from '../../../core/spec/layouts';
import { ROOT, comparePaths, folderOf, isNote } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';
import { DEFAULT_SETTINGS } from '../../../core/vault/settings';
import type { Settings } from '../../../core/vault/settings';

/** A folder that holds files which are specs by their names. */
export interface SpecFolder {
  readonly folder: VaultPath;
  readonly specs: readonly VaultPath[];
}

const ANYWHERE: Settings = { ...DEFAULT_SETTINGS, specRoots: [''] };
const LEVELS = 2;

/** Folders, at most two levels deep, below which files are specs by their names; the one with most of them first. Nothing is read. */
export function findSpecFolders(paths: readonly VaultPath[]): readonly SpecFolder[] {
  const found = new Map<VaultPath, VaultPath[]>();
  for (const path of paths) {
    const folder = isNote(path) && roleOf(path, ANYWHERE) === 'spec' ? aboveIds(path) : null;
    if (folder === null || levelsOf(folder) > LEVELS) continue;
    const specs = found.get(folder);
    if (specs === undefined) found.set(folder, [path]);
    else specs.push(path);
  }
  const folders = [...found].map(([folder, specs]) => ({ folder, specs }));
  return folders.sort((a, b) => b.specs.length - a.specs.length || comparePaths(a.folder, b.folder));
}

/** The folder that the outermost numbered folder stands in; the file's own folder when none is numbered. */
function aboveIds(path: VaultPath): VaultPath {
  const own = folderOf(path);
  let above = own;
  for (let at = own; at !== ROOT; at = folderOf(at)) if (folderId(at, ANYWHERE) !== null) above = folderOf(at);
  return above;
}

function levelsOf(folder: VaultPath): number {
  return folder === ROOT ? 0 : folder.split('/').length;
}
