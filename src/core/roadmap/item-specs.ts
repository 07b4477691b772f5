import type { Spec } from '../spec/spec';
import type { Trace } from '../trace/trace';
import { folderOf, resolveFrom, ROOT } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import { countCriteria } from '../trace/trace-json';
import { itemsOf } from './roadmap';
import type { Roadmap, RoadmapItem, ScopeBullet } from './roadmap';

/** An item with the spec that its link leads to. */
export interface ItemSpec {
  readonly item: RoadmapItem;
  readonly spec: Spec;
  /** Of the spec and all below it. */
  readonly criteria: { readonly done: number; readonly total: number };
}

/** The items of a roadmap that are linked to specs, in order of place. */
export function itemSpecs(roadmap: Pick<Roadmap, 'phases'>, path: VaultPath, trace: Trace): ItemSpec[] {
  return itemsOf(roadmap).flatMap((item) => {
    const spec = specOfLinks(item, path, trace);
    return spec === null ? [] : { item, spec, criteria: criteriaBelow(spec, trace) };
  });
}

/** The spec that a line's first matching link leads to. */
export function specOfLinks({ links }: Pick<RoadmapItem | ScopeBullet, 'links'>, path: VaultPath, trace: Trace): Spec | null {
  for (const link of links) {
    const spec = specOfLink(link, path, trace);
    if (spec !== null) return spec;
  }
  return null;
}

function specOfLink(link: string, path: VaultPath, trace: Trace): Spec | null {
  const named = link.toLowerCase().endsWith('.md') ? link : `${link}.md`;
  for (const place of [resolveFrom(folderOf(path), named), resolveFrom(ROOT, named)]) {
    const spec = place === null ? undefined : trace.specs.get(place);
    if (spec !== undefined) return spec;
  }
  const ends = [...trace.specs.values()].filter((spec) => spec.path === named || spec.path.endsWith(`/${named}`));
  return ends.length === 1 ? ends[0] ?? null : null;
}

function criteriaBelow(spec: Spec, trace: Trace): { readonly done: number; readonly total: number } {
  const counts = [countCriteria(spec.criteria), ...spec.children.flatMap((path) => {
    const child = trace.specs.get(path);
    return child === undefined ? [] : criteriaBelow(child, trace);
  })];
  return { done: sum(counts.map(({ done }) => done)), total: sum(counts.map(({ total }) => total)) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Where an item and its spec do not agree. Either side may be right; a person decides. */
export interface ItemDisagreement {
  readonly item: RoadmapItem;
  readonly spec: Spec;
  readonly says: 'item done, spec open' | 'item open, spec completed';
}

export function itemDisagreements(pairs: readonly ItemSpec[]): ItemDisagreement[] {
  return pairs.flatMap(({ item, spec }): ItemDisagreement[] => {
    const isCompleted = spec.status === 'completed';
    if (item.isContinuous || item.state === 'dropped') return [];
    if (item.state === 'done' && !isCompleted) return [{ item, spec, says: 'item done, spec open' }];
    return item.state === 'open' && isCompleted ? [{ item, spec, says: 'item open, spec completed' }] : [];
  });
}
