import { problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import type { RunPhase } from '../../../../src/core/workflow/run-state';

/** What an engine says no with. */
export const ENGINE_PROBLEMS = {
  busy: (workflow: string, run: string): Result<never> => problem('run/busy', { what: `${workflow} was not started.`, why: `Its run ${run} is still open.`, next: `Finish it, or cancel it: throughline workflow cancel ${workflow}` }),
  rollbackFailed: (workflow: string, run: string): Result<never> => problem('run/rollback-failed', { what: `${workflow} was not started.`, why: `The rollback of its run ${run} failed, and the files are in between.`, next: 'Roll back again, or put the files right by hand and cancel that run.' }),
  noPhase: (phase: string, names: readonly string[]): Result<never> => problem('run/phase', { what: 'The run was not started.', why: `It has no phase ${JSON.stringify(phase)}.`, next: `Its phases are ${names.join(', ') || 'not named'}.` }),
  notNow: (what: string, phase: RunPhase): Result<never> => problem('run/not-now', { what, why: `The run is ${phase}.`, next: 'Look at the run: its page lists what can be done now.' }),
  noStep: (step: number, count: number): Result<never> => problem('run/step', { what: 'Nothing was done.', why: `The run has no step ${step} of which that can be asked; it has ${count} steps.`, next: 'Name one of its steps that is in the right state.' }),
  notWaiting: (): Result<never> => problem('run/not-waiting', { what: 'Nothing was confirmed.', why: 'The run does not wait for that.', next: 'Look at the run again.' }),
  neverMet: (): Result<never> => problem('run/prerequisites', { what: 'The run does not go on.', why: 'Its prerequisites were never met.', next: 'Start the workflow again.' }),
  stepRuns: (): Result<never> => problem('run/step-runs', { what: 'Nothing was done.', why: 'A step of the run is still running.', next: 'Wait for its end, or cancel the run first.' }),
  noSnapshot: (): Result<never> => problem('run/no-snapshot', { what: 'No file was restored.', why: 'There is no snapshot of that moment.', next: 'Choose another checkpoint; 0 is the start of the run.' }),
  nothingToUndo: (): Result<never> => problem('run/nothing-to-undo', { what: 'Nothing was taken back.', why: 'The run has restored no files.', next: 'Look at the run again.' }),
  notOpened: (): Result<never> => problem('engine/not-open', { what: 'Nothing was done.', why: 'The engine is not open.', next: 'Start the helper again.' }),
} as const;
