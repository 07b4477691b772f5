import type { RoadmapItem } from './roadmap';

/** When an item that comes back was last done, and when it is due again. Days as `YYYY-MM-DD`. */
export interface Round {
  readonly last: string | null;
  /** null while it was never done. */
  readonly due: string | null;
  /** Due today or earlier, or never done. */
  readonly isDue: boolean;
}

const DATED = /^(\d{4}-\d{2}-\d{2})\b/;
const DAY = 86_400_000;

/** The rhythm of a continuous item against today; null for items without one. A point that starts with a date is a round that was done. */
export function roundOf({ cadence, scope }: Pick<RoadmapItem, 'cadence' | 'scope'>, today: string): Round | null {
  if (cadence === null) return null;
  const dates = scope.flatMap(({ text }) => DATED.exec(text)?.[1] ?? []).filter((date) => !Number.isNaN(Date.parse(date)));
  const last = dates.sort().pop() ?? null;
  const due = last === null ? null : new Date(Date.parse(last) + cadence.days * DAY).toISOString().slice(0, 10);
  return { last, due, isDue: due === null || due <= today };
}
