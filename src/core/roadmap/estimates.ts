import type { Trace } from '../trace/trace';
import type { Spec } from '../spec/spec';
import { effortOf } from './effort';
import type { ItemSpec } from './item-specs';
import { itemsOf } from './roadmap';
import type { EffortScale, Roadmap } from './roadmap';

/** Hours of a working day, by which recorded hours become days. */
export const HOURS_A_DAY = 8;
/** Fewer finished items than this say nothing about the next. */
export const ENOUGH = 5;

/** What finished items of one size really took. */
export interface SizeRecord {
  readonly size: string;
  /** Finished items with recorded hours of people. */
  readonly n: number;
  /** Working days; null below `ENOUGH`. */
  readonly median: number | null;
  /** The middle half of them; null below `ENOUGH`. */
  readonly spread: readonly [number, number] | null;
  /** Hours that agents recorded on items of this size, counted apart. */
  readonly agentHours: number;
}

/** Hours of a spec's journal, and of all specs below it, by who worked. */
export interface WorkedHours {
  readonly people: number;
  readonly agents: number;
}

const AGENTS = /\b(?:claude|codex|copilot|gemini|gpt|cursor|aider|agent|bot|assistant|opencode)\b/i;

/** True for a participant that is no person. A session of both counts as people's. */
export function isAgent(participant: string): boolean {
  return AGENTS.test(participant);
}

export function workedHours(spec: Spec, trace: Trace): WorkedHours {
  const sessions = spec.context === null ? [] : trace.contexts.get(spec.context)?.sessions ?? [];
  const below = spec.children.flatMap((path) => {
    const child = trace.specs.get(path);
    return child === undefined ? [] : workedHours(child, trace);
  });
  const own = sessions.map(({ hours, participants }): WorkedHours => {
    const isAgents = participants.length > 0 && participants.every(isAgent);
    return isAgents ? { people: 0, agents: hours ?? 0 } : { people: hours ?? 0, agents: 0 };
  });
  return [...own, ...below].reduce((sum, { people, agents }) => ({ people: sum.people + people, agents: sum.agents + agents }), { people: 0, agents: 0 });
}

/** For each size of the scale, what its finished and linked items took. */
export function sizeRecords(pairs: readonly ItemSpec[], scale: EffortScale, trace: Trace): SizeRecord[] {
  return scale.sizes.map(({ size }) => {
    const worked = pairs.filter(({ item }) => item.effort === size).map(({ item, spec }) => ({ item, hours: workedHours(spec, trace) }));
    const days = worked.filter(({ item, hours }) => item.state === 'done' && hours.people > 0).map(({ hours }) => hours.people / HOURS_A_DAY);
    const sorted = days.sort((a, b) => a - b);
    const isEnough = sorted.length >= ENOUGH;
    return {
      size,
      n: sorted.length,
      median: isEnough ? quantile(sorted, 0.5) : null,
      spread: isEnough ? [quantile(sorted, 0.25), quantile(sorted, 0.75)] : null,
      agentHours: worked.reduce((sum, { hours }) => sum + hours.agents, 0),
    };
  });
}

/** The value below which a share of the sorted numbers lies, between two of them where need be. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

/** Working days that are left, with how sure that is. */
export interface Forecast {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
  /** Items whose days come from records, from the scale, and those without a size, which are left out. */
  readonly basis: { readonly learnt: number; readonly scale: number; readonly unsized: number };
}

/** What the open items will take: by records where there are enough of their size, else by the scale. */
export function forecast(roadmap: Roadmap, records: readonly SizeRecord[]): Forecast {
  const open = itemsOf(roadmap).filter(({ state, isContinuous }) => state === 'open' && !isContinuous);
  const total = { low: 0, likely: 0, high: 0, learnt: 0, scale: 0, unsized: 0 };
  for (const { effort } of open) {
    const learnt = daysLearnt(records, effort);
    const written = effortOf(roadmap.scale, effort);
    if (learnt !== null) {
      add(total, learnt);
      total.learnt++;
    } else if (written !== null) {
      add(total, [written.low, (written.low + written.high) / 2, written.high]);
      total.scale++;
    } else total.unsized++;
  }
  const { low, likely, high, ...basis } = total;
  return { low, likely, high, basis };
}

function daysLearnt(records: readonly SizeRecord[], size: string | null): readonly [number, number, number] | null {
  const known = records.find((record) => record.size === size);
  if (known === undefined || known.median === null || known.spread === null) return null;
  return [known.spread[0], known.median, known.spread[1]];
}

function add(total: { low: number; likely: number; high: number }, [low, likely, high]: readonly [number, number, number]): void {
  total.low += low;
  total.likely += likely;
  total.high += high;
}
