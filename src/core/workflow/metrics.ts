import { pretty } from './projections';

/** How a run of a workflow, or one attempt of an agent or skill, ended. Cancelled ones do not count. */
export interface Outcome {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
  /** ISO 8601. */
  readonly at: string;
}

interface Tally {
  readonly count: number;
  readonly good: number;
  readonly seconds: number;
  readonly last: string;
}

/** `metrics.json` over the runs that are known: counts, rates and means, workflows in the order of their names. */
export function metricsJson(runs: readonly Outcome[], agents: readonly Outcome[]): string {
  const workflows = tallies(runs).map(([name, { count, good, seconds, last }]) => ({
    name,
    executions: count,
    success_rate: rate(good, count),
    avg_duration_seconds: Math.round(seconds / count),
    last_execution: last.replace(/\.\d{1,9}Z$/, 'Z'),
  }));
  const byAgent = tallies(agents).map(([name, { count, good, seconds }]) => [name, { invocations: count, success_rate: rate(good, count), avg_duration_seconds: Math.round(seconds / count) }] as const);
  return pretty({ workflows, agents: Object.fromEntries(byAgent) });
}

function tallies(outcomes: readonly Outcome[]): readonly (readonly [string, Tally])[] {
  const all = new Map<string, Tally>();
  for (const { name, ok, seconds, at } of outcomes) {
    const { count, good, seconds: sum, last } = all.get(name) ?? { count: 0, good: 0, seconds: 0, last: '' };
    all.set(name, { count: count + 1, good: good + (ok ? 1 : 0), seconds: sum + seconds, last: at > last ? at : last });
  }
  return [...all].sort(([one], [other]) => (one < other ? -1 : 1));
}

function rate(good: number, count: number): number {
  return Math.round((good / count) * 100) / 100;
}
