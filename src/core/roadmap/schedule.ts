import { daysOf } from './effort';
import { placeItems } from './place-items';
import type { PlacedItem, Weigh } from './place-items';
import type { Roadmap, RoadmapItem, RoadmapPhase } from './roadmap';

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
  /** Working days from the start to the end of the last bar; continuous and dropped items do not count. */
  readonly length: number;
}

/** Working days that an item without a size is drawn with. */
const NOMINAL = 1;

/** Where each item stands when all work is counted, done or not. A dropped item is drawn and puts nothing off. */
export function scheduleOf(roadmap: Roadmap): Schedule {
  return schedule(roadmap, (item) => daysOf(roadmap.scale, item.effort) ?? NOMINAL);
}

/** Where each item stands when only what is left to do takes time. */
export function remainingSchedule(roadmap: Roadmap): Schedule {
  return schedule(roadmap, leftOf(roadmap));
}

function leftOf({ scale }: Roadmap): Weigh {
  return (item) => (item.state === 'open' ? daysOf(scale, item.effort) ?? NOMINAL : 0);
}

function schedule(roadmap: Roadmap, weigh: Weigh): Schedule {
  const placed = placeItems(roadmap, weigh);
  const bars = placed.map(({ item, phase, from, to }) => ({ item, phase, from, to, isSized: daysOf(roadmap.scale, item.effort) !== null }));
  return { bars, length: bars.reduce((latest, { item, to }) => (item.state === 'dropped' ? latest : Math.max(latest, to)), 0) };
}

/** The work that decides when the plan ends: open items of which each waits for the one before. */
export interface CriticalPath {
  readonly items: readonly RoadmapItem[];
  /** The phases that they stand in, in the same order. */
  readonly phases: readonly RoadmapPhase[];
  readonly days: number;
}

export function criticalPath(roadmap: Roadmap): CriticalPath {
  const placed = placeItems(roadmap, leftOf(roadmap));
  const end = placed.reduce<PlacedItem | null>((latest, next) => (next.to > (latest?.to ?? 0) ? next : latest), null);
  const path: PlacedItem[] = [];
  for (let here = end; here !== null; here = here.waitedFor) path.push(here);
  path.reverse();
  return { items: path.map(({ item }) => item), phases: [...new Set(path.map(({ phase }) => phase))], days: end?.to ?? 0 };
}
