import { addChangeTask, writeTasks } from '../../../../../src/core/acts/change-tasks';
import { openChange } from '../../../../../src/core/acts/change-desk';
import type { Change } from '../../../../../src/core/change/change';
import { readyTasks, taskOrder } from '../../../../../src/core/change/task-order';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer, count, lines } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import { performAct } from '../perform-act';
import type { Look } from '../print/look';
import type { FeatureAction } from './action';
import { CHANGE, DRY_RUN } from './propose';

export const tasks: FeatureAction = {
  name: 'tasks',
  summary: 'write the tasks that follow from the diffs, or show them in their order',
  options: [
    CHANGE,
    DRY_RUN,
    { name: 'renew', summary: 'add what later diffs ask for' },
    { name: 'add', value: 'TEXT', summary: 'add a task by hand' },
    { name: 'file', value: 'PATH', many: true, summary: 'a file that the task changes' },
    { name: 'after', value: 'TASK', many: true, summary: 'a task that comes first' },
  ],
  run: runTasks,
};

async function runTasks(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const change = input.option('change');
  const added = input.option('add');
  if (added !== null) return add(open.value, { change, text: added, files: input.values('file'), after: input.values('after') });
  const found = await openChange(open.value.desk, change);
  if (!found.ok) return found;
  const known = found.value.change.implementation?.tasks ?? [];
  if (known.length > 0 && !input.flag('renew')) return ok(listAnswer(found.value.change));
  const done = await performAct(open.value, (desk) => writeTasks(desk, { change: found.value.change.folder }));
  if (!done.ok) return done;
  const { tasks: written, cycles, path } = done.value.outcome;
  const rows = written.map(({ id, text, after }) => `  ${id}  ${text}${after.length === 0 ? '' : `, after ${after.join(', ')}`}`);
  return ok(actAnswer(done.value, () => lines(written.length === 0 ? 'Every task is there already.' : count(written.length, 'task'), ...rows, ...cycles.map(cycleLine), `  ${path}`)));
}

async function add(open: OpenDesk, request: Parameters<typeof addChangeTask>[1]): Promise<Result<Answer>> {
  const done = await performAct(open, (desk) => addChangeTask(desk, request));
  return done.ok ? ok(actAnswer(done.value, () => `Added ${done.value.outcome.task}\n  ${done.value.outcome.path}`)) : done;
}

function listAnswer({ folder, feature, implementation }: Change): Answer {
  const all = implementation?.tasks ?? [];
  const { order, cycles, unknown } = taskOrder(all);
  const ready = readyTasks(all);
  const json = () => ({ version: 1, change: folder, feature, tasks: all.map(({ id, text, isDone, spec, files, after, changed }) => ({ id, text, isDone, spec, files, after, changed })), order, ready, cycles, unknown, checks: implementation?.checks ?? [] });
  const byId = new Map(all.map((task) => [task.id, task] as const));
  const rows = (look: Look) => order.flatMap((id) => {
    const task = byId.get(id);
    if (task === undefined) return [];
    const glyph = task.isDone ? look.glyphs.completed : look.glyphs.planning;
    const note = task.isDone ? '' : ready.includes(id) ? 'ready' : `after ${task.after.join(', ')}`;
    return [`  ${glyph} ${id}  ${task.text}  ${look.quiet(note)}`];
  });
  const notes = unknown.map(({ task, after }) => `${task} comes after ${after}, which is no task`);
  return answer({ text: (look) => lines(`${count(all.filter(({ isDone }) => isDone).length, 'task')} of ${String(all.length)} done`, ...rows(look), ...cycles.map(cycleLine)), json, notes });
}

function cycleLine(cycle: readonly string[]): string {
  return `These tasks wait for each other: ${cycle.join(', ')}`;
}
