import { folderOf, isNote, pathKey, resolveFrom, ROOT } from '../vault/paths';
import type { VaultPath } from '../vault/paths';

/** The note that words in a change's artifact mean: a link's target, a path, or the end of one. */
export type NoteFinder = (target: string, from: VaultPath) => VaultPath | null;

/** Finds notes among the files of a vault. A name that several notes end in means none of them; a path of a note that is not there yet is taken as it stands. */
export function noteFinder(files: readonly VaultPath[]): NoteFinder {
  const byKey = new Map(files.map((path) => [pathKey(path), path] as const));
  return (target, from) => {
    const named = isNote(target) ? target : `${target}.md`;
    for (const path of [resolveFrom(folderOf(from), named), resolveFrom(ROOT, named.replace(/^\/+/, ''))]) {
      const known = path === null ? undefined : byKey.get(pathKey(path));
      if (known !== undefined) return known;
    }
    return onlySuffix(files, named) ?? pathToBe(target);
  };
}

function onlySuffix(files: readonly VaultPath[], named: string): VaultPath | null {
  const ending = pathKey(`/${named}`);
  const found = files.filter((path) => pathKey(`/${path}`).endsWith(ending));
  const [only] = found;
  return only !== undefined && found.length === 1 ? only : null;
}

function pathToBe(target: string): VaultPath | null {
  return isNote(target) && target.includes('/') && !target.startsWith('.') ? resolveFrom(ROOT, target) : null;
}
