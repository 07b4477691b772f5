import type { Change } from './change';
import type { Outcome } from './outcome';

/** One change in a row of changes. */
export interface TrendRow {
  readonly folder: string;
  readonly feature: string;
  readonly date: string;
  readonly state: Change['state'];
  /** null while the change is not over, or its file cannot be read. */
  readonly outcome: Outcome | null;
}

export interface Trends {
  /** Oldest first. */
  readonly rows: readonly TrendRow[];
  /** Means over the changes that are over; null without one. */
  readonly means: Readonly<Record<'clarity' | 'rounds' | 'implementation' | 'validation' | 'minutes' | 'deferred', number>> | null;
  /** Share of changes that had to be aligned; null without one. */
  readonly aligned: number | null;
  /** One sentence for each thing that is worth knowing. */
  readonly remarks: readonly string[];
}

/** What the changes of a vault have in common, and where they differ from those before. */
export function trendsOf(rows: readonly TrendRow[]): Trends {
  const sorted = [...rows].sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : one.folder < other.folder ? -1 : 1));
  const known = sorted.flatMap(({ outcome }) => (outcome === null ? [] : [outcome]));
  if (known.length === 0) return { rows: sorted, means: null, aligned: null, remarks: [] };
  return { rows: sorted, means: meansOf(known), aligned: mean(known.map(({ alignment_triggered }) => (alignment_triggered ? 1 : 0))), remarks: remarksOf(known) };
}

function meansOf(known: readonly Outcome[]): NonNullable<Trends['means']> {
  return {
    clarity: mean(known.map((one) => one.proposal_clarity)),
    rounds: mean(known.map((one) => one.refinement_rounds)),
    implementation: mean(known.map((one) => one.implementation_success_rate)),
    validation: mean(known.map((one) => one.validation_pass_rate)),
    minutes: mean(known.map((one) => one.total_duration_mins)),
    deferred: mean(known.map((one) => one.deferred_items)),
  };
}

function mean(values: readonly number[]): number {
  return Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 100) / 100;
}

/** The newer half against the older one, from four changes on. */
function remarksOf(known: readonly Outcome[]): string[] {
  if (known.length < 4) return [];
  const half = Math.floor(known.length / 2);
  const [older, newer] = [meansOf(known.slice(0, half)), meansOf(known.slice(-half))];
  return MEASURES.flatMap(({ key, words, least }) => {
    const difference = newer[key] - older[key];
    return Math.abs(difference) < least ? [] : [`${words}: ${String(older[key])} before, ${String(newer[key])} lately`];
  });
}

const MEASURES = [
  { key: 'clarity', words: 'Clarity of proposals', least: 0.1 },
  { key: 'rounds', words: 'Rounds of refinement', least: 1 },
  { key: 'implementation', words: 'Tasks that passed at once', least: 0.1 },
  { key: 'validation', words: 'Validations that passed', least: 0.1 },
  { key: 'minutes', words: 'Minutes from request to summary', least: 60 },
  { key: 'deferred', words: 'Deferred items', least: 1 },
] as const;
