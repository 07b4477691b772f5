import type { Spec } from '../../../core/spec/spec';
import type { Trace } from '../../../core/trace/trace';
import type { VaultPath } from '../../../core/vault/paths';
import { isFound, searchWords } from './search-words';
import { passes } from './spec-groups';
import { isFiltered } from './tree-choice';
import type { TreeChoice } from './tree-choice';
import type { TreeSource } from './tree-rows';

/** What a filter leaves of the tree. */
export interface ShownSpecs {
  /** Specs that it lets through. */
  readonly hits: ReadonlySet<VaultPath>;
  /** The hits and every spec above one. */
  readonly paths: ReadonlySet<VaultPath>;
}

/** What the words and chips leave of the tree; null when they hide nothing. */
export function shownSpecs(source: TreeSource, choice: TreeChoice): ShownSpecs | null {
  if (!isFiltered(choice)) return null;
  const { trace } = source;
  const words = searchWords(choice.words);
  const hits = new Set<VaultPath>();
  const paths = new Set<VaultPath>();
  for (const spec of trace.specs.values()) {
    if (!passes(choice.groups, spec, source) || !isFound(spec, words)) continue;
    hits.add(spec.path);
    addWithAncestors(trace, paths, spec);
  }
  return { hits, paths };
}

function addWithAncestors({ specs }: Trace, paths: Set<VaultPath>, spec: Spec): void {
  let at: Spec | undefined = spec;
  while (at !== undefined && !paths.has(at.path)) {
    paths.add(at.path);
    at = at.parent === null ? undefined : specs.get(at.parent);
  }
}
