import { openChange } from '../../../../../src/core/acts/change-desk';
import { recordMoved, tickChangeTask, untickChangeTasks } from '../../../../../src/core/acts/change-tasks';
import type { Change, ChangeTask } from '../../../../../src/core/change/change';
import { filesText, linesText } from '../../../../../src/core/change/implementation-edit';
import type { ChangeConfig } from '../../../../../src/core/change/config';
import type { FileMove } from '../../../../../src/core/change/pending-moves';
import { readyTasks } from '../../../../../src/core/change/task-order';
import { taskFigures } from '../../../../../src/core/change/task-figures';
import { ok, problem, type Result } from '../../../../../src/core/problem';
import type { RestoreReport } from '../../node/rollback-ids';
import { actAnswer, count, lines } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { misused } from '../read-values';
import type { FeatureAction } from './action';
import { CHANGE, DRY_RUN } from './propose';
import { codeFiles, filesOfChange } from './change-files';
import { checkTask } from './check';
import { beginTasks } from './begin-tasks';
import { giveTaskBack, takeTaskBack, taskPreview, type TaskName } from './task-snapshots';

export const task: FeatureAction = {
  name: 'task',
  summary: 'begin, check and tick one task (with --begin also several that may go side by side); without an option show it',
  options: [
    CHANGE,
    DRY_RUN,
    { name: 'begin', summary: 'keep the files as they are, so that this task alone can be taken back' },
    { name: 'tick', summary: 'check it and tick it, with the files and lines that git tells of' },
    { name: 'untick', summary: 'take the tick away' },
    { name: 'no-check', summary: 'without the check' },
    { name: 'take-back', summary: 'restore the files that it changed since it was begun, and say so in the log' },
    { name: 'give-back', summary: 'bring the files back that were taken back when it failed, and say so in the log' },
    { name: 'by-hand', summary: 'with --take-back or --give-back: it was done by hand, so no file is touched' },
  ],
  run: runTask,
};

/** The task that is meant, in its change. */
export interface Meant {
  readonly open: OpenDesk;
  readonly change: Change;
  readonly config: ChangeConfig;
  readonly task: ChangeTask;
}

async function runTask(input: Input): Promise<Result<Answer>> {
  const meant = await taskMeant(input);
  if (!meant.ok) return meant;
  const chosen = (['begin', 'tick', 'untick', 'take-back', 'give-back'] as const).filter((name) => input.flag(name));
  if (chosen.length > 1) return misused('Only one of --begin, --tick, --untick, --take-back and --give-back can be.');
  const move = (['take-back', 'give-back'] as const).find((name) => input.flag(name));
  if (input.flag('by-hand') && move === undefined) return misused('--by-hand goes with --take-back or --give-back.');
  if (move !== undefined) return moveFiles(input, meant.value, move);
  if (input.flag('begin')) return beginTasks(input, meant.value);
  if (input.flag('tick')) return tick(input, meant.value);
  return input.flag('untick') ? untick(meant.value) : ok(show(meant.value));
}

/** The task that is named; without a name the first that is ready. */
export async function taskMeant(input: Input): Promise<Result<Meant>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const found = await openChange(open.value.desk, input.option('change'));
  if (!found.ok) return found;
  const { change } = found.value;
  const all = change.implementation?.tasks ?? [];
  const wanted = input.words('WORDS')[0]?.toUpperCase() ?? readyTasks(all)[0];
  const meant = all.find(({ id }) => id === wanted);
  if (meant !== undefined) return ok({ open: open.value, change, config: found.value.config, task: meant });
  return problem('change/no-task', { what: 'No task was chosen.', why: wanted === undefined ? 'No task is open.' : `The change has no task ${wanted}.`, next: 'See the tasks: throughline feature tasks.' });
}

async function tick(input: Input, meant: Meant): Promise<Result<Answer>> {
  const { open, change, task: own } = meant;
  const checked = input.flag('no-check') || open.dryRun ? null : await checkTask(input, { open, change, task: own.id });
  if (checked !== null && !checked.ok) return checked;
  if (checked?.value.gate !== null && checked?.value.gate !== undefined) return ok(checked.value.answer);
  const files = await filesOfChange(open, change);
  if (!files.ok) return files;
  const earlier = (change.implementation?.tasks ?? []).flatMap((one) => one.changed);
  const changed = taskFigures({ task: own, files: codeFiles(change, files.value.files), earlier, named: input.values('file') });
  const done = await performAct({ ...open, desk: open.dryRun ? open.desk : open.refresh() }, (desk) => tickChangeTask(desk, { change: change.folder, task: own.id, changed, status: 'OK' }));
  if (!done.ok) return done;
  const notes = [...(checked?.value.notes ?? []), ...(files.value.why === '' ? [] : [`Files and lines are not told: ${files.value.why}`])];
  return ok(actAnswer(done.value, () => lines(`${own.id} is done: ${own.text}`, changed.length > 0 && `  ${filesText(changed)}  ${linesText(changed)}`), { notes }));
}

async function untick({ open, change, task: own }: Meant): Promise<Result<Answer>> {
  const done = await performAct(open, (desk) => untickChangeTasks(desk, { change: change.folder, tasks: [own.id] }));
  return done.ok ? ok(actAnswer(done.value, () => `${own.id} is open again: ${own.text}`)) : done;
}

/** Moves files first: the log tells only of what was done. */
async function moveFiles(input: Input, { open, change, task: { id } }: Meant, move: FileMove): Promise<Result<Answer>> {
  const name = { change: change.folder, task: id };
  const moved = input.flag('by-hand') ? ok(null) : await moving(input, { name, move, isDry: open.dryRun });
  if (!moved.ok) return moved;
  if (moved.value === null && !input.flag('by-hand')) return nothingTaken(id);
  const files = moved.value?.restored ?? null;
  const done = await performAct({ ...open, desk: open.dryRun ? open.desk : open.refresh() }, (desk) => recordMoved(desk, { ...name, move, files }));
  if (!done.ok) return done;
  const word = open.dryRun ? 'Would restore' : move === 'take-back' ? 'Restored' : 'Brought back';
  const text = () => lines(files === null ? `${id} was ${move === 'take-back' ? 'taken back' : 'given back'} by hand` : `${word} ${count(files.length, 'file')}${files.length === 0 ? '' : `: ${files.join(', ')}`}`, ...(moved.value?.leftAlone ?? []).map(({ path, reason }) => `  Left alone ${path}: ${reason}`));
  return ok(actAnswer(done.value, text));
}

function nothingTaken(id: string): Result<never> {
  return problem('change/not-taken-back', { what: `${id} was not given its files again.`, why: 'Nothing of it was taken back on this device.', next: `Do it on the device on which it was, or by hand and say so: throughline feature task ${id} --give-back --by-hand.` });
}

function moving(input: Input, { name, move, isDry }: { readonly name: TaskName; readonly move: FileMove; readonly isDry: boolean }): Promise<Result<RestoreReport | null>> {
  if (move === 'give-back') return isDry ? Promise.resolve(ok({ restored: [], leftAlone: [] })) : giveTaskBack(input, name);
  return isDry ? taskPreview(input, name) : takeTaskBack(input, name);
}

function show({ change, task: own }: Meant): Answer {
  const { id, text, isDone, spec, files, after, changed } = own;
  const body = () => lines(`${id} ${text}, ${isDone ? 'done' : 'open'}`, spec !== null && `  Spec: ${spec}`, files.length > 0 && `  Files: ${files.join(', ')}`, after.length > 0 && `  After: ${after.join(', ')}`, changed.length > 0 && `  Changed: ${filesText(changed)} ${linesText(changed)}`);
  return answer({ text: body, json: () => ({ version: 1, change: change.folder, id, text, isDone, spec, files, after, changed }) });
}
