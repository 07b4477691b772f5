import type { Change } from '../../../../../src/core/change/change';
import type { Input } from '../input';
import { begunTasks, takeTaskBack, taskPreview } from './task-snapshots';

/** What became of the files of a task whose check failed. */
export interface TakenBack {
  readonly restored: readonly string[];
  /** Why nothing was restored; empty when it was. */
  readonly why: string;
}

const NOTE = /\.(?:md|canvas)$/i;

/** Restores the files of a task that failed, as `rollback_on_fail` asks. Nothing is touched where more than the task's own code would go with it. */
export async function takenBackAtOnce(input: Input, { change, task }: { readonly change: Change; readonly task: string }): Promise<TakenBack> {
  const open = (change.implementation?.tasks ?? []).filter(({ id, isDone }) => id !== task && !isDone).map(({ id }) => id);
  const others = begunTasks(input, { change: change.folder, tasks: open });
  if (!others.ok || others.value.length > 0) return left(others.ok ? `${others.value.join(', ')} was begun as well` : others.problem.why);
  const preview = await taskPreview(input, { change: change.folder, task });
  if (!preview.ok) return left(preview.problem.why);
  const note = preview.value.restored.find((path) => NOTE.test(path));
  if (note !== undefined) return left(`${note} was written meanwhile`);
  const done = await takeTaskBack(input, { change: change.folder, task });
  return done.ok ? { restored: done.value.restored, why: '' } : left(done.problem.why);
}

function left(why: string): TakenBack {
  return { restored: [], why: `The files were left as they are: ${why.replace(/\.$/, '')}.` };
}
