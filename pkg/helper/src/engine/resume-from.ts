import type { ResumeFrom, StepState } from '../../../../src/core/workflow/run-state';
import type { RunRecord } from './run-record';

/** Where a run goes on when nobody says: what is not finished; after a rollback everything that began behind its checkpoint. */
export function usualFrom(record: RunRecord): ResumeFrom {
  const [first] = takenBack(record);
  return first === undefined ? { kind: 'unfinished' } : { kind: 'step-and-after', step: first.number };
}

/** The steps that a rollback took back: everything that began behind its checkpoint. None when the run is not rolled back. */
export function takenBack({ state, facts: { rolledBackTo } }: RunRecord): readonly StepState[] {
  if (rolledBackTo === null || state.phase !== 'rolled-back') return [];
  const starts = state.checkpoints[rolledBackTo - 1]?.starts ?? 0;
  return state.steps.filter(({ startOrder }) => startOrder > starts);
}
