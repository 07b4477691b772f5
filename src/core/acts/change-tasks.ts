import type { Change, DiffRecord, TaskChange } from '../change/change';
import { stampFor } from '../change/going-back';
import { logSections } from '../change/implementation';
import { addIssue, addTasks, forgetChecks, nextTask, recordCheck, setRecorded, tickTask, untickTasks } from '../change/implementation-edit';
import { movedLine, namedFiles } from '../change/pending-moves';
import type { MovedFiles } from '../change/pending-moves';
import { ANSWERS, askIn, refuseWhileAsked, TAKEN_BACK } from '../change/questions';
import { draftTasks } from '../change/tasks';
import type { DraftTask, TaskSource } from '../change/tasks';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { joinPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act, TextEdit } from '../vault/store';
import { chainEdits, editFile } from './chain-edits';
import { openChange } from './change-desk';
import { questionAbout, writeReport } from './change-report';
import { ChangeSet } from './change-set';
import { diffTexts } from './change-texts';
import type { Desk } from './desk';

export interface TasksOutcome {
  readonly change: VaultPath;
  readonly path: VaultPath;
  /** The tasks that were written: all, or those that were missing. */
  readonly tasks: readonly DraftTask[];
  readonly cycles: readonly (readonly string[])[];
}

/** Writes the tasks that follow from the recorded diffs. Tasks that are there already stay: only what is new is added. */
export async function writeTasks(desk: Desk, { change: wanted }: { readonly change: string | null }): Promise<Result<Act<TasksOutcome>>> {
  const opened = await openChange(desk, wanted);
  if (!opened.ok) return opened;
  const { change } = opened.value;
  if (change.diffs.length === 0) return problem('change/no-diff', { what: 'No task was written.', why: 'The change has no recorded diff.', next: 'Record it first: throughline feature diff.' });
  const draft = draftTasks(await sourcesOf(desk, change), queuedOf(change));
  const path = change.implementation?.path ?? joinPath(change.folder, 'implementation_log.md');
  if (change.implementation !== null && change.implementation.tasks.length > 0) return addMissing(desk, change, { path, ...draft });
  const changes = new ChangeSet();
  const at = stampFor(change, 'implementation', desk.clock.minute());
  const written = await writeReport(desk, changes, { path, sections: logSections(draft, { path, at, form: desk.settings.linkForm }), gates: [] });
  return written.ok ? changes.act(`Tasks of ${change.feature}`, { change: change.folder, path, ...draft }) : written;
}

/** Tasks of later diffs, numbered on; a task is known by its words. */
async function addMissing(desk: Desk, change: Change, { path, tasks, cycles }: Omit<TasksOutcome, 'change'>): Promise<Result<Act<TasksOutcome>>> {
  const text = await desk.read(path);
  if (!text.ok) return text;
  const known = new Map((change.implementation?.tasks ?? []).map((task) => [task.text, task.id] as const));
  let next = nextTask(text.value);
  const ids = new Map(tasks.map((task) => [task.id, known.get(task.text) ?? `T${String(next++)}`] as const));
  const fresh = tasks.filter((task) => !known.has(task.text)).map((task): DraftTask => ({ ...task, id: ids.get(task.id) ?? task.id, after: task.after.map((one) => ids.get(one) ?? one) }));
  const outcome = { change: change.folder, path, tasks: fresh, cycles };
  if (fresh.length === 0) return ok({ title: `Tasks of ${change.feature}`, changes: [], outcome });
  return logAct(desk, change, { title: `Add tasks to ${change.feature}`, outcome, edits: [(now) => addTasks(now, fresh, { path, form: desk.settings.linkForm })] });
}

async function sourcesOf(desk: Desk, change: Change): Promise<TaskSource[]> {
  const sources: TaskSource[] = [];
  for (const diff of change.diffs) sources.push({ spec: diff.spec ?? diff.path, sections: diff.sections, texts: await diffTexts(desk, diff), files: filesOf(desk, diff) });
  return sources;
}

/** Code that belongs to the spec by its marks and journals. Notes are no code. */
function filesOf({ trace }: Desk, { spec }: DiffRecord): string[] {
  if (spec === null) return [];
  const marked = trace.deliverables.filter((one) => one.spec === spec).map(({ path }): string => path);
  const changed = trace.codeChanges.filter((one) => one.spec === spec).map(({ path }) => path);
  return [...new Set([...changed, ...marked])].filter((path) => !/\.(?:md|canvas)$/i.test(path)).slice(0, 20);
}

function queuedOf({ alignment }: Change) {
  return (alignment?.findings ?? []).filter(({ action }) => /^queued/i.test(action));
}

export interface NewChangeTask {
  readonly change: string | null;
  readonly text: string;
  readonly files: readonly string[];
  readonly after: readonly string[];
}

/** Adds a task that no diff asks for. */
export async function addChangeTask(desk: Desk, { change: wanted, text, files, after }: NewChangeTask): Promise<Result<Act<TaskOutcome>>> {
  const opened = await openLog(desk, wanted);
  if (!opened.ok) return opened;
  const { change, path, text: log } = opened.value;
  const words = text.replace(/\s{1,400}/g, ' ').trim();
  if (words === '') return problem('change/task', { what: 'No task was added.', why: 'It has no words.', next: 'Say what is to be done.' });
  const task: DraftTask = { id: `T${String(nextTask(log))}`, text: words, spec: null, heading: null, files, after: after.map((one) => one.toUpperCase()) };
  return logAct(desk, change, { title: `Add ${task.id}`, outcome: { change: change.folder, path, task: task.id }, edits: [(now) => addTasks(now, [task], { path, form: desk.settings.linkForm })] });
}

export interface TaskOutcome {
  readonly change: VaultPath;
  readonly path: VaultPath;
  readonly task: string;
}

export interface TickRequest {
  readonly change: string | null;
  readonly task: string;
  readonly changed: readonly TaskChange[];
  readonly status: string;
}

/** Ticks a task and tells what it changed. */
export async function tickChangeTask(desk: Desk, { change: wanted, task, changed, status }: TickRequest): Promise<Result<Act<TaskOutcome>>> {
  const opened = await openLog(desk, wanted);
  if (!opened.ok) return opened;
  const { change, path } = opened.value;
  return logAct(desk, change, { title: `Tick ${task}`, outcome: { change: change.folder, path, task }, edits: [(now) => tickTask(now, { id: task, changed, status })] });
}

/** Takes the ticks of tasks away, and what checks said; all tasks when none is named. */
export async function untickChangeTasks(desk: Desk, { change: wanted, tasks }: { readonly change: string | null; readonly tasks: readonly string[] | null }): Promise<Result<Act<TaskOutcome>>> {
  const opened = await openLog(desk, wanted);
  if (!opened.ok) return opened;
  const { change, path } = opened.value;
  return logAct(desk, change, { title: 'Untick tasks', outcome: { change: change.folder, path, task: tasks?.join(', ') ?? '' }, edits: [(now) => untickTasks(now, tasks), forgetChecks] });
}

export interface CheckRequest {
  readonly change: string | null;
  /** The task that it was run for; null is the full verification. */
  readonly task: string | null;
  readonly name: string;
  readonly result: 'PASS' | 'FAIL';
  /** A few words, such as `4 of 4 steps`. */
  readonly detail: string;
  /** Files of the task that were restored at once. */
  readonly takenBack?: readonly string[];
}

export interface CheckOutcome extends Omit<TaskOutcome, 'task'> {
  readonly task: string | null;
  readonly result: 'PASS' | 'FAIL';
  /** The question of a check that failed. */
  readonly gate: string | null;
}

/** Writes how a check ended. One that failed asks what is to be done, and logs the issue. */
export async function recordChangeCheck(desk: Desk, { change: wanted, task, name, result, detail, takenBack = [] }: CheckRequest): Promise<Result<Act<CheckOutcome>>> {
  const opened = await openLog(desk, wanted);
  if (!opened.ok) return opened;
  const { change, path } = opened.value;
  const who = task ?? 'verification';
  const question = task === null ? `Verification failed: ${name}` : `Task ${task} failed: ${name}${takenBack.length > 0 ? TAKEN_BACK : ''}`;
  const gate = result === 'PASS' ? null : questionAbout(desk, { at: stampFor(change, 'implementation', desk.clock.minute()), question, options: ANSWERS.task, about: `${who} ${name} ${detail}` });
  const at = desk.clock.minute();
  const check: TextEdit[] = task === null ? [(now) => recordCheck(now, { name, result, detail: [detail, at].filter((part) => part !== '').join(', ') })] : [];
  const fresh: TextEdit = (now) => setRecorded(now, stampFor(change, 'implementation', at));
  const issue = `${who}: ${name} failed${detail === '' ? '' : ` (${detail})`}, ${at}${takenBack.length > 0 ? `; taken back: ${namedFiles(takenBack)}` : ''}`;
  const edits = gate === null ? [...check, fresh] : [...check, fresh, (now: string) => addIssue(now, issue), (now: string) => askIn(now, gate)];
  return logAct(desk, change, { title: `${name}: ${result}`, outcome: { change: change.folder, path, task, result, gate: gate?.id ?? null }, edits });
}

export interface MovedRequest extends MovedFiles {
  readonly change: string | null;
}

/** Writes that the files of a task were taken back, or given to it again, so that no device waits for it any more. */
export async function recordMoved(desk: Desk, { change: wanted, ...moved }: MovedRequest): Promise<Result<Act<TaskOutcome>>> {
  const opened = await openLog(desk, wanted);
  if (!opened.ok) return opened;
  const { change, path } = opened.value;
  const { task } = moved;
  if (change.implementation?.tasks.some(({ id }) => id === task) !== true) return problem('change/no-task', { what: 'Nothing was written.', why: `The implementation log has no task ${task}.`, next: 'See the tasks: throughline feature tasks.' });
  const at = stampFor(change, 'implementation', desk.clock.minute());
  return logAct(desk, change, { title: `Move the files of ${task}`, outcome: { change: change.folder, path, task }, edits: [(now) => addIssue(now, movedLine(moved, at))] });
}

/** A change with its implementation log. */
export interface OpenLog {
  readonly change: Change;
  readonly path: VaultPath;
  readonly text: string;
}

export async function openLog(desk: Desk, wanted: string | null): Promise<Result<OpenLog>> {
  const opened = await openChange(desk, wanted);
  if (!opened.ok) return opened;
  const { change } = opened.value;
  if (change.implementation === null) return problem('change/no-tasks', { what: 'The implementation log was not changed.', why: `${change.feature} has none yet.`, next: 'Write the tasks first: throughline feature tasks.' });
  const { path } = change.implementation;
  const text = await desk.read(path);
  return text.ok ? ok({ change, path, text: text.value }) : text;
}

/** Edits of the log as one act; refused while a question in it waits. */
export async function logAct<T>(desk: Desk, change: Change, { title, outcome, edits }: { readonly title: string; readonly outcome: T; readonly edits: readonly TextEdit[] }): Promise<Result<Act<T>>> {
  const path = change.implementation?.path ?? joinPath(change.folder, 'implementation_log.md');
  const whole: TextEdit = (text) => refuseWhileAsked(text, path) ?? chainEdits(edits)(text);
  const text = await desk.read(path);
  const tried = text.ok ? whole(text.value) : text;
  return tried.ok ? ok({ title, changes: [editFile(path, whole)], outcome }) : tried;
}
