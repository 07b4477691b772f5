import type { Problem } from '../../../../src/core/problem';
import { isPartOfRun } from '../../../../src/core/workflow/part-of-run';
import { stepOf } from '../../../../src/core/workflow/plan-reader';
import { finePhase } from '../../../../src/core/workflow/projections';
import type { RunPhase, RunState, StepState } from '../../../../src/core/workflow/run-state';
import type { Control, RunSummary, RunView } from './engine';
import { takenBack } from './resume-from';
import type { RunRecord } from './run-record';

/** The phase in which another run is shown; null when it is not known. */
export type ShownPhase = (run: string) => RunPhase | null;

/** The state as others see it: a run that only waits for a person or for a run of its own says so, and what a rollback took back is to be done again. */
export function shownState(record: RunRecord, phaseOf: ShownPhase): RunState {
  const { state, facts, plan } = record;
  const { commit, leftOut } = facts;
  if (state.phase === 'running' && leftOut !== null && !leftOut.isConfirmed) return { ...state, phase: 'waiting', waitingFor: leftOut.gate };
  if (state.phase === 'running' && commit !== null && !commit.isConfirmed) return { ...state, phase: 'waiting', waitingFor: commit.gate };
  if (state.phase === 'rolled-back') return withTakenBack(record);
  if (state.phase !== 'running' && state.phase !== 'pausing') return state;
  const running = state.steps.filter(({ status }) => status === 'running');
  if (running.length === 0 || running.some(({ number }) => stepOf(plan, number).work.kind !== 'workflow')) return { ...state, phase: finePhase(state) };
  const inner = running.map(({ number }) => phaseOf(facts.nested.get(number) ?? ''));
  if (inner.every((phase) => phase === 'paused')) return { ...state, phase: 'paused' };
  return inner.every((phase) => phase === 'waiting' || phase === 'paused') ? { ...state, phase: 'waiting' } : state;
}

function withTakenBack(record: RunRecord): RunState {
  const numbers = new Set(takenBack(record).map(({ number }) => number));
  const undone: Partial<StepState> = { status: 'pending', startedAt: null, completedAt: null, percent: null, exitCode: null, outputs: {}, reason: 'Taken back.' };
  return { ...record.state, steps: record.state.steps.map((step) => (numbers.has(step.number) ? { ...step, ...undone } : step)) };
}

const CLOSED: ReadonlySet<RunPhase> = new Set(['done', 'parked', 'cancelled', 'rolled-back', 'rollback-failed']);

/** True while a run holds its workflow: no other one may be started. */
export function isOpen(phase: RunPhase): boolean {
  return !CLOSED.has(phase);
}

/** True when nothing happens by itself until a person does something. */
export function isAtRest(phase: RunPhase): boolean {
  return CLOSED.has(phase) || phase === 'paused';
}

export interface ViewSetting {
  readonly phaseOf: ShownPhase;
  readonly trouble: Problem | null;
}

/** A run as the engine shows it. */
export function viewOf(record: RunRecord, { phaseOf, trouble }: ViewSetting): RunView {
  const { plan, facts, seq } = record;
  const state = shownState(record, phaseOf);
  const { commit, leftOut } = facts;
  const isAsked = commit !== null && !commit.isConfirmed;
  return {
    run: state.run,
    workflow: plan.workflow,
    seq,
    plan,
    state,
    inputs: facts.inputs,
    checkpoints: state.checkpoints.map(({ step }, at) => ({ place: at + 1, step, id: stepOf(plan, step).id })),
    nested: [...facts.nested].map(([step, run]) => ({ step, run })),
    parent: facts.parent,
    leftOutAsked: leftOut === null || leftOut.isConfirmed ? null : { gate: leftOut.gate, shown: leftOut.shown, count: leftOut.count, sha256: leftOut.sha256 },
    commitAsked: isAsked ? { gate: commit.gate, message: commit.message } : null,
    asksPassword: facts.asksPassword,
    restored: facts.restores.at(-1)?.report ?? null,
    editedByOthers: facts.edited,
    trouble,
    controls: controlsOf(record, state),
  };
}

function controlsOf({ facts, state: planned }: RunRecord, shown: RunState): readonly Control[] {
  const legal: Readonly<Record<Control, boolean>> = {
    pause: planned.phase === 'running',
    resume: isResumable(shown.phase),
    cancel: shown.phase !== 'done' && shown.phase !== 'cancelled' && shown.phase !== 'cancelling' && shown.phase !== 'rolling-back',
    skip: shown.phase !== 'done' && planned.steps.some(({ status }) => status !== 'running' && status !== 'completed' && status !== 'skipped'),
    retry: isResumable(shown.phase) && planned.steps.some(({ attempt }) => attempt > 0),
    'retry-after': isResumable(shown.phase) && planned.steps.some(({ attempt }) => attempt > 0),
    rollback: isAtRest(shown.phase) && facts.startSnapshot !== null,
    confirm: planned.phase === 'running' && (planned.steps.some(({ status }) => status === 'waiting') || facts.commit?.isConfirmed === false || facts.leftOut?.isConfirmed === false),
    undo: isAtRest(shown.phase) && facts.restores.length > 0,
  };
  return CONTROLS.filter((control) => legal[control]);
}

const CONTROLS: readonly Control[] = ['pause', 'resume', 'cancel', 'skip', 'retry', 'retry-after', 'rollback', 'confirm', 'undo'];

const RESUMABLE: ReadonlySet<RunPhase> = new Set(['paused', 'parked', 'cancelled', 'rolled-back']);

export function isResumable(phase: RunPhase): boolean {
  return RESUMABLE.has(phase);
}

/** A run in a line. */
export function summaryOf(record: RunRecord, phaseOf: ShownPhase): RunSummary {
  const { plan, facts } = record;
  const state = shownState(record, phaseOf);
  const { run, phase, startedAt, updatedAt, completedAt, metadata } = state;
  const steps = state.steps.filter(isPartOfRun);
  return {
    run,
    workflow: plan.workflow,
    version: plan.version,
    phase,
    startedAt,
    updatedAt,
    completedAt,
    spec: metadata.spec,
    session: metadata.session,
    parent: facts.parent,
    isOpen: isOpen(phase),
    isWhole: steps.length === state.steps.length,
    stepsDone: steps.filter(({ status }) => status === 'completed' || status === 'skipped').length,
    stepsInAll: steps.length,
    attempts: facts.attempts.flatMap(({ step, status, startedAt: from, endedAt }) => {
      const { work } = stepOf(plan, step);
      if (work.kind !== 'command' || work.by.kind === 'run' || status === 'cancelled') return [];
      return [{ name: work.by.name, ok: status === 'completed', seconds: secondsBetween(from, endedAt), at: endedAt }];
    }),
  };
}

/** Whole and broken seconds from one instant to another; never below 0. */
export function secondsBetween(from: string, to: string): number {
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
}
