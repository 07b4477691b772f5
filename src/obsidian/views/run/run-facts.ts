import * as v from 'valibot';
import { tableOf } from '../../../core/table-of';
import type { RunPhase } from '../../../core/workflow/run-state';
import type { RunViewShape } from '../../../protocol/messages';

export type RunControl = RunViewShape['controls'][number];

/** How a step stands, in the words that a person reads. */
export type StepLook = 'pending' | 'running' | 'asks' | 'waiting' | 'completed' | 'failed' | 'skipped';

export interface StepFacts {
  readonly number: number;
  readonly name: string;
  /** `agent reviewer`, `workflow backup`; null for a plain command. */
  readonly by: string | null;
  readonly look: StepLook;
  readonly attempt: number;
  readonly startedAt: string | null;
  readonly seconds: number | null;
  readonly percent: number | null;
  readonly isCheckpoint: boolean;
  readonly asksPassword: boolean;
  /** The run inside this step. */
  readonly nested: string | null;
  readonly outputs: readonly (readonly [string, string])[];
  /** Of its newest failure. */
  readonly error: string | null;
}

export interface PhaseFacts {
  readonly name: string | null;
  readonly type: 'sequential' | 'parallel';
  readonly steps: readonly number[];
}

/** A run as it is shown: of the helper, or of its note where there is no helper. */
export interface RunFacts {
  readonly run: string;
  readonly workflow: string;
  readonly phase: RunPhase;
  /** ISO 8601, or a minute on the wall where a note says it. */
  readonly startedAt: string;
  readonly updatedAt: string;
  readonly completedAt: string | null;
  readonly spec: string | null;
  readonly steps: readonly StepFacts[];
  readonly phases: readonly PhaseFacts[];
  readonly checkpoints: readonly { readonly place: number; readonly step: number }[];
  readonly parent: { readonly run: string; readonly step: number } | null;
  readonly leftOutAsked: RunViewShape['leftOutAsked'];
  readonly commitAsked: string | null;
  readonly restored: RunViewShape['restored'];
  readonly editedByOthers: readonly string[];
  readonly trouble: RunViewShape['trouble'];
  readonly controls: readonly RunControl[];
}

const Steps = v.object({
  steps: v.array(
    v.object({
      id: v.number(),
      name: v.string(),
      agent: v.optional(v.string()),
      skill: v.optional(v.string()),
      workflow: v.optional(v.string()),
      status: v.string(),
      started_at: v.optional(v.string()),
      duration_seconds: v.optional(v.number()),
      progress_percent: v.optional(v.number()),
      outputs: v.optional(tableOf(v.unknown())),
      attempt: v.optional(v.number()),
    }),
  ),
});
const State = v.object({
  started_at: v.string(),
  updated_at: v.string(),
  completed_at: v.nullable(v.string()),
  errors: v.array(v.object({ step: v.nullable(v.number()), message: v.string() })),
  metadata: v.object({ spec: v.optional(v.string()) }),
});

type Step = v.InferOutput<typeof Steps>['steps'][number];
type Errors = v.InferOutput<typeof State>['errors'];

const LOOKS: Readonly<Record<string, StepLook>> = { running: 'running', waiting: 'waiting', completed: 'completed', failed: 'failed', skipped: 'skipped' };

/** Reads what the helper tells of a run; null when its tables are of another shape. */
export function factsOfView(view: RunViewShape): RunFacts | null {
  const [progress, state] = [v.safeParse(Steps, view.progress), v.safeParse(State, view.state)];
  if (!progress.success || !state.success) return null;
  const { run, workflow, phase, phases, checkpoints, parent, leftOutAsked, commitAsked, restored, editedByOthers, trouble, controls } = view;
  const { started_at: startedAt, updated_at: updatedAt, completed_at: completedAt, errors, metadata } = state.output;
  const steps = progress.output.steps.map((step) => stepFacts(step, { view, errors }));
  return { run, workflow, phase, startedAt, updatedAt, completedAt, spec: metadata.spec ?? null, steps, phases, checkpoints, parent, leftOutAsked, commitAsked, restored, editedByOthers, trouble, controls };
}

function stepFacts(step: Step, { view, errors }: { readonly view: RunViewShape; readonly errors: Errors }): StepFacts {
  const { id, name, status, outputs = {} } = step;
  const isAsking = view.asks.includes(id);
  const look = isAsking ? 'asks' : (LOOKS[status] ?? 'pending');
  return {
    number: id,
    name,
    by: actorOf(step),
    look,
    attempt: step.attempt ?? 0,
    startedAt: step.started_at ?? null,
    seconds: step.duration_seconds ?? null,
    percent: step.progress_percent ?? null,
    isCheckpoint: view.checkpoints.some((one) => one.step === id),
    asksPassword: view.asksPassword.includes(id),
    nested: view.nested.find((one) => one.step === id)?.run ?? null,
    outputs: Object.entries(outputs).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)] as const),
    error: look === 'failed' ? (errors.findLast((one) => one.step === id)?.message ?? null) : null,
  };
}

function actorOf({ agent, skill, workflow }: Step): string | null {
  if (agent !== undefined) return `agent ${agent}`;
  if (skill !== undefined) return `skill ${skill}`;
  return workflow === undefined ? null : `workflow ${workflow}`;
}
