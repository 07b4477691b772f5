import { idOf, indexOf } from './plan-index';
import type { PlanEdge, PlanRef, Roadmap, RoadmapItem, RoadmapPhase } from './roadmap';

/** All edges that the dependency lines and the items themselves name. */
export function edgesOf({ dependencies, itemEdges }: Pick<Roadmap, 'dependencies' | 'itemEdges'>): PlanEdge[] {
  return [...dependencies.flatMap(({ edges }) => edges), ...itemEdges];
}

/** What a reference means: the items of the phase that can ever be done, or the item itself. */
export function itemsMeant(ref: PlanRef, phases: readonly RoadmapPhase[]): RoadmapItem[] {
  const { byPhase, byKey } = indexOf(phases);
  if (ref.kind === 'phase') return (byPhase.get(ref.number) ?? []).filter(({ isContinuous }) => !isContinuous);
  const item = byKey.get(ref.key);
  return item === undefined ? [] : [item];
}

/** How a reference is spoken of: `Phase 4`, or the item's name. */
export function nameOfRef(ref: PlanRef, phases: readonly RoadmapPhase[]): string {
  return ref.kind === 'phase' ? `Phase ${ref.number}` : indexOf(phases).byKey.get(ref.key)?.name ?? ref.key;
}

/** A round of references that wait for each other, its first named again at the end; null when the plan has none. */
export function findCycle(phases: readonly RoadmapPhase[], edges: readonly PlanEdge[]): string[] | null {
  const next = new Map<string, string[]>();
  const names = new Map<string, string>();
  for (const { before, after } of edges) {
    names.set(idOf(before), nameOfRef(before, phases)).set(idOf(after), nameOfRef(after, phases));
    const followers = next.get(idOf(before)) ?? [];
    followers.push(idOf(after));
    next.set(idOf(before), followers);
  }
  const done = new Set<string>();
  for (const id of next.keys()) {
    const cycle = walk(id, { next, done });
    if (cycle !== null) return cycle.map((step) => names.get(step) ?? step);
  }
  return null;
}

interface Walk {
  readonly next: ReadonlyMap<string, readonly string[]>;
  readonly done: Set<string>;
}

/** Depth first with a path of its own, so that a long plan needs no deep stack. */
function walk(start: string, { next, done }: Walk): string[] | null {
  const path: { readonly id: string; at: number }[] = [{ id: start, at: 0 }];
  const places = new Map([[start, 0]]);
  while (path.length > 0) {
    const here = path[path.length - 1];
    if (here === undefined) break;
    const follower = done.has(here.id) ? undefined : next.get(here.id)?.[here.at++];
    if (follower === undefined) {
      done.add(here.id);
      places.delete(here.id);
      path.pop();
      continue;
    }
    const known = places.get(follower);
    if (known !== undefined) return [...path.slice(known).map(({ id }) => id), follower];
    places.set(follower, path.length);
    path.push({ id: follower, at: 0 });
  }
  return null;
}
