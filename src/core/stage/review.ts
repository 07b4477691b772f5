import type { Minute } from '../vault/time';
import { daysBetween, stageName } from './dashboard';
import type { PlacedRun } from './dashboard';
import { judgeRun } from './judge';
import type { StageStanding } from './judge';

/** How a stage of a process goes, over all its subjects. */
export interface StageReview {
  readonly process: string;
  readonly stage: string;
  /** Subjects that are in it now. */
  readonly waiting: readonly string[];
  readonly passed: number;
  readonly waived: number;
  /** Mean days from beginning to end; null when no subject ended it. */
  readonly meanDays: number | null;
  /** The longest that a subject has been in it now. */
  readonly longestDays: number | null;
  readonly reasons: readonly { readonly subject: string; readonly reason: string }[];
  /** What the gate misses in the subjects that are in it, most often first. */
  readonly missing: readonly { readonly check: string; readonly subjects: number }[];
  readonly fallbacks: number;
}

/** Which stage keeps subjects waiting, and which gate is waived: longest waits first. */
export function reviewOf(runs: readonly PlacedRun[], now: Minute): StageReview[] {
  const groups = new Map<string, { readonly process: string; readonly stage: string; readonly entries: Entry[] }>();
  for (const { run } of runs) {
    for (const standing of judgeRun(run, now).stages) {
      const stage = stageName(standing.stage);
      const key = JSON.stringify([run.processName, stage]);
      const group = groups.get(key) ?? { process: run.processName, stage, entries: [] };
      group.entries.push({ subject: run.subject, standing });
      groups.set(key, group);
    }
  }
  const reviews = [...groups.values()].map(({ process, stage, entries }) => ({ process, stage, ...reviewed(entries, now) }));
  return reviews.sort((one, other) => (other.longestDays ?? other.meanDays ?? -1) - (one.longestDays ?? one.meanDays ?? -1));
}

interface Entry {
  readonly subject: string;
  readonly standing: StageStanding;
}

function reviewed(entries: readonly Entry[], now: Minute): Omit<StageReview, 'process' | 'stage'> {
  const current = entries.filter(({ standing }) => standing.state === 'current');
  const waived = entries.filter(({ standing }) => standing.state === 'waived');
  const ended = entries.flatMap(({ standing }) => (standing.ended === null ? [] : (daysBetween(standing.begun, standing.ended) ?? [])));
  const waits = current.flatMap(({ standing }) => daysBetween(standing.begun, now) ?? []);
  return {
    waiting: current.map(({ subject }) => subject),
    passed: entries.filter(({ standing }) => standing.state === 'passed').length,
    waived: waived.length,
    meanDays: ended.length === 0 ? null : Math.round((ended.reduce((all, days) => all + days, 0) / ended.length) * 10) / 10,
    longestDays: waits.length === 0 ? null : Math.max(...waits),
    reasons: waived.map(({ subject, standing }) => ({ subject, reason: standing.reason ?? '' })),
    missing: missingIn(current),
    fallbacks: entries.reduce((all, { standing }) => all + standing.stage.fallbacks.length, 0),
  };
}

function missingIn(entries: readonly Entry[]): StageReview['missing'] {
  const counts = new Map<string, number>();
  for (const { standing } of entries) {
    for (const { name, holds } of standing.checks) if (!holds) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([check, subjects]) => ({ check, subjects })).sort((one, other) => other.subjects - one.subjects);
}
