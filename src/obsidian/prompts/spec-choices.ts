import type { Spec } from '../../core/spec/spec';
import { compareIds } from '../../core/spec/spec-id';
import type { Trace } from '../../core/trace/trace';
import { comparePaths } from '../../core/vault/paths';

export interface ChoiceOrder {
  /** Paths of specs with an open session, the current one first. */
  readonly open: readonly string[];
  /** Paths of specs used here of late, newest first. */
  readonly recent: readonly string[];
}

/** Specs to choose from: those with an open session, then those used of late, then the rest by id. */
export function orderSpecs(specs: readonly Spec[], { open, recent }: ChoiceOrder): readonly Spec[] {
  const rank = new Map<string, number>([...new Set([...open, ...recent])].map((path, at) => [path, at]));
  return [...specs].sort((one, other) => {
    const order = (rank.get(one.path) ?? Infinity) - (rank.get(other.path) ?? Infinity);
    return Number.isNaN(order) || order === 0 ? compareIds(one.id, other.id) || comparePaths(one.path, other.path) : order;
  });
}

/** The words that a spec is found by. */
export function specWords({ id, title, path, aliases }: Spec): string {
  return [`${id} ${title}`, ...aliases, path].join(' ');
}

/** Where a spec stands: `Foundation › Cold storage`, else its path. */
export function crumbsOf(trace: Trace, spec: Spec): string {
  const titles: string[] = [];
  for (let at = spec.parent; at !== null && titles.length < 8; ) {
    const parent = trace.specs.get(at);
    if (parent === undefined) break;
    titles.unshift(parent.title);
    at = parent.parent;
  }
  return titles.length === 0 ? spec.path : titles.join(' › ');
}

const KEPT = 12;

/** The list of specs used of late with one more in front. */
export function withRecent(recent: readonly string[], path: string): readonly string[] {
  return [path, ...recent.filter((one) => one !== path)].slice(0, KEPT);
}
