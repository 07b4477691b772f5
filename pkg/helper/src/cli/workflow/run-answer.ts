import { isPartOfRun } from '../../../../../src/core/workflow/part-of-run';
import { RUN_PHASE_WORDS } from '../../../../../src/core/workflow/phase-words';
import { finePhase, plainStatus, progressJson, stateJson } from '../../../../../src/core/workflow/projections';
import type { RunPhase, StepStatus } from '../../../../../src/core/workflow/run-state';
import type { RunView } from '../../engine/engine';
import { count } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Look } from '../print/look';
import { alignRows, cell } from '../print/table';
import type { ExitCode } from '../verb';
import { durationText, secondsOf } from './duration';

const GLYPHS: Readonly<Record<StepStatus, keyof Look['glyphs']>> = {
  pending: 'planning',
  running: 'implementing',
  waiting: 'open',
  'backing-off': 'open',
  completed: 'completed',
  failed: 'blocked',
  skipped: 'unknown',
  cancelled: 'blocked',
};

/** A run as it stands, with what can be done next. */
export function runAnswer(view: RunView, extra: Partial<Answer> = {}): Answer {
  return answer({ text: (look) => runText(view, look), json: () => runJson(view), exit: exitOf(view), ...extra });
}

/** 0 at the end, 3 where the run waits for somebody. */
export function exitOf({ state }: RunView): ExitCode {
  return state.phase === 'done' ? 0 : 3;
}

export function runJson(view: RunView): object {
  const { plan, state, run, workflow, controls, checkpoints, asksPassword } = view;
  const [stateOfRun, progress] = [stateJson(plan, state), progressJson(plan, state)].map((text) => JSON.parse(text) as unknown);
  return { version: 1, run, workflow, status: plainStatus(state.phase), phase: state.phase, controls, checkpoints, asksPassword, state: stateOfRun, progress };
}

/** The head of a run, its steps, and what can be done now; `named` is what the commands call it. */
export function runText(view: RunView, look: Look, named: string = view.workflow): string {
  const { workflow, run, state } = view;
  const own = state.steps.filter(isPartOfRun);
  const done = own.filter(({ status }) => status === 'completed' || status === 'skipped').length;
  const head = `${look.strong(workflow)} ${RUN_PHASE_WORDS[finePhase(state)]}, ${done} of ${count(own.length, 'step')} ${look.quiet(run)}`;
  return [head, ...stepRows(view, look), ...errors(view, look), ...nextLines(view, named)].join('\n');
}

function stepRows({ plan, state }: RunView, look: Look): readonly string[] {
  return alignRows(
    plan.steps.map(({ number, name }) => {
      const step = state.steps[number - 1];
      const status = step?.status ?? 'pending';
      const seconds = step === undefined ? null : secondsOf(step);
      const paint = status === 'completed' ? look.good : status === 'failed' || status === 'cancelled' ? look.bad : status === 'running' || status === 'waiting' ? look.warn : look.quiet;
      const why = step?.reason ?? '';
      return [cell(`  ${look.glyphs[GLYPHS[status]]}`, paint), cell(String(number)), cell(name), cell(status, paint), cell(seconds === null ? '' : durationText(seconds), look.quiet), cell(why, look.quiet)];
    }),
  );
}

function errors({ state }: RunView, look: Look): readonly string[] {
  const still = state.errors.filter(({ step }) => step === null || state.steps[step - 1]?.status === 'failed').map(({ step, message }) => `${step === null ? '' : `Step ${step}: `}${message}`);
  return state.phase === 'done' ? [] : [...new Set(still)].slice(-3).map(look.bad);
}

const NEXT: Readonly<Partial<Record<RunPhase, (view: RunView) => readonly string[]>>> = {
  waiting: (view) => [`Answer: throughline workflow resume ${view.workflow} --confirm ${askedName(view)}`],
  paused: ({ workflow }) => [`Go on: throughline workflow resume ${workflow}`],
  cancelled: ({ workflow }) => [`Go on all the same: throughline workflow resume ${workflow}`],
  parked: (view) => [`Output: throughline workflow logs ${view.workflow}`, `Try again: throughline workflow resume ${view.workflow}${failedStep(view)}`, `Files back: throughline workflow rollback ${view.workflow} --to-checkpoint ${view.checkpoints.at(-1)?.place ?? 0}`],
  'rolled-back': ({ workflow }) => [`Go on from there: throughline workflow resume ${workflow}`],
};

function askedName({ state, commitAsked, leftOutAsked }: RunView): string {
  if (leftOutAsked !== null) return 'left-out';
  return String(state.steps.find(({ status }) => status === 'waiting')?.number ?? (commitAsked === null ? 'all' : 'commit'));
}

function failedStep({ state }: RunView): string {
  const failed = state.steps.find(({ status }) => status === 'failed');
  return failed === undefined ? '' : ` (past it: --skip-step ${failed.number})`;
}

function nextLines(view: RunView, named: string): readonly string[] {
  const lines = NEXT[view.state.phase]?.({ ...view, workflow: named }) ?? [];
  // In a work tree of its own a run is thrown away as a whole, not rolled back.
  return named === view.workflow ? lines : lines.filter((line) => !line.startsWith('Files back'));
}
