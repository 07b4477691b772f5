import type { ResumeFrom } from '../../../../src/core/workflow/run-state';
import type { RunRecord } from './run-record';

/** Where a run goes on when nobody says: what is not finished; after a rollback everything that began behind its checkpoint. */
export function usualFrom({ plan, state, facts }: RunRecord): ResumeFrom {
  const { rolledBackTo } = facts;
  if (rolledBackTo === null || state.phase !== 'rolled-back') return { kind: 'unfinished' };
  const starts = state.checkpoints[rolledBackTo - 1]?.starts ?? 0;
  const undone = state.steps.filter(({ startOrder }) => startOrder > starts).map(({ number }) => number);
  const first = undone[0] ?? plan.steps.length + 1;
  return first > plan.steps.length ? { kind: 'unfinished' } : { kind: 'step-and-after', step: first };
}
