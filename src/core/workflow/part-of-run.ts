import type { StepState } from './run-state';

/** The reason of steps that a run of one phase leaves out. */
const LEFT_OUT = 'Not part of this run.';

/** A step as a run of one phase leaves it out. */
export function leftOutOfRun(step: StepState): StepState {
  return { ...step, status: 'skipped', reason: LEFT_OUT };
}

/** Whether the step belongs to the run at all. */
export function isPartOfRun({ status, reason }: Pick<StepState, 'status' | 'reason'>): boolean {
  return status !== 'skipped' || reason !== LEFT_OUT;
}
