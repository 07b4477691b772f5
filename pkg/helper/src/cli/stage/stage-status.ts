import { contextStates, OLD_AFTER_DAYS, type ContextState } from '../../../../../src/core/stage/context';
import { judgeRun, type Check, type StageStanding } from '../../../../../src/core/stage/judge';
import { commandsOf } from '../../../../../src/core/stage/activity-workflow';
import { measureOf } from '../../../../../src/core/stage/measures';
import { TOLD_PART } from '../../../../../src/core/stage/run';
import type { Minute } from '../../../../../src/core/vault/time';
import { lines } from '../act-answer';
import type { OpenDesk } from '../open-desk';
import type { Look } from '../print/look';
import { lookIn, type FoundRun } from './find-runs';

/** A subject as it is printed. */
export interface RunReport {
  readonly path: string;
  readonly process: string;
  readonly subject: string;
  readonly started: string | null;
  readonly values: Readonly<Record<string, string>>;
  readonly requirements: readonly { readonly name: string; readonly value: string }[];
  readonly stages: readonly StageReport[];
}

export interface StageReport {
  readonly number: string;
  readonly name: string;
  readonly objective: string | null;
  readonly state: StageStanding['state'];
  readonly begun: string | null;
  readonly ended: string | null;
  readonly reason: string | null;
  readonly gate: StageStanding['gate'];
  readonly gateWhy: string | null;
  readonly activities: readonly { readonly name: string; readonly done: boolean; readonly steps: { readonly done: number; readonly total: number }; readonly commands: readonly string[] }[];
  readonly context: readonly ContextState[];
  readonly checks: readonly Check[];
  readonly measures: readonly { readonly name: string; readonly formula: string; readonly met: boolean | null }[];
  readonly fallbacks: readonly string[];
  readonly lessons: readonly string[];
  readonly told: readonly string[];
}

/** Everything about one subject. */
export function runReport(open: OpenDesk, { path, run }: FoundRun): RunReport {
  const now = open.desk.clock.minute();
  return {
    path,
    process: run.processName,
    subject: run.subject,
    started: run.started,
    values: Object.fromEntries(run.parameters),
    requirements: run.requirements.map(({ name, value }) => ({ name, value })),
    stages: judgeRun(run, now).stages.map((standing) => stageReport(open, standing, now)),
  };
}

function stageReport(open: OpenDesk, { stage, ...standing }: StageStanding, now: Minute): StageReport {
  return {
    number: stage.number,
    name: stage.name,
    objective: stage.objective,
    state: standing.state,
    begun: standing.begun,
    ended: standing.ended,
    reason: standing.reason,
    gate: standing.gate,
    gateWhy: standing.gateWhy,
    activities: stage.activities.map((activity) => ({ name: activity.name, done: activity.done, steps: { done: activity.steps.filter(({ done }) => done).length, total: activity.steps.length }, commands: commandsOf(activity).map(({ command }) => command ?? '') })),
    context: contextStates(stage.context, lookIn(open), { since: standing.begun, now, days: OLD_AFTER_DAYS }),
    checks: standing.checks,
    measures: stage.measures.map((measure) => ({ name: measure.name, formula: measureOf(measure).formula, met: measureOf(measure).met })),
    fallbacks: stage.fallbacks,
    lessons: stage.lessons,
    told: stage.told,
  };
}

/** The subject for a person: all stages in a line each, the one it is in with everything. */
export function runText(report: RunReport, look: Look): string {
  return lines(look.strong(`${report.process}: ${report.subject}`), ...report.stages.map((stage) => stageText(stage, look)));
}

const STATES: Readonly<Record<StageReport['state'], string>> = { passed: 'passed', waived: 'waived', current: 'now', waiting: 'later' };

function stageText(stage: StageReport, look: Look): string {
  const head = `Stage ${stage.number}: ${stage.name}  ${look.quiet(`${STATES[stage.state]}${stage.ended === null ? '' : ` ${stage.ended}`}${stage.reason === null ? '' : `: ${stage.reason}`}`)}`;
  if (stage.state !== 'current') return head;
  return lines(
    look.strong(head),
    ...stage.activities.map(({ name, done, steps }) => `  ${box(done)} ${name}  ${look.quiet(`${String(steps.done)}/${String(steps.total)}`)}`),
    ...stage.told.map((line) => `  ${look.warn(`${TOLD_PART}: ${line}`)}`),
    ...stage.context.filter(({ state }) => state !== 'fresh').map(({ path, why }) => `  ${look.warn(`${path} ${why}`)}`),
    `  The gate asks for:`,
    ...stage.checks.map(({ name, holds, why }) => `  ${box(holds)} ${name}${why === '' ? '' : `  ${look.quiet(why)}`}`),
    stage.gateWhy === null ? null : `  ${look.warn(stage.gateWhy)}`,
    stage.gate === 'ready' ? '  An answer is ticked in the note: take it up with: throughline stage gate SUBJECT take' : null,
  );
}

function box(isDone: boolean): string {
  return isDone ? '[x]' : '[ ]';
}
