import type { Plan } from '../../../../src/core/workflow/plan';
import type { Command } from '../../../../src/core/workflow/definition';
import type { RunState } from '../../../../src/core/workflow/run-state';

/** What a step did outside of the tree: no restore of files takes it back. */
export interface NotUndone {
  readonly step: number;
  readonly name: string;
  /** The label of the machine; null is this one. */
  readonly host: string | null;
  /** Command of `undo:`, offered and never run by itself; null when the definition has none. */
  readonly undo: Command | null;
}

/** Steps marked `deploy` that started after a checkpoint (`starts` of it; 0 is the run's start). The third part of the preview of a rollback. */
export function notUndone(plan: Plan, state: RunState, sinceStarts: number): readonly NotUndone[] {
  return plan.steps
    .filter(({ deploy, number }) => deploy && (state.steps[number - 1]?.startOrder ?? 0) > sinceStarts)
    .map(({ number, name, host, undo }) => ({ step: number, name, host, undo }));
}
