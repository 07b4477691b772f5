import { itemsOfPhase } from './roadmap';
import type { PlanEdge, PlanRef, RoadmapItem, RoadmapPhase } from './roadmap';

/** The items of a plan by what they are asked for. */
export interface PlanIndex {
  /** The first item of each name. */
  readonly byKey: ReadonlyMap<string, RoadmapItem>;
  readonly byNumber: ReadonlyMap<number, readonly RoadmapItem[]>;
  /** The items of each phase's number. */
  readonly byPhase: ReadonlyMap<string, readonly RoadmapItem[]>;
  readonly phaseOf: ReadonlyMap<RoadmapItem, RoadmapPhase>;
}

/** Indexes of the plans that are still in use. */
const known = new WeakMap<readonly RoadmapPhase[], PlanIndex>();

/** The index of a plan's phases, made once. */
export function indexOf(phases: readonly RoadmapPhase[]): PlanIndex {
  const index = known.get(phases) ?? makeIndex(phases);
  known.set(phases, index);
  return index;
}

function makeIndex(phases: readonly RoadmapPhase[]): PlanIndex {
  const byKey = new Map<string, RoadmapItem>();
  const byNumber = new Map<number, RoadmapItem[]>();
  const byPhase = new Map<string, RoadmapItem[]>();
  const phaseOf = new Map<RoadmapItem, RoadmapPhase>();
  for (const phase of phases) {
    const items = itemsOfPhase(phase);
    if (phase.number !== null) addTo(byPhase, phase.number, items);
    for (const item of items) {
      phaseOf.set(item, phase);
      if (!byKey.has(item.key)) byKey.set(item.key, item);
      if (item.number !== null) addTo(byNumber, item.number, [item]);
    }
  }
  return { byKey, byNumber, byPhase, phaseOf };
}

function addTo<K, V>(map: Map<K, V[]>, key: K, values: readonly V[]): void {
  const list = map.get(key) ?? [];
  for (const value of values) list.push(value);
  map.set(key, list);
}

/** What a reference is known by. */
export function idOf(ref: PlanRef): string {
  return ref.kind === 'phase' ? `phase ${ref.number}` : `item ${ref.key}`;
}

/** The edges that lead to each phase and item. */
export function edgesByAfter(edges: readonly PlanEdge[]): ReadonlyMap<string, readonly PlanEdge[]> {
  const found = new Map<string, PlanEdge[]>();
  for (const edge of edges) addTo(found, idOf(edge.after), [edge]);
  return found;
}
