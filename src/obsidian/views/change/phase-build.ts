import { addChangeTask, untickChangeTasks, writeTasks } from '../../../core/acts/change-tasks';
import type { ChangeTask } from '../../../core/change/change';
import { openGate } from '../../../core/change/derive-state';
import { readyTasks } from '../../../core/change/task-order';
import { addButton } from '../workflows/elements';
import type { ChangePlace } from './change-place';
import { counted } from './cockpit-model';
import { linesOf, plainLink } from './field-words';
import { askForm } from './fields-prompt';
import { addButtons, addMarked, addTable } from './parts';
import { addPendingMoves } from './pending-card';
import { begin, check, tick } from './task-check';

/** Tasks in their order, with their boxes; checks run through the helper, or are told in words. */
export function addBuild(host: HTMLElement, place: ChangePlace): void {
  const { change, config } = place.open;
  const log = change.implementation;
  addPendingMoves(host, place);
  addSideBySide(host, place);
  for (const task of log?.tasks ?? []) addTask(host, { task, place });
  for (const { name, result, detail } of log?.checks ?? []) addMarked(host, { icon: result === 'PASS' ? 'check' : 'x', mark: result ?? 'no result', text: `${name}: ${result ?? 'no result'}${detail === '' ? '' : ` (${detail})`}` });
  if (log !== null && log.rows.length > 0) addTable(host, ['Task', 'Files', 'Lines', 'Status'], log.rows.map(({ task, files, lines, status }) => [task, files, lines, status]));
  for (const issue of log?.issues ?? []) addMarked(host, { icon: 'triangle-alert', mark: 'Issue', text: issue });
  const has = (log?.tasks.length ?? 0) > 0;
  addButtons(host, [
    { text: has ? 'Look for more tasks' : 'Derive tasks', control: 'tasks', isMain: !has, onPress: () => place.act((desk) => writeTasks(desk, { change: change.folder }), ({ tasks, cycles }) => `${counted(tasks.length, 'task')} derived.${cycles.length === 0 ? '' : ` These wait for each other: ${cycles.map((ids) => ids.join(', ')).join('; ')}.`}`) },
    ...(has ? [
      { text: 'Add task...', control: 'add-task', onPress: () => askTask(place) },
      { text: 'Run full check', control: 'verify', isMain: true, onPress: () => check(place, { tasks: [], workflow: config.implementation.verifyWorkflow }) },
    ] : []),
  ]);
}

/** Tasks that wait for nothing, where the configuration lets them go side by side: begun and checked together. */
function addSideBySide(host: HTMLElement, place: ChangePlace): void {
  const { change, config: { implementation: rules } } = place.open;
  const tasks = change.implementation?.tasks ?? [];
  const ready = readyTasks(tasks);
  if (!rules.parallelIndependentTasks || ready.length < 2 || openGate(change, 'implementation') !== null) return;
  const names = ready.join(', ');
  const line = addMarked(host, { icon: 'git-fork', mark: 'Side by side', text: `Side by side: ${names}. None of them waits for another.` });
  if (place.helper.state.kind !== 'connected') return;
  const chosen = tasks.filter(({ id }) => ready.includes(id));
  addButton(line, { text: 'Begin all', control: 'begin-all', name: `Begin ${names}`, onPress: async () => { for (const task of chosen) await begin(task, place); } });
  if (rules.incrementalCheck && rules.checkWorkflow !== null) addButton(line, { text: 'Check all', control: 'check-all', name: `Check ${names}`, onPress: () => check(place, { tasks: ready, workflow: rules.checkWorkflow }) });
}

function addTask(host: HTMLElement, { task, place }: { readonly task: ChangeTask; readonly place: ChangePlace }): void {
  const { change, config } = place.open;
  const line = host.createDiv({ cls: 'throughline-change-marked' });
  const label = line.createEl('label', { cls: 'throughline-change-check' });
  const box = label.createEl('input', { type: 'checkbox', attr: { 'data-control': `task:${task.id}` } });
  box.checked = task.isDone;
  label.createSpan({ text: `${task.id} ${task.text}`, attr: { dir: 'auto' } });
  box.addEventListener('change', () => void (task.isDone ? place.act((desk) => untickChangeTasks(desk, { change: change.folder, tasks: [task.id] })) : tick(task.id, place)));
  const about = [...(task.spec === null ? [] : [plainLink(task.spec)]), ...task.files, ...(task.after.length === 0 ? [] : [`after ${task.after.join(', ')}`])].join(' · ');
  if (about !== '') line.createSpan({ cls: 'throughline-change-quiet', text: about });
  if (!task.isDone && place.helper.state.kind === 'connected') addButton(line, { text: 'Begin', control: `begin:${task.id}`, name: `Begin ${task.id}`, onPress: () => begin(task, place) });
  if (config.implementation.incrementalCheck && !task.isDone) addButton(line, { text: 'Check', control: `check:${task.id}`, name: `Check ${task.id}`, onPress: () => check(place, { tasks: [task.id], workflow: config.implementation.checkWorkflow }) });
}

function askTask(place: ChangePlace): Promise<void> {
  return askForm(place.throughline, {
    title: 'Add task', button: 'Add task', draft: `change-task:${place.open.change.folder}`,
    fields: [{ name: 'text', label: 'Task' }, { name: 'files', label: 'Files', lines: 2, help: 'One on each line.' }, { name: 'after', label: 'After', placeholder: 'T1, T2' }],
    save: (of) => place.attempt((desk) => addChangeTask(desk, { change: place.open.change.folder, text: of('text'), files: linesOf(of('files')), after: of('after').split(/[\s,]+/).filter((id) => id !== '') })),
  });
}
