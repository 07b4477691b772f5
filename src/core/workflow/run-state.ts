/** Where a run stands. The finer words of `metadata.phase` in state.json. */
export type RunPhase =
  | 'running'
  | 'waiting'
  | 'backing-off'
  | 'pausing'
  | 'paused'
  | 'parked'
  | 'cancelling'
  | 'cancelled'
  | 'rolling-back'
  | 'rolled-back'
  | 'rollback-failed'
  | 'done';

export type StepStatus = 'pending' | 'running' | 'waiting' | 'backing-off' | 'completed' | 'failed' | 'skipped' | 'cancelled';

/** A run as its events made it. Times are ISO 8601 with milliseconds; `reduce` never reads a clock. */
export interface RunState {
  readonly run: string;
  readonly phase: RunPhase;
  readonly startedAt: string;
  readonly updatedAt: string;
  readonly completedAt: string | null;
  /** In the order of their numbers, from 1. */
  readonly steps: readonly StepState[];
  /** Which part is at work. */
  readonly stage: Stage;
  readonly prerequisitesMet: boolean;
  /** Actions of the stage that are finished. */
  readonly actionsDone: number;
  readonly errors: readonly RunError[];
  /** In the order in which they were passed. */
  readonly checkpoints: readonly Checkpoint[];
  /** Starts of steps so far; tells what began after a checkpoint. */
  readonly starts: number;
  /** Gate that the run waits for; null when it waits for none. */
  readonly waitingFor: string | null;
  readonly metadata: RunMetadata;
}

/** The steps of each phase and its validation, in turn; then the workflow's validation; then what follows success or failure. */
export type Stage =
  | { readonly kind: 'prerequisites' | 'validation' | 'on_success' | 'on_failure' | 'ended' }
  | { readonly kind: 'steps' | 'phase-validation'; readonly phase: number };

export interface Checkpoint {
  readonly step: number;
  /** `starts` of the run when it was passed. */
  readonly starts: number;
}

export interface StepState {
  readonly number: number;
  readonly status: StepStatus;
  /** From 1; 0 before the first. Goes on counting when the run is resumed. */
  readonly attempt: number;
  /** Retries used since the run was started or resumed. */
  readonly retries: number;
  /** Which start of the run its newest attempt was; 0 before the first. */
  readonly startOrder: number;
  readonly startedAt: string | null;
  readonly completedAt: string | null;
  readonly percent: number | null;
  readonly exitCode: number | null;
  readonly outputs: Readonly<Record<string, string | number>>;
  /** When the next attempt may start. */
  readonly retryAt: string | null;
  /** Why it was skipped, or how it failed. */
  readonly reason: string | null;
  /** Confirmed by a person, for steps that ask. */
  readonly confirmed: boolean;
}

export interface RunMetadata {
  readonly triggeredBy: 'manual' | 'schedule' | 'workflow' | 'session' | 'ci';
  readonly gitCommit: string | null;
  readonly session: string | null;
  readonly spec: string | null;
  /** Revision of the definition in use; grows when a run is resumed with a changed one. */
  readonly revision: number;
}

export interface RunError {
  readonly code: string;
  readonly step: number | null;
  readonly message: string;
  readonly at: string;
  readonly attempt: number;
}

/** What happened, in the order of `seq`. The journal is the truth; every state is made of it. */
export type RunEvent = { readonly at: string } & (
  | { readonly type: 'run.started'; readonly run: string; readonly metadata: RunMetadata; readonly only: readonly number[] | null }
  | { readonly type: 'prerequisites.met' }
  | { readonly type: 'prerequisites.failed'; readonly message: string }
  | { readonly type: 'step.started'; readonly step: number; readonly attempt: number }
  | { readonly type: 'step.progress'; readonly step: number; readonly percent: number }
  | { readonly type: 'step.completed'; readonly step: number; readonly exitCode: number; readonly outputs: Readonly<Record<string, string | number>> }
  | { readonly type: 'step.failed'; readonly step: number; readonly exitCode: number | null; readonly code: string; readonly message: string; readonly retryAt: string | null }
  /** The helper died while the step ran, and its processes are gone. */
  | { readonly type: 'step.interrupted'; readonly step: number }
  | { readonly type: 'step.condition-false'; readonly step: number; readonly condition: string }
  | { readonly type: 'step.confirm-asked'; readonly step: number; readonly gate: string }
  | { readonly type: 'step.confirmed'; readonly step: number; readonly by: string }
  | { readonly type: 'step.cancelled'; readonly step: number }
  | { readonly type: 'checkpoint.passed'; readonly step: number }
  | { readonly type: 'action.completed'; readonly index: number }
  | { readonly type: 'action.failed'; readonly index: number; readonly message: string }
  | { readonly type: 'run.pause-asked' }
  | { readonly type: 'run.resumed'; readonly from: ResumeFrom; readonly revision: number }
  | { readonly type: 'run.skip-asked'; readonly step: number; readonly reason: string }
  | { readonly type: 'run.cancel-asked' }
  /** Something must not be started as things are now; what runs comes to its end, and a person looks. */
  | { readonly type: 'run.refused'; readonly step: number | null; readonly code: string; readonly message: string }
  | { readonly type: 'run.rollback-started'; readonly to: number }
  | { readonly type: 'run.rollback-ended'; readonly ok: boolean; readonly message: string | null }
);

/** Where a stopped run goes on: the steps that are not finished, this step alone, or this step and all that follow it. */
export type ResumeFrom = { readonly kind: 'unfinished' } | { readonly kind: 'step' | 'step-and-after'; readonly step: number };

/** What an engine is to do now. `next` says all of it; doing it twice must do no harm. */
export type Todo =
  | { readonly kind: 'check-prerequisites' }
  | { readonly kind: 'start-step'; readonly step: number; readonly attempt: number }
  | { readonly kind: 'ask-confirm'; readonly step: number }
  | { readonly kind: 'note-false-condition'; readonly step: number; readonly condition: string }
  | { readonly kind: 'stop-step'; readonly step: number }
  | { readonly kind: 'pass-checkpoint'; readonly step: number }
  | { readonly kind: 'run-action'; readonly stage: Stage; readonly index: number }
  /** Nothing to do before this time. */
  | { readonly kind: 'wait-until'; readonly at: string };
