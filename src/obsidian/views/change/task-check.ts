import { openChange } from '../../../core/acts/change-desk';
import { recordChangeCheck, tickChangeTask } from '../../../core/acts/change-tasks';
import type { CheckOutcome, CheckRequest } from '../../../core/acts/change-tasks';
import type { Change, ChangeTask, TaskChange } from '../../../core/change/change';
import { checkInputs, checkInWaves } from '../../../core/change/check-waves';
import { openGate } from '../../../core/change/derive-state';
import { stampFor } from '../../../core/change/going-back';
import { taskFigures } from '../../../core/change/task-figures';
import type { Result } from '../../../core/problem';
import type { ResultOf } from '../../../protocol/messages';
import type { Decide } from '../../acts/acts';
import { say } from '../../acts/notices';
import type { ChangePlace } from './change-place';
import { askForm } from './fields-prompt';
import { isCode } from './phase-commit';
import { runWorkflow } from './run-workflow';
import type { RunEnding } from './run-workflow';
import { failedWords } from './task-restore';

/** Keeps the files as they are now, so that this task alone can be taken back. */
export async function begin({ id }: ChangeTask, { open: { change }, helper, throughline }: ChangePlace): Promise<void> {
  const kept = await helper.ask('task.keep', { change: change.folder, task: id, when: 'before' });
  if (kept.ok) say(`${id} begins. The files are kept as they are now.`);
  else throughline.acts.refuse(kept.problem);
}

/** Notes the files as the task left them. Nothing is kept for a task that was not begun, and nothing of it keeps a check from being made. */
async function keepAfter(id: string, { open: { change }, helper, throughline }: ChangePlace): Promise<void> {
  if (helper.state.kind !== 'connected') return;
  const kept = await helper.ask('task.keep', { change: change.folder, task: id, when: 'after' });
  if (!kept.ok) throughline.acts.refuse(kept.problem);
}

/** Lines and files come from git where a helper tells them. */
export async function tick(id: string, place: ChangePlace): Promise<void> {
  const { open: { change: { folder } }, act, helper, throughline } = place;
  await keepAfter(id, place);
  const now = await openChange(await throughline.acts.desk(), folder);
  const changed = now.ok ? await changedBy(id, { change: now.value.change, helper }) : [];
  await act((desk) => tickChangeTask(desk, { change: folder, task: id, changed, status: 'OK' }));
}

/** What is new in the code since the tasks before were ticked. Notes are no code. */
export async function changedBy(id: string, { change: { implementation }, helper }: { readonly change: Change; readonly helper: ChangePlace['helper'] }): Promise<readonly TaskChange[]> {
  const task = implementation?.tasks.find((one) => one.id === id);
  const facts = helper.state.kind === 'connected' ? await helper.ask('git.facts', { since: implementation?.at ?? null }) : null;
  if (facts?.ok !== true || task === undefined) return [];
  const earlier = (implementation?.tasks ?? []).flatMap(({ changed }) => changed);
  return taskFigures({ task, files: facts.value.files.filter(isCode), earlier, named: [] });
}

export interface CheckWish {
  /** Tasks that may be looked at side by side; none is the full check. */
  readonly tasks: readonly string[];
  readonly workflow: string | null;
}

/** Through the helper where it is there and a workflow is named; else a person says how it ended. */
export async function check(place: ChangePlace, { tasks, workflow }: CheckWish): Promise<void> {
  if (place.look.busy !== null) return;
  const isRun = workflow !== null && place.helper.state.kind === 'connected';
  if (isRun) place.look.busy = `${workflow} runs.`;
  for (const id of tasks) await keepAfter(id, place);
  if (!isRun) return askResult(place, { task: tasks[0] ?? null, workflow });
  place.redraw();
  const ended = await runChecks(place, { tasks, workflow });
  place.look.busy = null;
  await record(place, { name: workflow, ended });
}

interface TaskEnd {
  /** null is the full check. */
  readonly task: string | null;
  readonly end: Result<RunEnding>;
}

/** One run for all of them; when it fails, each by itself tells which it is. */
async function runChecks(place: ChangePlace, { tasks, workflow }: { readonly tasks: readonly string[]; readonly workflow: string }): Promise<readonly TaskEnd[]> {
  const run = (ids: readonly string[]): Promise<Result<RunEnding>> => runKept(place, { tasks: ids, workflow });
  if (tasks.length === 0) return [{ task: null, end: await run([]) }];
  return checkInWaves([tasks], { run, isFailed: (end) => end.ok && end.value.result === 'FAIL', goesOn: (end) => end.ok && end.value.result === 'PASS' });
}

/** The run is kept until its end is written, also when the app is closed before. One that failed for several is told by those that follow. */
async function runKept({ open: { change }, helper, kept, throughline }: ChangePlace, { tasks, workflow }: { readonly tasks: readonly string[]; readonly workflow: string }): Promise<Result<RunEnding>> {
  const at = stampFor(change, 'implementation', throughline.clock.minute());
  const keeper = kept.keeper({ change: change.folder, workflow, at, about: { tasks: [...tasks] } });
  const end = await runWorkflow(helper, { name: workflow, inputs: checkInputs(change, tasks), keeper });
  if (end.ok && end.value.result === 'FAIL' && tasks.length > 1) kept.forget(end.value.run);
  return end;
}

/** Tasks that passed are ticked before the first that failed asks its question: only one can be open, and nothing is written above it. */
async function record(place: ChangePlace, { name, ended }: { readonly name: string; readonly ended: readonly TaskEnd[] }): Promise<void> {
  const refused = ended.find(({ end }) => !end.ok)?.end;
  if (refused?.ok === false) {
    for (const { end } of ended) if (end.ok) place.kept.leave(end.value.run);
    place.throughline.acts.refuse(refused.problem);
    place.redraw();
    return;
  }
  for (const { end } of ended) if (end.ok) place.kept.forget(end.value.run);
  for (const { task, end } of ended) {
    if (!end.ok || end.value.result !== 'PASS') continue;
    const written = await recordEnd(place, { task, name, result: 'PASS', detail: end.value.detail }, (decide) => wrote(place, decide));
    if (written.ok && task !== null) await tick(task, place);
  }
  const failed = ended.find(({ end }) => end.ok && end.value.result === 'FAIL');
  if (failed?.end.ok === true) await recordEnd(place, { task: failed.task, name, result: 'FAIL', detail: failed.end.value.detail }, (decide) => wrote(place, decide));
}

type Write = (decide: Decide<CheckOutcome>) => Promise<Result<unknown>>;

/** Writes, and says itself what was refused. */
async function wrote(place: ChangePlace, decide: Decide<CheckOutcome>): Promise<Result<unknown>> {
  const done = await place.attempt(decide);
  if (!done.ok) {
    place.throughline.acts.refuse(done.problem);
    place.redraw();
  }
  return done;
}

/** Writes how a check ended. The files of a task that failed are taken back first, where the configuration says so and nothing else would go with them; they come again when it cannot be written. */
async function recordEnd(place: ChangePlace, end: Omit<CheckRequest, 'change' | 'takenBack'>, write: Write): Promise<Result<unknown>> {
  const { open: { change }, helper } = place;
  const back = end.result === 'FAIL' && end.task !== null ? await takenBack(place, end.task) : null;
  const done = await write((desk) => recordChangeCheck(desk, { ...end, change: change.folder, takenBack: back?.restored ?? [] }));
  if (back === null || end.task === null) return done;
  if (done.ok) say(failedWords(end.task, back));
  else if (back.restored.length > 0) await helper.ask('task.undo-rollback', { change: change.folder, task: end.task });
  return done;
}

async function takenBack({ open: { change, config }, helper }: ChangePlace, task: string): Promise<ResultOf<'task.rollback-failed'> | null> {
  const isAsked = openGate(change, 'implementation') !== null;
  if (!config.implementation.rollbackOnFail || helper.state.kind !== 'connected' || isAsked) return null;
  const others = (change.implementation?.tasks ?? []).filter(({ id, isDone }) => id !== task && !isDone).map(({ id }) => id);
  const done = await helper.ask('task.rollback-failed', { change: change.folder, task, others });
  return done.ok ? done.value : { restored: [], why: `The files were left as they are: ${done.problem.why}` };
}

const RESULTS = [{ value: 'PASS', label: 'It passed' }, { value: 'FAIL', label: 'It failed' }] as const;

function askResult(place: ChangePlace, { task, workflow }: { readonly task: string | null; readonly workflow: string | null }): Promise<void> {
  const why = workflow === null ? 'The configuration names no workflow for this check.' : 'Checks run through the helper on the desktop.';
  return askForm(place.throughline, {
    title: task === null ? 'Full check' : `Check ${task}`, button: 'Save result', draft: `change-check:${place.open.change.folder}:${task ?? ''}`,
    says: [`${why} Say here how a check ended that you made yourself.`],
    fields: [{ name: 'name', label: 'Check', value: workflow ?? '', placeholder: 'npm test' }, { name: 'result', label: 'Result', options: RESULTS }, { name: 'detail', label: 'Detail', placeholder: '47 tests' }],
    save: (of) => recordEnd(place, { task, name: of('name') === '' ? 'check' : of('name'), result: of('result') === 'FAIL' ? 'FAIL' : 'PASS', detail: of('detail') }, (decide) => place.attempt(decide)),
  });
}
