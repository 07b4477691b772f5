import { specRoots } from '../spec/spec-roots';
import { ROOT, comparePaths, isInside, joinPath, nameOf } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Settings } from '../vault/settings';

const LONGEST = 48;

/** The name of a feature as folders take it: `rule-builder`. Letters that are no ASCII lose their accents; empty when nothing is left. */
export function featureSlug(words: string): string {
  const plain = words.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  return trimDashes(plain.replace(/[^a-z0-9]+/g, '-')).slice(0, LONGEST).replace(/-$/, '');
}

function trimDashes(text: string): string {
  return text.replace(/^-/, '').replace(/-$/, '');
}

/** Folders in which changes lie: `meta/sessions` of each spec folder. */
export function changeRoots(settings: Settings): readonly VaultPath[] {
  return specRoots(settings).map((root) => joinPath(root, 'meta/sessions'));
}

/** Where a new change goes. */
export function newChangeFolder(settings: Settings, { feature, date, taken }: { readonly feature: string; readonly date: string; readonly taken: (folder: VaultPath) => boolean }): VaultPath {
  const root = changeRoots(settings)[0] ?? joinPath(ROOT, 'specs/meta/sessions');
  const folder = joinPath(root, `${feature}_${date}`);
  if (!taken(folder)) return folder;
  let number = 2;
  while (taken(joinPath(root, `${feature}_${date}-${String(number)}`))) number++;
  return joinPath(root, `${feature}_${date}-${String(number)}`);
}

/** A folder's name, read: `rule-builder_2026-11-21-2`. */
export interface FolderName {
  readonly feature: string;
  /** Empty when the name holds none. */
  readonly date: string;
}

export function readFolderName(folder: VaultPath): FolderName {
  const name = nameOf(folder);
  const found = /(?:^|[_-])(\d{4}-\d{2}-\d{2})(?:-\d{1,3})?$/.exec(name);
  if (found === null) return { feature: name, date: '' };
  return { feature: name.slice(0, found.index) || name, date: found[1] ?? '' };
}

/** The folders of changes, each with its files, newest first. A folder of a change is any direct child of a `meta/sessions`. */
export function changeFolders(files: readonly VaultPath[], settings: Settings): ReadonlyMap<VaultPath, readonly VaultPath[]> {
  const found = new Map<VaultPath, VaultPath[]>();
  for (const root of changeRoots(settings)) {
    for (const path of files) {
      if (!isInside(root, path)) continue;
      const slash = path.indexOf('/', root.length + 1);
      if (slash < 0) continue;
      const folder = joinPath(root, path.slice(root.length + 1, slash));
      const known = found.get(folder);
      if (known === undefined) found.set(folder, [path]);
      else known.push(path);
    }
  }
  return new Map([...found].sort(([one], [other]) => comparePaths(sortKey(other), sortKey(one))));
}

function sortKey(folder: VaultPath): string {
  return `${readFolderName(folder).date} ${nameOf(folder)}`;
}
