import { listChanges } from '../../../../../src/core/acts/change-desk';
import type { ChangeTask } from '../../../../../src/core/change/change';
import { tasksInWaves } from '../../../../../src/core/change/task-order';
import { ok, problem, type Result } from '../../../../../src/core/problem';
import { lines } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { begunTasks, forgetClosed, keepBefore } from './task-snapshots';
import type { Meant } from './task';

/** Keeps the files before a task, or before several that may go side by side. */
export async function beginTasks(input: Input, { open, change, config, task }: Meant): Promise<Result<Answer>> {
  const named = [...new Set(input.words('WORDS').map((word) => word.toUpperCase()))];
  const ids = named.length > 1 ? named : [task.id];
  const all = change.implementation?.tasks ?? [];
  const isParallel = config.implementation.parallelIndependentTasks;
  const refusal = ids.length > 1 ? refused(all, { ids, isParallel }) : null;
  if (refusal !== null) return refusal;
  const json = (begun: boolean) => () => ({ version: 1, change: change.folder, ...(ids.length > 1 ? { tasks: ids } : { task: task.id }), begun });
  const chosen = all.filter(({ id }) => ids.includes(id));
  if (open.dryRun) return ok(answer({ text: () => lines(...chosen.map(({ id, text }) => `${id} would begin: ${text}`)), json: json(false) }));
  const pruned = await forgetClosed(input, await listChanges(open.desk));
  if (!pruned.ok) return pruned;
  const others = begunTasks(input, { change: change.folder, tasks: all.filter(({ id, isDone }) => !isDone && !ids.includes(id)).map(({ id }) => id) });
  for (const id of ids) {
    const kept = await keepBefore(input, { change: change.folder, task: id });
    if (!kept.ok) return kept;
  }
  const notes = others.ok && others.value.length > 0 && !isParallel ? [`${others.value.join(', ')} was begun as well and is not ticked yet. One after the other is safer: what two tasks change at the same time cannot be taken back by itself.`] : [];
  return ok(answer({ text: () => lines(...chosen.map(({ id, text }) => `${id} begins: ${text}`), '  The files are kept as they are now.'), json: json(true), notes }));
}

function refused(all: readonly ChangeTask[], { ids, isParallel }: { readonly ids: readonly string[]; readonly isParallel: boolean }): Result<never> | null {
  const what = 'No task was begun.';
  const unknown = ids.find((id) => !all.some((task) => task.id === id));
  if (unknown !== undefined) return problem('change/no-task', { what, why: `The change has no task ${unknown}.`, next: 'See the tasks: throughline feature tasks.' });
  if (!isParallel) return problem('change/one-by-one', { what, why: 'Tasks of this change go one after the other.', next: 'Begin one, or say parallel_independent_tasks: true in the configuration.' });
  const [first = [], ...later] = tasksInWaves(all, ids);
  return later.length === 0 ? null : problem('change/waits', { what, why: `${later.flat().join(', ')} waits for a task that is begun with it.`, next: `Side by side may go: ${first.join(', ')}.` });
}
