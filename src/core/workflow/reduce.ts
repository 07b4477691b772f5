import { advance, failRun, park } from './advance';
import type { Plan } from './plan';
import { leftOutOfRun } from './part-of-run';
import { isPassed } from './plan-reader';
import type { ResumeFrom, RunError, RunEvent, RunState, Stage, StepState } from './run-state';

type EventOf<K extends RunEvent['type']> = Extract<RunEvent, { type: K }>;
type Handlers = { readonly [K in RunEvent['type']]: (state: RunState, event: EventOf<K>, plan: Plan) => RunState };

/** A run before its first event. */
export function newRun(plan: Plan): RunState {
  return {
    run: '',
    phase: 'running',
    startedAt: '',
    updatedAt: '',
    completedAt: null,
    steps: plan.steps.map(({ number }) => freshStep(number)),
    stage: { kind: 'prerequisites' },
    prerequisitesMet: false,
    actionsDone: 0,
    errors: [],
    checkpoints: [],
    starts: 0,
    waitingFor: null,
    metadata: { triggeredBy: 'manual', gitCommit: null, session: null, spec: null, revision: 1 },
  };
}

function freshStep(number: number): StepState {
  return { number, status: 'pending', attempt: 0, retries: 0, startOrder: 0, startedAt: null, completedAt: null, percent: null, exitCode: null, outputs: {}, retryAt: null, reason: null, confirmed: false };
}

/** What a run is after one more event. Events that no longer fit, such as the end of a step that is not running, change nothing. */
export function reduce(plan: Plan, state: RunState, event: RunEvent): RunState {
  const handler = HANDLERS[event.type] as (state: RunState, event: RunEvent, plan: Plan) => RunState;
  const after = handler(state, event, plan);
  return after === state ? state : advance(plan, { ...after, updatedAt: event.at });
}

const HANDLERS: Handlers = {
  'run.started': (state, { run, metadata, only, at }) => {
    const kept = only === null ? null : new Set(only);
    const steps = state.steps.map((step): StepState => (kept === null || kept.has(step.number) ? step : leftOutOfRun(step)));
    return { ...state, run, metadata, startedAt: at, steps };
  },
  'prerequisites.met': (state) => (state.stage.kind === 'prerequisites' ? { ...state, prerequisitesMet: true, stage: { kind: 'steps', phase: 0 } } : state),
  'prerequisites.failed': (state, { message, at }) => park(withError({ ...state, updatedAt: at }, { code: 'workflow/prerequisites', step: null, message, at, attempt: 0 })),
  'step.started': (state, { step, attempt, at }) => {
    const starts = state.starts + 1;
    return { ...changed(state, step, (one) => ({ ...one, status: 'running', attempt, startOrder: starts, startedAt: at, completedAt: null, percent: null, exitCode: null, retryAt: null, reason: null })), starts };
  },
  'step.progress': (state, { step, percent }) => ifRunning(state, step, (one) => ({ ...one, percent })),
  'step.completed': (state, { step, exitCode, outputs, at }) => ifRunning(state, step, (one) => ({ ...one, status: 'completed', exitCode, outputs, percent: 100, completedAt: at })),
  'step.failed': stepFailed,
  'step.interrupted': (state, { step, at }, plan) => interrupted(plan, state, { step, at }),
  'step.condition-false': (state, { step, condition }) => ifOpen(state, step, (one) => ({ ...one, status: 'skipped', reason: `The condition ${condition} does not hold.` })),
  'step.confirm-asked': (state, { step, gate }) => ({ ...ifOpen(state, step, (one) => ({ ...one, status: 'waiting' })), waitingFor: gate }),
  'step.confirmed': (state, { step }) => ({ ...changed(state, step, (one) => ({ ...one, confirmed: true, status: one.status === 'waiting' ? 'pending' : one.status })), waitingFor: null }),
  'step.cancelled': (state, { step, at }) => ifRunning(state, step, (one) => ({ ...one, status: 'cancelled', completedAt: at })),
  'checkpoint.passed': (state, { step }) => (state.checkpoints.some((one) => one.step === step) ? state : { ...state, checkpoints: [...state.checkpoints, { step, starts: state.starts }] }),
  'action.completed': (state, { index }) => (index === state.actionsDone && state.stage.kind !== 'ended' ? { ...state, actionsDone: index + 1 } : state),
  'action.failed': actionFailed,
  'run.pause-asked': (state) => (state.phase === 'running' ? { ...state, phase: 'pausing' } : state),
  'run.resumed': resumed,
  'run.skip-asked': skipped,
  'run.cancel-asked': (state) => (state.phase === 'done' || state.phase === 'cancelled' ? state : { ...state, phase: 'cancelling', waitingFor: null }),
  'run.refused': refused,
  'run.rollback-started': (state) => ({ ...state, phase: 'rolling-back' }),
  'run.rollback-ended': (state, { ok, message, at }, _plan) => (ok ? { ...state, phase: 'rolled-back', stage: { kind: 'ended' } } : rollbackFailed(state, { message, at })),
};

function stepFailed(state: RunState, event: EventOf<'step.failed'>): RunState {
  const { step, exitCode, code, message, retryAt, at } = event;
  const before = state.steps[step - 1];
  if (before?.status !== 'running') return state;
  const after: Partial<StepState> = retryAt === null ? { status: 'failed', completedAt: at } : { status: 'backing-off', retryAt, retries: before.retries + 1 };
  return withError(changed(state, step, (one) => ({ ...one, ...after, exitCode, reason: message })), { code, step, message, at, attempt: before.attempt });
}

/** Stops without the actions that follow a failure: nothing failed, and they might be what changed. */
function refused(state: RunState, { step, code, message, at }: EventOf<'run.refused'>): RunState {
  if (state.phase !== 'running' && state.phase !== 'pausing') return state;
  const attempt = step === null ? 0 : (state.steps[step - 1]?.attempt ?? 0);
  const noted = withError({ ...state, updatedAt: at }, { code, step, message, at, attempt });
  return state.steps.some(({ status }) => status === 'running') ? { ...noted, phase: 'pausing' } : park(noted);
}

/** What runs or is done cannot be skipped; a question about the step is settled with it. */
function skipped(state: RunState, { step, reason }: EventOf<'run.skip-asked'>): RunState {
  const before = state.steps[step - 1]?.status;
  if (before === undefined || before === 'running' || before === 'completed') return state;
  const after = changed(state, step, (one) => ({ ...one, status: 'skipped', reason, retryAt: null }));
  return before === 'waiting' ? { ...after, waitingFor: null } : after;
}

/** A step that is safe to run again goes on by itself; any other waits for a person. */
function interrupted(plan: Plan, state: RunState, { step, at }: { readonly step: number; readonly at: string }): RunState {
  const before = state.steps[step - 1];
  if (before?.status !== 'running') return state;
  if (plan.steps[step - 1]?.idempotent === true) return changed(state, step, (one) => ({ ...one, status: 'pending' }));
  const message = 'It was cut off, and the definition does not say that it is safe to run again.';
  const failed = changed(state, step, (one) => ({ ...one, status: 'failed', completedAt: at, reason: message }));
  return withError(failed, { code: 'step/interrupted', step, message, at, attempt: before.attempt });
}

function actionFailed(state: RunState, { index, message, at }: EventOf<'action.failed'>, plan: Plan): RunState {
  const { stage } = state;
  if (index !== state.actionsDone || stage.kind === 'ended' || stage.kind === 'steps') return state;
  const noted = withError({ ...state, updatedAt: at }, { code: `workflow/${stage.kind}`, step: null, message, at, attempt: 0 });
  // What follows a failure goes on to its end, so that a failed notice does not keep files from being restored.
  if (stage.kind === 'on_failure') return { ...noted, actionsDone: index + 1 };
  return stage.kind === 'on_success' ? park(noted) : failRun(plan, noted);
}

function rollbackFailed(state: RunState, { message, at }: { readonly message: string | null; readonly at: string }): RunState {
  const failed: RunState = { ...state, phase: 'rollback-failed', stage: { kind: 'ended' } };
  return withError(failed, { code: 'run/rollback-failed', step: null, message: message ?? 'The files were not restored.', at, attempt: 0 });
}

const RESUMABLE: ReadonlySet<RunState['phase']> = new Set(['paused', 'pausing', 'parked', 'cancelled', 'rolled-back']);

/** What failed or was stopped is tried again; what is finished stays, unless the person names a step to go back to. */
function resumed(state: RunState, { from, revision }: EventOf<'run.resumed'>, plan: Plan): RunState {
  if (!RESUMABLE.has(state.phase)) return state;
  const steps = state.steps.map((step): StepState => (isWanted(step, from) ? { ...freshStep(step.number), attempt: step.attempt, confirmed: step.confirmed } : step));
  const stage: Stage = state.prerequisitesMet ? stageToResume(plan, steps) : { kind: 'prerequisites' };
  const checkpoints = state.checkpoints.filter(({ step }) => steps[step - 1]?.status !== 'pending');
  return { ...state, phase: 'running', steps, stage, checkpoints, actionsDone: 0, completedAt: null, waitingFor: null, metadata: { ...state.metadata, revision } };
}

function isWanted(step: StepState, from: ResumeFrom): boolean {
  if (from.kind === 'step') return step.number === from.step || step.status === 'cancelled';
  if (from.kind === 'step-and-after') return step.number >= from.step;
  return step.status === 'failed' || step.status === 'cancelled' || step.status === 'backing-off' || step.status === 'waiting';
}

/** The first phase with something left; when none has, validation again. */
function stageToResume(plan: Plan, steps: readonly StepState[]): Stage {
  const place = plan.phases.findIndex((phase) => phase.steps.some((number) => !isPassed(steps[number - 1]?.status ?? 'pending')));
  return place < 0 ? { kind: 'validation' } : { kind: 'steps', phase: place };
}

function changed(state: RunState, number: number, change: (step: StepState) => StepState): RunState {
  const before = state.steps[number - 1];
  if (before === undefined) return state;
  const after = change(before);
  return after === before ? state : { ...state, steps: state.steps.map((step) => (step === before ? after : step)) };
}

function ifRunning(state: RunState, number: number, change: (step: StepState) => StepState): RunState {
  return state.steps[number - 1]?.status === 'running' ? changed(state, number, change) : state;
}

function ifOpen(state: RunState, number: number, change: (step: StepState) => StepState): RunState {
  const status = state.steps[number - 1]?.status;
  return status === 'pending' || status === 'waiting' ? changed(state, number, change) : state;
}

function withError(state: RunState, error: RunError): RunState {
  return { ...state, errors: [...state.errors, error] };
}
