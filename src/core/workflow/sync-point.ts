import type { PlannedPhase } from './plan';
import type { StepState } from './run-state';
import { isFinal, isPassed } from './plan-reader';

/** How a phase stands: its steps go on, it is passed, it has failed; `stopRest` asks for an end of what still runs. */
export type PhaseOutcome =
  | { readonly kind: 'going' }
  | { readonly kind: 'passed' | 'failed'; readonly stopRest: boolean };

/** Judges a phase by its steps and its sync point. A failed step that will be tried again is not failed yet. */
export function outcomeOf(phase: PlannedPhase, steps: readonly StepState[]): PhaseOutcome {
  const { sync } = phase;
  const failed = steps.filter(({ status }) => status === 'failed' || status === 'cancelled').length;
  const done = steps.filter(({ status }) => status === 'completed').length;
  const rest = steps.filter(({ status }) => !isFinal(status)).length;
  if (phase.type === 'sequential') return sequential(steps);
  if (sync.kind === 'fail-fast' && failed > 0 && !steps.some(isTriedAnew)) return { kind: 'failed', stopRest: true };
  const wanted = sync.kind === 'n-of' ? sync.count : sync.kind === 'any' ? 1 : null;
  if (wanted !== null) return enough({ wanted, done, rest, steps });
  if (rest > 0) return { kind: 'going' };
  return { kind: failed > 0 ? 'failed' : 'passed', stopRest: false };
}

/** The first step that is not through decides; what stands behind it may have failed before. */
function sequential(steps: readonly StepState[]): PhaseOutcome {
  const first = steps.find(({ status }) => !isPassed(status));
  if (first === undefined) return { kind: 'passed', stopRest: false };
  return first.status === 'failed' || first.status === 'cancelled' ? { kind: 'failed', stopRest: true } : { kind: 'going' };
}

/** A person asked for this step again; what failed beside it waits until it is through. */
function isTriedAnew({ status, attempt, retries }: StepState): boolean {
  return (status === 'pending' && attempt > 0) || (status === 'running' && attempt > 1 && retries === 0);
}

/** Steps that were skipped count for nobody; when all were, there is nothing to wait for. */
function enough({ wanted, done, rest, steps }: { readonly wanted: number; readonly done: number; readonly rest: number; readonly steps: readonly StepState[] }): PhaseOutcome {
  if (done >= wanted || steps.every(({ status }) => status === 'skipped')) return { kind: 'passed', stopRest: true };
  return done + rest < wanted ? { kind: 'failed', stopRest: true } : { kind: 'going' };
}
