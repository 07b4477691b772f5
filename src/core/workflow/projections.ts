import type { Plan, PlannedStep } from './plan';
import type { RunError, RunPhase, RunState, StepState, StepStatus } from './run-state';

/** The four words that other readers of the same files know. */
export type PlainStatus = 'running' | 'completed' | 'failed' | 'paused';

const PLAIN: Readonly<Record<RunPhase, PlainStatus>> = {
  running: 'running',
  'backing-off': 'running',
  pausing: 'running',
  cancelling: 'running',
  'rolling-back': 'running',
  waiting: 'paused',
  paused: 'paused',
  parked: 'failed',
  cancelled: 'failed',
  'rolled-back': 'failed',
  'rollback-failed': 'failed',
  done: 'completed',
};

/** The plain word for where a run stands. */
export function plainStatus(phase: RunPhase): PlainStatus {
  return PLAIN[phase];
}

/** Finer than the state keeps it: a run that only waits for a gate or for a retry says so. */
export function finePhase(state: RunState): RunPhase {
  if (state.phase !== 'running') return state.phase;
  const busy = state.steps.filter(({ status }) => status === 'running' || status === 'backing-off' || status === 'waiting');
  if (busy.some(({ status }) => status === 'running')) return 'running';
  if (busy.some(({ status }) => status === 'waiting')) return 'waiting';
  return busy.length > 0 ? 'backing-off' : 'running';
}

/** `state.json`, keys in their order. */
export function stateJson(plan: Plan, state: RunState): string {
  const phase = finePhase(state);
  const { triggeredBy, gitCommit, session, spec } = state.metadata;
  return pretty({
    workflow: plan.workflow,
    version: plan.version ?? '0.0.0',
    status: plainStatus(phase),
    started_at: second(state.startedAt),
    updated_at: second(state.updatedAt),
    completed_at: state.completedAt === null ? null : second(state.completedAt),
    current_step: currentStep(state),
    total_steps: plan.steps.length,
    errors: state.errors.map(errorJson),
    metadata: {
      triggered_by: triggeredBy,
      git_commit: gitCommit,
      run: state.run,
      phase,
      ...(state.waitingFor === null ? {} : { waiting_for: state.waitingFor }),
      ...(session === null ? {} : { session }),
      ...(spec === null ? {} : { spec }),
    },
  });
}

/** The lowest step that is not through; the last one when all are. */
export function currentStep(state: RunState): number {
  const open = state.steps.find(({ status }) => status !== 'completed' && status !== 'skipped');
  return open?.number ?? state.steps.length;
}

function errorJson({ code, step, message, at, attempt }: RunError): object {
  return { code, step, message, at: second(at), attempt };
}

/** `progress.json`: what does not apply yet is absent. */
export function progressJson(plan: Plan, state: RunState): string {
  return pretty({ steps: plan.steps.map((step) => stepJson(step, state.steps[step.number - 1])) });
}

const STEP_WORDS: Readonly<Record<StepStatus, string>> = {
  pending: 'pending',
  running: 'running',
  waiting: 'waiting',
  'backing-off': 'waiting',
  completed: 'completed',
  failed: 'failed',
  skipped: 'skipped',
  cancelled: 'failed',
};

function stepJson(step: PlannedStep, state: StepState | undefined): object {
  const { startedAt = null, completedAt = null, percent = null, outputs = {}, attempt = 0, status = 'pending' } = state ?? {};
  return {
    id: step.number,
    name: step.name,
    ...actorJson(step),
    status: STEP_WORDS[status],
    ...(startedAt === null ? {} : { started_at: second(startedAt) }),
    ...(completedAt === null ? {} : { completed_at: second(completedAt) }),
    ...(startedAt === null || completedAt === null ? {} : { duration_seconds: Math.round((Date.parse(completedAt) - Date.parse(startedAt)) / 1000) }),
    ...(percent === null ? {} : { progress_percent: percent }),
    ...(Object.keys(outputs).length === 0 ? {} : { outputs }),
    ...(attempt === 0 ? {} : { attempt }),
  };
}

function actorJson({ work }: PlannedStep): object {
  if (work.kind === 'workflow') return { workflow: work.workflow };
  if (work.by.kind !== 'run') return { [work.by.kind]: work.by.name };
  return { run: work.command.kind === 'argv' ? work.command.argv.join(' ') : work.command.script };
}

/** Times of these files have no milliseconds. */
function second(instant: string): string {
  return instant.replace(/\.\d{1,9}Z$/, 'Z');
}

/** Two blanks and a final newline, as all these files are written. */
export function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
