import { openChange } from '../../../core/acts/change-desk';
import { addChangeTask, recordChangeCheck, tickChangeTask, untickChangeTasks, writeTasks } from '../../../core/acts/change-tasks';
import type { Change, ChangeTask, TaskChange } from '../../../core/change/change';
import { taskFigures } from '../../../core/change/task-figures';
import { say } from '../../acts/notices';
import { addButton } from '../workflows/elements';
import type { ChangePlace } from './change-place';
import { counted } from './cockpit-model';
import { linesOf, plainLink } from './field-words';
import { askForm } from './fields-prompt';
import { addButtons, addMarked, addTable } from './parts';
import { isCode } from './phase-commit';
import { runWorkflow } from './run-workflow';

/** Tasks in their order, with their boxes; checks run through the helper, or are told in words. */
export function addBuild(host: HTMLElement, place: ChangePlace): void {
  const { change, config } = place.open;
  const log = change.implementation;
  for (const task of log?.tasks ?? []) addTask(host, { task, place });
  for (const { name, result, detail } of log?.checks ?? []) addMarked(host, { icon: result === 'PASS' ? 'check' : 'x', mark: result ?? 'no result', text: `${name}: ${result ?? 'no result'}${detail === '' ? '' : ` (${detail})`}` });
  if (log !== null && log.rows.length > 0) addTable(host, ['Task', 'Files', 'Lines', 'Status'], log.rows.map(({ task, files, lines, status }) => [task, files, lines, status]));
  for (const issue of log?.issues ?? []) addMarked(host, { icon: 'triangle-alert', mark: 'Issue', text: issue });
  const has = (log?.tasks.length ?? 0) > 0;
  addButtons(host, [
    { text: has ? 'Look for more tasks' : 'Derive tasks', control: 'tasks', isMain: !has, onPress: () => place.act((desk) => writeTasks(desk, { change: change.folder }), ({ tasks, cycles }) => `${counted(tasks.length, 'task')} derived.${cycles.length === 0 ? '' : ` These wait for each other: ${cycles.map((ids) => ids.join(', ')).join('; ')}.`}`) },
    ...(has ? [
      { text: 'Add task...', control: 'add-task', onPress: () => askTask(place) },
      { text: 'Run full check', control: 'verify', isMain: true, onPress: () => check(place, { task: null, workflow: config.implementation.verifyWorkflow }) },
    ] : []),
  ]);
}

function addTask(host: HTMLElement, { task, place }: { readonly task: ChangeTask; readonly place: ChangePlace }): void {
  const { change, config } = place.open;
  const line = host.createDiv({ cls: 'throughline-change-marked' });
  const label = line.createEl('label', { cls: 'throughline-change-check' });
  const box = label.createEl('input', { type: 'checkbox', attr: { 'data-control': `task:${task.id}` } });
  box.checked = task.isDone;
  label.createSpan({ text: `${task.id} ${task.text}`, attr: { dir: 'auto' } });
  box.addEventListener('change', () => void (task.isDone ? place.act((desk) => untickChangeTasks(desk, { change: change.folder, tasks: [task.id] })) : tick(task, place)));
  const about = [...(task.spec === null ? [] : [plainLink(task.spec)]), ...task.files, ...(task.after.length === 0 ? [] : [`after ${task.after.join(', ')}`])].join(' · ');
  if (about !== '') line.createSpan({ cls: 'throughline-change-quiet', text: about });
  if (!task.isDone && place.helper.state.kind === 'connected') addButton(line, { text: 'Begin', control: `begin:${task.id}`, name: `Begin ${task.id}`, onPress: () => begin(task, place) });
  if (config.implementation.incrementalCheck && !task.isDone) addButton(line, { text: 'Check', control: `check:${task.id}`, name: `Check ${task.id}`, onPress: () => check(place, { task, workflow: config.implementation.checkWorkflow }) });
}

/** Keeps the files as they are now, so that this task alone can be taken back. */
async function begin({ id }: ChangeTask, { open: { change }, helper, throughline }: ChangePlace): Promise<void> {
  const kept = await helper.ask('task.keep', { change: change.folder, task: id, when: 'before' });
  if (kept.ok) say(`${id} begins. The files are kept as they are now.`);
  else throughline.acts.refuse(kept.problem);
}

/** Notes the files as the task left them. Nothing is kept for a task that was not begun, and nothing of it keeps a check from being made. */
async function keepAfter({ id }: ChangeTask, { open: { change }, helper, throughline }: ChangePlace): Promise<void> {
  if (helper.state.kind !== 'connected') return;
  const kept = await helper.ask('task.keep', { change: change.folder, task: id, when: 'after' });
  if (!kept.ok) throughline.acts.refuse(kept.problem);
}

/** Lines and files come from git where a helper tells them. */
async function tick(task: ChangeTask, place: ChangePlace): Promise<void> {
  const { open: { change: { folder } }, act, helper, throughline } = place;
  const { id } = task;
  await keepAfter(task, place);
  const now = await openChange(await throughline.acts.desk(), folder);
  const changed = now.ok ? await changedBy(id, { change: now.value.change, helper }) : [];
  await act((desk) => tickChangeTask(desk, { change: folder, task: id, changed, status: 'OK' }));
}

/** What is new in the code since the tasks before were ticked. Notes are no code. */
async function changedBy(id: string, { change: { implementation }, helper }: { readonly change: Change; readonly helper: ChangePlace['helper'] }): Promise<readonly TaskChange[]> {
  const task = implementation?.tasks.find((one) => one.id === id);
  const facts = helper.state.kind === 'connected' ? await helper.ask('git.facts', { since: implementation?.at ?? null }) : null;
  if (facts?.ok !== true || task === undefined) return [];
  const earlier = (implementation?.tasks ?? []).flatMap(({ changed }) => changed);
  return taskFigures({ task, files: facts.value.files.filter(isCode), earlier, named: [] });
}

interface CheckWish {
  /** null is the full check. */
  readonly task: ChangeTask | null;
  readonly workflow: string | null;
}

/** Through the helper where it is there and a workflow is named; else a person says how it ended. */
export async function check(place: ChangePlace, { task, workflow }: CheckWish): Promise<void> {
  if (task !== null) await keepAfter(task, place);
  if (workflow === null || place.helper.state.kind !== 'connected') return askResult(place, { task, workflow });
  place.look.busy = `${workflow} runs.`;
  place.redraw();
  const ended = await runWorkflow(place.helper, workflow);
  place.look.busy = null;
  if (!ended.ok) {
    place.throughline.acts.refuse(ended.problem);
    place.redraw();
    return;
  }
  const { result, detail } = ended.value;
  await place.act((desk) => recordChangeCheck(desk, { change: place.open.change.folder, task: task?.id ?? null, name: workflow, result, detail }));
  if (result === 'PASS' && task !== null) await tick(task, place);
}

const RESULTS = [{ value: 'PASS', label: 'It passed' }, { value: 'FAIL', label: 'It failed' }] as const;

function askResult(place: ChangePlace, { task, workflow }: CheckWish): Promise<void> {
  const why = workflow === null ? 'The configuration names no workflow for this check.' : 'Checks run through the helper on the desktop.';
  return askForm(place.throughline, {
    title: task === null ? 'Full check' : `Check ${task.id}`, button: 'Save result', draft: `change-check:${place.open.change.folder}:${task?.id ?? ''}`,
    says: [`${why} Say here how a check ended that you made yourself.`],
    fields: [{ name: 'name', label: 'Check', value: workflow ?? '', placeholder: 'npm test' }, { name: 'result', label: 'Result', options: RESULTS }, { name: 'detail', label: 'Detail', placeholder: '47 tests' }],
    save: (of) => place.attempt((desk) => recordChangeCheck(desk, { change: place.open.change.folder, task: task?.id ?? null, name: of('name') === '' ? 'check' : of('name'), result: of('result') === 'FAIL' ? 'FAIL' : 'PASS', detail: of('detail') })),
  });
}

function askTask(place: ChangePlace): Promise<void> {
  return askForm(place.throughline, {
    title: 'Add task', button: 'Add task', draft: `change-task:${place.open.change.folder}`,
    fields: [{ name: 'text', label: 'Task' }, { name: 'files', label: 'Files', lines: 2, help: 'One on each line.' }, { name: 'after', label: 'After', placeholder: 'T1, T2' }],
    save: (of) => place.attempt((desk) => addChangeTask(desk, { change: place.open.change.folder, text: of('text'), files: linesOf(of('files')), after: of('after').split(/[\s,]+/).filter((id) => id !== '') })),
  });
}
