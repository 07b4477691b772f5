import { edgesOf, itemsMeant, nameOfRef } from './plan-graph';
import { isSame } from './dependencies';
import { edgesByAfter, indexOf } from './plan-index';
import type { PlanEdge, PlanRef, Roadmap, RoadmapItem, RoadmapPhase } from './roadmap';
import { itemsOfPhase } from './roadmap';

/** Whether an item can be begun. */
export type Readiness = 'done' | 'dropped' | 'continuous' | 'ready' | 'blocked';

export interface Standing {
  readonly item: RoadmapItem;
  readonly phase: RoadmapPhase;
  readonly readiness: Readiness;
  /** What has to be done before it, by name; only for blocked items. */
  readonly blockedBy: readonly string[];
  /** What had better be done before it. */
  readonly betterAfter: readonly string[];
}

/** How every item stands, in order of place. Only needed edges block; those that are advised are named. */
export function standingsOf(roadmap: Roadmap): Standing[] {
  const { phases } = roadmap;
  const edges = edgesOf(roadmap);
  const leading = edgesByAfter(edges);
  const isDone = new Map(edges.map(({ before }) => [nameOfRef(before, phases), isFinished(before, phases)] as const));
  return phases.flatMap((phase) => itemsOfPhase(phase).map((item) => {
    const near = [...(leading.get(`item ${item.key}`) ?? []), ...(phase.number === null ? [] : leading.get(`phase ${phase.number}`) ?? [])];
    const open = near.filter((edge) => !concerns(edge.before, { item, phase }) && isDone.get(nameOfRef(edge.before, phases)) !== true);
    const names = (strength: PlanEdge['strength']): string[] => [...new Set(open.filter((edge) => edge.strength === strength).map(({ before }) => nameOfRef(before, phases)))];
    return { item, phase, ...readinessOf(item, names('needed')), betterAfter: isAtRest(item) ? [] : names('advised') };
  }));
}

function readinessOf(item: RoadmapItem, blockedBy: readonly string[]): Pick<Standing, 'readiness' | 'blockedBy'> {
  if (item.state === 'dropped') return { readiness: 'dropped', blockedBy: [] };
  if (item.isContinuous) return { readiness: 'continuous', blockedBy: [] };
  if (item.state === 'done') return { readiness: 'done', blockedBy: [] };
  return { readiness: blockedBy.length === 0 ? 'ready' : 'blocked', blockedBy };
}

function isAtRest({ state, isContinuous }: RoadmapItem): boolean {
  return state !== 'open' || isContinuous;
}

function concerns(ref: PlanRef, { item, phase }: { readonly item: RoadmapItem; readonly phase: RoadmapPhase }): boolean {
  return ref.kind === 'item' ? ref.key === item.key : ref.number === phase.number;
}

/** True when nothing of it is left to do. A phase without items counts by its written status; one whose items all come back for ever holds nobody up. */
export function isFinished(ref: PlanRef, phases: readonly RoadmapPhase[]): boolean {
  const items = itemsMeant(ref, phases);
  if (items.length > 0) return items.every(({ state }) => state !== 'open');
  if (ref.kind === 'phase' && (indexOf(phases).byPhase.get(ref.number) ?? []).length > 0) return true;
  return ref.kind === 'phase' && phases.some(({ number, state }) => number === ref.number && state === 'complete');
}

/** Sets of phases that may go on side by side: neither waits for the other, and each has something open. */
export function parallelPhases(roadmap: Roadmap): (readonly RoadmapPhase[])[] {
  const open = roadmap.phases.filter((phase) => phase.number !== null && itemsOfPhase(phase).some(({ state, isContinuous }) => state === 'open' && !isContinuous));
  const waits = waitingFor(roadmap);
  const groups: RoadmapPhase[][] = [];
  for (const phase of open) {
    const group = groups.find((members) => members.every((member) => isIndependent(member, phase, waits)));
    if (group === undefined) groups.push([phase]);
    else group.push(phase);
  }
  return groups.filter((members) => members.length > 1);
}

type Waits = ReadonlyMap<string, ReadonlySet<string>>;

function isIndependent(a: RoadmapPhase, b: RoadmapPhase, waits: Waits): boolean {
  const [first, second] = [a.number ?? '', b.number ?? ''];
  return waits.get(first)?.has(second) !== true && waits.get(second)?.has(first) !== true;
}

/** For each phase, all phases in front of it, near and far. */
export function waitingFor(roadmap: Roadmap): Waits {
  const edges = edgesOf(roadmap).filter(({ before, after }) => before.kind === 'phase' && after.kind === 'phase' && !isSame(before, after));
  const near = new Map<string, Set<string>>();
  for (const { before, after } of edges) {
    if (before.kind !== 'phase' || after.kind !== 'phase') continue;
    near.set(after.number, (near.get(after.number) ?? new Set()).add(before.number));
  }
  return new Map([...near.keys()].map((number) => [number, allBefore(number, near)] as const));
}

function allBefore(number: string, near: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const found = new Set<string>();
  const open = [...(near.get(number) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...(near.get(next) ?? []));
  }
  return found;
}
