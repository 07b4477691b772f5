import type { Change } from '../../../../../src/core/change/change';
import { openGate } from '../../../../../src/core/change/derive-state';
import { left, takeBackSafely, type TakenBack } from '../../helper/safe-take-back';
import type { Input } from '../input';
import { begunTasks, takeTaskBack, taskPreview } from './task-snapshots';

/** Restores the files of a task that failed, where that is safe. */
export async function takenBackAtOnce(input: Input, { change, task }: { readonly change: Change; readonly task: string }): Promise<TakenBack> {
  if (openGate(change, 'implementation') !== null) return left('an earlier question is not answered yet');
  const open = (change.implementation?.tasks ?? []).filter(({ id, isDone }) => id !== task && !isDone).map(({ id }) => id);
  const name = { change: change.folder, task };
  return takeBackSafely({ begun: begunTasks(input, { change: change.folder, tasks: open }), preview: () => taskPreview(input, name), takeBack: () => takeTaskBack(input, name) });
}
