/** One attempt of a step in a run that ended. */
export interface ReviewedStep {
  readonly workflow: string;
  readonly step: string;
  readonly ok: boolean;
  readonly seconds: number;
}

export interface ReviewedWorkflow {
  readonly name: string;
  /** ISO 8601; null when it never ran on this device. */
  readonly lastRun: string | null;
  /** What it calls itself: the word deprecated in its description. */
  readonly description: string | null;
}

export interface WorkflowReview {
  /** By mean seconds, slowest first. */
  readonly slowest: readonly { readonly workflow: string; readonly step: string; readonly seconds: number; readonly attempts: number }[];
  /** Steps that both succeed and fail, by the share of failures. */
  readonly flakiest: readonly { readonly workflow: string; readonly step: string; readonly failures: number; readonly attempts: number }[];
  /** Not run in the last 90 days, or never. */
  readonly unused: readonly { readonly name: string; readonly lastRun: string | null }[];
  readonly deprecated: readonly string[];
}

const SHOWN = 5;
const UNUSED_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;
const FEWEST_ATTEMPTS = 3;

/** What deserves a look, from what is known on this device. `now` is ISO 8601. */
export function reviewWorkflows(workflows: readonly ReviewedWorkflow[], attempts: readonly ReviewedStep[], now: string): WorkflowReview {
  const tallies = [...tally(attempts).values()];
  const isOld = (lastRun: string | null): boolean => lastRun === null || Date.parse(now) - Date.parse(lastRun) > UNUSED_DAYS * DAY_MS;
  return {
    slowest: tallies.map(({ workflow, step, seconds, attempts: count }) => ({ workflow, step, seconds: Math.round(seconds / count), attempts: count })).sort((one, other) => other.seconds - one.seconds).slice(0, SHOWN),
    flakiest: tallies
      .filter(({ failures, attempts: count }) => count >= FEWEST_ATTEMPTS && failures > 0 && failures < count)
      .map(({ workflow, step, failures, attempts: count }) => ({ workflow, step, failures, attempts: count }))
      .sort((one, other) => other.failures / other.attempts - one.failures / one.attempts)
      .slice(0, SHOWN),
    unused: workflows.filter(({ lastRun }) => isOld(lastRun)).map(({ name, lastRun }) => ({ name, lastRun })),
    deprecated: workflows.filter(({ description }) => /\bdeprecated\b/i.test(description ?? '')).map(({ name }) => name),
  };
}

interface Tally {
  readonly workflow: string;
  readonly step: string;
  readonly seconds: number;
  readonly attempts: number;
  readonly failures: number;
}

function tally(attempts: readonly ReviewedStep[]): ReadonlyMap<string, Tally> {
  const all = new Map<string, Tally>();
  for (const { workflow, step, ok, seconds } of attempts) {
    const key = `${workflow}\n${step}`;
    const known = all.get(key) ?? { workflow, step, seconds: 0, attempts: 0, failures: 0 };
    all.set(key, { ...known, seconds: known.seconds + seconds, attempts: known.attempts + 1, failures: known.failures + (ok ? 0 : 1) });
  }
  return all;
}

/** The review as lines for a terminal or a note. */
export function reviewText({ slowest, flakiest, unused, deprecated }: WorkflowReview): string {
  const parts = [
    list('Slowest steps', slowest.map(({ workflow, step, seconds, attempts }) => `${workflow}, ${step}: ${seconds} s on average over ${attempts}`)),
    list('Flakiest steps', flakiest.map(({ workflow, step, failures, attempts }) => `${workflow}, ${step}: ${failures} of ${attempts} failed`)),
    list('Not run for 90 days', unused.map(({ name, lastRun }) => `${name}: ${lastRun === null ? 'never' : lastRun.slice(0, 10)}`)),
    list('Deprecated', deprecated),
  ];
  return parts.join('\n');
}

function list(title: string, rows: readonly string[]): string {
  return `## ${title}\n\n${rows.length === 0 ? 'None.' : rows.map((row) => `- ${row}`).join('\n')}\n`;
}
