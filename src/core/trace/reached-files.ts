import type { Reference } from '../spec/reference';
import type { VaultPath } from '../vault/paths';
import { followReference } from './follow-reference';
import type { Guide } from './follow-reference';
import type { SortedFiles } from './sort-files';

/** Which files each spec and context leads to, by links of its text and by its headers. */
export type Reached = ReadonlyMap<VaultPath, ReadonlySet<VaultPath>>;

export function reachedFiles(sorted: SortedFiles, guide: Guide): Reached {
  const reached = new Map<VaultPath, Set<VaultPath>>();
  for (const { file } of [...sorted.specs, ...sorted.contexts]) {
    reached.set(file.path, new Set(file.targets.filter((target) => target !== null)));
  }
  const add = (source: VaultPath, references: readonly (Reference | null)[]): void => {
    for (const reference of references) {
      const target = reference === null ? null : followReference(source, reference, guide);
      if (target !== null) reached.get(source)?.add(target);
    }
  };
  for (const { file, facts } of sorted.specs) add(file.path, [facts.parent, facts.above, facts.context, ...facts.children]);
  for (const { file, facts } of sorted.contexts) add(file.path, [facts.spec, facts.parent]);
  return reached;
}
