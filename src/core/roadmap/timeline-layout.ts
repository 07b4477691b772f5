import { edgesOf, itemsMeant } from './plan-graph';
import { scheduleOf } from './schedule';
import { phaseName } from './plan-report';
import { itemsOfPhase } from './roadmap';
import type { PlanRef, Roadmap, RoadmapItem } from './roadmap';

/** A timeline as a picture's parts: rows from top to bottom, bars in working days, arrows between rows. */
export interface Timeline {
  readonly rows: readonly TimelineRow[];
  readonly arrows: readonly TimelineArrow[];
  readonly days: number;
  /** Places on the axis, each with its words: days from the start, or dates when the plan has a start. */
  readonly ticks: readonly { readonly day: number; readonly label: string }[];
}

export interface TimelineRow {
  readonly kind: 'phase' | 'item';
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly state: 'open' | 'done' | 'dropped' | 'continuous';
  readonly isSized: boolean;
  /** The item of the row; null for a phase. */
  readonly item: RoadmapItem | null;
  readonly line: number;
}

/** From the end of one row's bar to the start of another's. */
export interface TimelineArrow {
  readonly from: number;
  readonly to: number;
  readonly isAdvised: boolean;
}

const LEAST_DAYS = 5;

/** Lays a plan out. Continuous items run through; phases span their items. */
export function timelineOf(roadmap: Roadmap): Timeline {
  const { bars, length } = scheduleOf(roadmap);
  const days = Math.max(LEAST_DAYS, length);
  const byItem = new Map(bars.map((bar) => [bar.item, bar] as const));
  const rows: TimelineRow[] = [];
  for (const phase of roadmap.phases) {
    const own = itemsOfPhase(phase);
    if (own.length === 0) continue;
    const spans = own.flatMap((item) => byItem.get(item) ?? []);
    const span = { from: spans.length === 0 ? 0 : Math.min(...spans.map(({ from }) => from)), to: spans.length === 0 ? days : Math.max(...spans.map(({ to }) => to)) };
    rows.push({ kind: 'phase', label: phaseName(phase), ...span, state: spans.length === 0 ? 'continuous' : 'open', isSized: true, item: null, line: phase.line });
    rows.push(...own.map((item): TimelineRow => {
      const bar = byItem.get(item);
      return { kind: 'item', label: item.name, from: bar?.from ?? 0, to: bar?.to ?? days, state: item.isContinuous ? 'continuous' : item.state, isSized: bar?.isSized ?? true, item, line: item.line };
    }));
  }
  return { rows, arrows: arrowsOf(roadmap, rows), days, ticks: ticksOf(days, roadmap.start) };
}

/** Arrows join phases' rows, or the rows of items that are named themselves. What follows from other arrows is left out. */
function arrowsOf(roadmap: Roadmap, rows: readonly TimelineRow[]): TimelineArrow[] {
  const rowOfPhase = new Map(roadmap.phases.flatMap(({ number, line }) => (number === null ? [] : [[number, rows.findIndex((row) => row.kind === 'phase' && row.line === line)] as const])));
  const rowOfItem = new Map(rows.flatMap(({ item }, at) => (item === null ? [] : [[item, at] as const])));
  const edges = edgesOf(roadmap).map(({ before, after, strength }) => {
    const place = (ref: PlanRef): number => {
      const item = itemsMeant(ref, roadmap.phases)[0];
      if (ref.kind === 'phase') return rowOfPhase.get(ref.number) ?? -1;
      return item === undefined ? -1 : rowOfItem.get(item) ?? -1;
    };
    return { from: place(before), to: place(after), isAdvised: strength === 'advised' };
  });
  return withoutDetours(edges.filter(({ from, to }) => from >= 0 && to >= 0 && from !== to));
}

/** Beyond this many arrows nobody follows them, and all are drawn. */
const MOST_COMPARED = 1_000;

/** Arrows without those that a way over other arrows says as well. */
function withoutDetours(arrows: readonly TimelineArrow[]): TimelineArrow[] {
  const next = new Map<number, Set<number>>();
  for (const { from, to } of arrows) next.set(from, (next.get(from) ?? new Set()).add(to));
  const unique = [...new Map([...arrows].reverse().map((arrow) => [`${String(arrow.from)} ${String(arrow.to)}`, arrow] as const)).values()].reverse();
  if (unique.length > MOST_COMPARED) return unique;
  return unique.filter(({ from, to }) => ![...(next.get(from) ?? [])].some((middle) => middle !== to && reaches(middle, to, next)));
}

function reaches(from: number, to: number, next: ReadonlyMap<number, ReadonlySet<number>>): boolean {
  const seen = new Set<number>();
  const open = [from];
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    if (here === to) return true;
    if (seen.has(here)) continue;
    seen.add(here);
    open.push(...(next.get(here) ?? []));
  }
  return false;
}

/** Five to ten places on the axis, at round numbers of days. */
function ticksOf(days: number, start: string | null): Timeline['ticks'] {
  const step = [5, 10, 20, 50, 100, 200, 500].find((candidate) => days / candidate <= 10) ?? 1_000;
  const count = Math.floor(days / step) + 1;
  return Array.from({ length: count }, (_, at) => ({ day: at * step, label: start === null ? String(at * step) : dateAfter(start, at * step) }));
}

const DAY = 86_400_000;

/** The date that many working days after a date; Saturdays and Sundays are passed over. */
export function dateAfter(start: string, workingDays: number): string {
  const first = Date.parse(`${start}T00:00:00Z`);
  if (Number.isNaN(first)) return String(workingDays);
  const weekday = (Math.floor(first / DAY) + 3) % 7;
  const toMonday = weekday >= 5 ? 7 - weekday : 0;
  const from = weekday >= 5 ? 0 : weekday;
  const weeks = Math.floor((from + workingDays) / 5);
  const rest = (from + workingDays) % 5;
  return new Date(first + (toMonday + weeks * 7 + rest - from) * DAY).toISOString().slice(0, 10);
}
