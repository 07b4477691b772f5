import { comparePaths } from '../vault/paths';
import type { ContextPairs } from './pair-contexts';
import type { SortedFiles } from './sort-files';
import type { PlacedComment } from './trace';

/** Every open comment of specs and contexts with the spec it concerns, by path and place. */
export function joinComments({ specs, contexts }: SortedFiles, pairs: ContextPairs): PlacedComment[] {
  const ofSpecs = specs.flatMap(({ file }) => file.facts.comments.map((comment) => ({ ...comment, path: file.path, spec: file.path })));
  const ofContexts = contexts.flatMap(({ file }) => file.facts.comments.map((comment) => ({ ...comment, path: file.path, spec: pairs.specOf(file.path) })));
  return [...ofSpecs, ...ofContexts].sort((a, b) => comparePaths(a.path, b.path));
}
