import { minutesBetween, parseMinute } from '../vault/time';
import type { Minute } from '../vault/time';
import { judgeRun } from './judge';
import type { StageStanding } from './judge';
import { measureOf, measureOverAll } from './measures';
import type { ProcessRun, RunMeasure } from './run';

/** A subject's note with what it says. */
export interface PlacedRun {
  readonly path: string;
  readonly run: ProcessRun;
}

export interface DashboardRow {
  readonly path: string;
  readonly process: string;
  readonly subject: string;
  readonly started: string | null;
  /** `2: Specification`; null when all stages are behind it. */
  readonly stage: string | null;
  /** How long it has been in this stage. */
  readonly days: number | null;
  readonly activities: Share;
  /** What the stage's gate asks for. */
  readonly checks: Share;
  readonly gate: StageStanding['gate'];
  /** Of every stage. */
  readonly measures: readonly MeasureRow[];
}

export interface Share {
  readonly done: number;
  readonly total: number;
}

export interface MeasureRow {
  readonly stage: string;
  readonly name: string;
  readonly formula: string;
  readonly met: boolean | null;
}

export interface Dashboard {
  readonly subjects: readonly DashboardRow[];
  /** Measures over all subjects of a process. */
  readonly measures: readonly (MeasureRow & { readonly process: string; readonly subjects: number })[];
}

/** Every subject by stage, and what is measured over all of them. */
export function dashboardOf(runs: readonly PlacedRun[], now: Minute): Dashboard {
  return { subjects: runs.map((placed) => rowOf(placed, now)), measures: overAll(runs) };
}

function rowOf({ path, run }: PlacedRun, now: Minute): DashboardRow {
  const { current } = judgeRun(run, now);
  const activities = current?.stage.activities ?? [];
  const checks = current?.checks ?? [];
  return {
    path,
    process: run.processName,
    subject: run.subject,
    started: run.started,
    stage: current === null ? null : stageName(current.stage),
    days: current === null ? null : daysBetween(current.begun, now),
    activities: { done: activities.filter(({ done }) => done).length, total: activities.length },
    checks: { done: checks.filter(({ holds }) => holds).length, total: checks.length },
    gate: current?.gate ?? 'none',
    measures: run.stages.flatMap((stage) => stage.measures.map((measure) => ({ stage: stage.number, name: measure.name, ...withoutPercent(measureOf(measure)) }))),
  };
}

export function stageName({ number, name }: { readonly number: string; readonly name: string }): string {
  return `${number}: ${name}`;
}

/** Days with one place behind the point; null when a time is not known. */
export function daysBetween(from: string | null, to: string): number | null {
  const [begun, ended] = [from === null ? null : parseMinute(from), parseMinute(to)];
  return begun === null || ended === null ? null : Math.round(minutesBetween(begun, ended) / 144) / 10;
}

function withoutPercent({ formula, met }: { readonly formula: string; readonly met: boolean | null }): Pick<MeasureRow, 'formula' | 'met'> {
  return { formula, met };
}

function overAll(runs: readonly PlacedRun[]): Dashboard['measures'] {
  const groups = new Map<string, { readonly process: string; readonly stage: string; readonly measures: RunMeasure[] }>();
  for (const { run } of runs) {
    for (const stage of run.stages) {
      for (const measure of stage.measures) {
        const key = JSON.stringify([run.processName, stage.number, measure.name]);
        const group = groups.get(key) ?? { process: run.processName, stage: stage.number, measures: [] };
        group.measures.push(measure);
        groups.set(key, group);
      }
    }
  }
  return [...groups.values()].map(({ process, stage, measures }) => ({
    process,
    stage,
    name: measures[0]?.name ?? '',
    ...withoutPercent(measureOverAll(measures)),
    subjects: measures.filter(({ values }) => values.length > 0).length,
  }));
}
