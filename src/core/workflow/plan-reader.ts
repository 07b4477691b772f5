import type { Action } from './definition';
import type { Plan, PlannedPhase, PlannedStep } from './plan';
import type { Stage, StepStatus } from './run-state';

const FINAL: ReadonlySet<StepStatus> = new Set(['completed', 'failed', 'skipped', 'cancelled']);

/** True when a step of this status does nothing more by itself. */
export function isFinal(status: StepStatus): boolean {
  return FINAL.has(status);
}

/** True when what follows may go on after a step of this status. */
export function isPassed(status: StepStatus): boolean {
  return status === 'completed' || status === 'skipped';
}

/** The actions of a stage; none where the stage has steps. */
export function actionsOf(plan: Plan, stage: Stage): readonly Action[] {
  if (stage.kind === 'phase-validation') return plan.phases[stage.phase]?.validation ?? [];
  if (stage.kind === 'validation') return plan.validation;
  if (stage.kind === 'on_success') return plan.onSuccess;
  return stage.kind === 'on_failure' ? plan.onFailure : [];
}

/** A step of a plan by its number; a number that is none is a bug of the caller. */
export function stepOf(plan: Plan, number: number): PlannedStep {
  const step = plan.steps[number - 1];
  if (step === undefined) throw new Error(`The plan has no step ${number}.`);
  return step;
}

/** A phase of a plan by its place. */
export function phaseOf(plan: Plan, place: number): PlannedPhase {
  const phase = plan.phases[place];
  if (phase === undefined) throw new Error(`The plan has no phase ${place}.`);
  return phase;
}
