import { daysOf } from './effort';
import { edgesOf } from './plan-graph';
import { waitingFor } from './standing';
import { itemsOfPhase } from './roadmap';
import type { PlanEdge, Roadmap, RoadmapItem, RoadmapPhase } from './roadmap';

/** An item's place in time, in working days from the start. */
export interface Bar {
  readonly item: RoadmapItem;
  readonly phase: RoadmapPhase;
  readonly from: number;
  readonly to: number;
  /** False when the item has no size: its length is then only for show. */
  readonly isSized: boolean;
}

/** A plan in time. Items of a phase follow each other; phases that wait for none go on side by side. */
export interface Schedule {
  readonly bars: readonly Bar[];
  /** Working days from the start to the end of the last bar; continuous items do not count. */
  readonly length: number;
}

/** Working days that an item without a size is drawn with. */
const NOMINAL = 1;

type Weigh = (item: RoadmapItem) => number;

/** Where each item stands when all work is counted, done or not. */
export function scheduleOf(roadmap: Roadmap): Schedule {
  return place(roadmap, (item) => daysOf(roadmap.scale, item.effort) ?? NOMINAL);
}

/** Where each item stands when only what is left to do takes time. */
export function remainingSchedule(roadmap: Roadmap): Schedule {
  return place(roadmap, (item) => (item.state === 'open' ? daysOf(roadmap.scale, item.effort) ?? NOMINAL : 0));
}

function place(roadmap: Roadmap, weigh: Weigh): Schedule {
  const edges = edgesOf(roadmap);
  const bars: Bar[] = [];
  const ends = new Map<string, number>();
  for (const phase of inOrder(roadmap)) {
    let at = startOf(phase, { edges, ends });
    for (const item of itemsOfPhase(phase)) {
      if (item.isContinuous) continue;
      const from = Math.max(at, startOfItem(item, { edges, ends }));
      at = from + weigh(item);
      bars.push({ item, phase, from, to: at, isSized: daysOf(roadmap.scale, item.effort) !== null });
      ends.set(`item ${item.key}`, at);
    }
    if (phase.number !== null) ends.set(`phase ${phase.number}`, at);
  }
  const length = Math.max(0, ...bars.map(({ to }) => to));
  return { bars, length };
}

interface Known {
  readonly edges: readonly PlanEdge[];
  readonly ends: ReadonlyMap<string, number>;
}

function startOf(phase: RoadmapPhase, { edges, ends }: Known): number {
  return latest(edges.filter(({ after }) => after.kind === 'phase' && after.number === phase.number), ends);
}

function startOfItem(item: RoadmapItem, { edges, ends }: Known): number {
  return latest(edges.filter(({ after }) => after.kind === 'item' && after.key === item.key), ends);
}

function latest(edges: readonly PlanEdge[], ends: ReadonlyMap<string, number>): number {
  return Math.max(0, ...edges.map(({ before }) => ends.get(before.kind === 'phase' ? `phase ${before.number}` : `item ${before.key}`) ?? 0));
}

/** The phases so that each follows those it waits for; a round of phases keeps the order of the note. */
function inOrder(roadmap: Roadmap): RoadmapPhase[] {
  const waits = waitingFor(roadmap);
  const depth = (phase: RoadmapPhase): number => (phase.number === null ? 0 : waits.get(phase.number)?.size ?? 0);
  return roadmap.phases.map((phase, index) => ({ phase, index })).sort((a, b) => depth(a.phase) - depth(b.phase) || a.index - b.index).map(({ phase }) => phase);
}

/** The work that decides when the plan ends: open items that follow each other without a gap. */
export interface CriticalPath {
  readonly items: readonly RoadmapItem[];
  /** The phases that they stand in, in the same order. */
  readonly phases: readonly RoadmapPhase[];
  readonly days: number;
}

export function criticalPath(roadmap: Roadmap): CriticalPath {
  const { bars, length } = remainingSchedule(roadmap);
  const path: Bar[] = [];
  const open = bars.filter(({ from, to }) => to > from);
  for (let end = length; end > 0; ) {
    const before = open.filter(({ to }) => to === end);
    const next = before.find(({ phase }) => phase === path[0]?.phase) ?? before[0];
    if (next === undefined) break;
    path.unshift(next);
    end = next.from;
  }
  return { items: path.map(({ item }) => item), phases: [...new Set(path.map(({ phase }) => phase))], days: length };
}
