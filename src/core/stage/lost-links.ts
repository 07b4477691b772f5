import { linkTargets } from '../roadmap/link-targets';
import { folderOf, pathKey, resolveFrom } from '../vault/paths';
import type { VaultPath } from '../vault/paths';

/** Targets of links in a line that no file of the vault answers to: from the note, from the root, or as the end of a path. */
export function lostLinks(line: string, from: VaultPath, files: readonly VaultPath[]): string[] {
  const targets = linkTargets(line);
  if (targets.length === 0) return [];
  const keys = files.map((path) => `/${pathKey(path)}`);
  const isThere = (name: string): boolean => {
    const beside = resolveFrom(folderOf(from), name);
    const ends = [name.replace(/^[./]+/, ''), ...(beside === null ? [] : [beside])].map((end) => `/${pathKey(end)}`);
    return ends.some((end) => keys.some((key) => key.endsWith(end)));
  };
  return targets.filter((target) => !isThere(target) && !isThere(`${target}.md`));
}
