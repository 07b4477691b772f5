import type { Result } from '../../../../src/core/problem';
import type { Orphan } from '../node/end-processes';
import type { RunningStep, StepRequest, StepSink } from '../node/step-process';

export type { RunningStep, StepEnd, StepRequest, StepSink } from '../node/step-process';

/** Runs the commands of steps and actions. */
export interface StepRunner {
  /** Starts a command, or says why it must not or cannot be started. */
  start(request: StepRequest, sink: StepSink): Result<RunningStep>;
  /** Ends what an earlier helper had started and left; gives how many process trees were there. */
  endOrphan(orphan: Orphan): Promise<number>;
}
