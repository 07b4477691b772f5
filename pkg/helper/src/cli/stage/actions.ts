import type { Result } from '../../../../../src/core/problem';
import type { Answer } from '../answer';
import type { Input } from '../input';
import type { OpenDesk } from '../open-desk';
import { listStages, showProcess, stageDashboard, stageGaps, stageReview, stageStatus } from './reading-actions';
import { changeSubject, startSubject, stageGate, stageResult, SUBJECT_CHANGES, type SubjectChange } from './writing-actions';

type StageAction = (open: OpenDesk, input: Input) => Promise<Result<Answer>>;

/** What can be done with staged processes, in the order of the help. */
export const STAGE_ACTIONS: ReadonlyMap<string, StageAction> = new Map<string, StageAction>([
  ['list', listStages],
  ['show', showProcess],
  ['start', startSubject],
  ['status', stageStatus],
  ...Object.entries<SubjectChange>(SUBJECT_CHANGES).map(([name, change]): [string, StageAction] => [name, (open, input) => changeSubject(open, input, change)]),
  ['gate', stageGate],
  ['result', stageResult],
  ['gaps', stageGaps],
  ['dashboard', stageDashboard],
  ['review', stageReview],
]);
