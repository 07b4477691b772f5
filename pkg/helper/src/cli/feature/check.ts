import { openChange, type OpenChange } from '../../../../../src/core/acts/change-desk';
import { recordChangeCheck } from '../../../../../src/core/acts/change-tasks';
import type { Change } from '../../../../../src/core/change/change';
import { checkInputs, checkInWaves } from '../../../../../src/core/change/check-waves';
import { tasksInWaves } from '../../../../../src/core/change/task-order';
import { ok, problem, type Result } from '../../../../../src/core/problem';
import { actAnswer, lines } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import { performAct } from '../perform-act';
import type { FeatureAction } from './action';
import { CHANGE } from './propose';
import type { ValidationRun } from '../../../../../src/core/change/validation-run';
import { runChecks } from './run-checks';
import type { TakenBack } from '../../helper/safe-take-back';
import { takenBackAtOnce } from './roll-back-task';
import { keepAfter } from './task-snapshots';

export const check: FeatureAction = {
  name: 'check',
  summary: 'run the check of tasks (WORDS: T3 T4), or without one the full verification, through the workflow that the configuration names',
  options: [CHANGE],
  run: runCheck,
};

async function runCheck(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const found = await openChange(open.value.desk, input.option('change'));
  if (!found.ok) return found;
  const ids = [...new Set(input.words('WORDS').map((word) => word.toUpperCase()))];
  if (ids.length > 1) return checkMany(input, { open: open.value, opened: found.value, ids });
  const checked = await checkTask(input, { open: open.value, change: found.value.change, task: ids[0] ?? null });
  if (!checked.ok) return checked;
  return ok(checked.value.notes.length > 0 && checked.value.gate === null ? { ...checked.value.answer, exit: 3 } : checked.value.answer);
}

export interface CheckWish {
  readonly open: OpenDesk;
  readonly change: Change;
  /** null is the full verification. */
  readonly task: string | null;
}

export interface Checked {
  readonly answer: Answer;
  /** The question that a failure asks; null without one. */
  readonly gate: string | null;
  /** Why nothing was run. */
  readonly notes: readonly string[];
}

/** Runs the workflow for a task, or for all of it, and writes how it ended. Where nothing can be run that is said, and nothing is written. */
export async function checkTask(input: Input, { open, change, task }: CheckWish): Promise<Result<Checked>> {
  const found = await openChange(open.desk, change.folder);
  if (!found.ok) return found;
  const { checkWorkflow, verifyWorkflow, incrementalCheck, rollbackOnFail } = found.value.config.implementation;
  const name = task === null ? verifyWorkflow : checkWorkflow;
  if (task !== null && !incrementalCheck) return ok(nothingRun('The configuration says incremental_check: false.'));
  if (name === null) return task === null ? noWorkflow() : ok(nothingRun('The configuration names no check_workflow.'));
  const ran = await runChecks(input, { names: [name], parallel: false, told: () => undefined, inputs: [checkInputs(change, task === null ? [] : [task])] });
  if (!ran.ok) return ran;
  const [run] = ran.value;
  if (run === undefined || run.status === null) return ok(nothingRun(run?.detail[0] ?? `${name} was not run.`));
  if (task !== null) {
    const kept = await keepAfter(input, { change: change.folder, task });
    if (!kept.ok) return kept;
  }
  const back = task !== null && run.status === 'FAIL' && rollbackOnFail ? await takenBackAtOnce(input, { change, task }) : null;
  return record(open, { change, task, run: { ...run, status: run.status }, back });
}

interface ManyWish {
  readonly open: OpenDesk;
  readonly opened: OpenChange;
  readonly ids: readonly string[];
}

/** Checks of several tasks: those that do not wait for each other together, where the configuration says so. */
async function checkMany(input: Input, { open, opened: { change, config }, ids }: ManyWish): Promise<Result<Answer>> {
  const tasks = change.implementation?.tasks ?? [];
  const unknown = ids.find((id) => !tasks.some((task) => task.id === id));
  if (unknown !== undefined) return problem('change/no-task', { what: 'Nothing was checked.', why: `The change has no task ${unknown}.`, next: 'See the tasks: throughline feature tasks.' });
  const { incrementalCheck, checkWorkflow: name, parallelIndependentTasks } = config.implementation;
  const why = !incrementalCheck ? 'The configuration says incremental_check: false.' : 'The configuration names no check_workflow.';
  if (!incrementalCheck || name === null) return ok({ ...nothingRun(why).answer, exit: 3 });
  const waves = parallelIndependentTasks ? tasksInWaves(tasks, ids) : tasksInWaves(tasks, ids).flat().map((id) => [id]);
  const ended = await checkInWaves(waves, { run: (wave) => runOnce(input, { change, name, wave }), isFailed: (end) => end.ok && end.value.status === 'FAIL', goesOn: (end) => end.ok && end.value.status === 'PASS' });
  const results: TaskResult[] = [];
  for (const { task, end } of ended) {
    if (!end.ok) return end;
    results.push({ task, run: end.value });
  }
  return recordMany(input, { open, change, results, waves, isKept: !config.implementation.rollbackOnFail });
}

interface Wave {
  readonly change: Change;
  readonly name: string;
  readonly wave: readonly string[];
}

async function runOnce(input: Input, { change, name, wave }: Wave): Promise<Result<ValidationRun>> {
  const ran = await runChecks(input, { names: [name], parallel: false, told: () => undefined, inputs: [checkInputs(change, wave)] });
  if (!ran.ok) return ran;
  return ok(ran.value[0] ?? { name, status: null, findings: 'not run', detail: [], run: null, changed: [] });
}

interface TaskResult {
  readonly task: string;
  readonly run: ValidationRun;
}

interface ManyEnded {
  readonly open: OpenDesk;
  readonly change: Change;
  readonly results: readonly TaskResult[];
  readonly waves: readonly (readonly string[])[];
  /** The files of a task that failed stay as they are. */
  readonly isKept: boolean;
}

/** Only one question can be open: the first failure asks, the others are told. */
async function recordMany(input: Input, { open, change, results, waves, isKept }: ManyEnded): Promise<Result<Answer>> {
  for (const { task, run } of results) {
    const kept = run.status === null ? ok(null) : await keepAfter(input, { change: change.folder, task });
    if (!kept.ok) return kept;
  }
  const failed = results.find(({ run }) => run.status === 'FAIL');
  const chosen = failed ?? results.find(({ run }) => run.status === 'PASS');
  const status = chosen?.run.status ?? null;
  if (chosen === undefined || status === null) return ok({ ...nothingRun(results[0]?.run.detail[0] ?? 'No check was run.').answer, exit: 3 });
  const back = failed === undefined || isKept ? null : await takenBackAtOnce(input, { change, task: failed.task });
  const recorded = await record(open, { change, task: chosen.task, run: { ...chosen.run, status }, back });
  if (!recorded.ok) return recorded;
  const rows = results.map(({ task, run: { status: end, findings } }) => ({ task, result: end, findings }));
  const text = () => lines(...rows.map(({ task, result, findings }) => `${task}: ${result ?? 'not run'}, ${findings}`), failed !== undefined && `  ${NEXT}`);
  const notes = [...recorded.value.answer.notes, ...results.flatMap(({ task, run: { status: end, detail } }) => (end === null ? [`${task} was not checked: ${detail[0] ?? ''}`] : []))];
  return ok(answer({ text, json: () => ({ version: 1, change: change.folder, waves, results: rows, gate: recorded.value.gate }), notes, exit: failed !== undefined ? 2 : notes.length > 0 ? 3 : 0 }));
}

const NEXT = 'Say what is to be done: throughline feature escalate fix, rollback-change, pause or abort-phase';

interface Ended {
  readonly change: Change;
  readonly task: string | null;
  readonly run: ValidationRun & { readonly status: 'PASS' | 'FAIL' };
  /** What was done about the files of a task that failed; null when nothing was to be done. */
  readonly back: TakenBack | null;
}

async function record(open: OpenDesk, { change, task, run, back }: Ended): Promise<Result<Checked>> {
  const request = { change: change.folder, task, name: run.name, result: run.status, detail: run.findings, takenBack: back?.restored ?? [] };
  const done = await performAct({ ...open, desk: open.refresh() }, (desk) => recordChangeCheck(desk, request));
  if (!done.ok) return done;
  const { gate } = done.value.outcome;
  const who = task ?? 'All tasks';
  const text = () => lines(`${who}: ${run.name} ${run.status}, ${run.findings}`, ...(gate === null ? [] : run.detail.map((line) => `  ${line}`)), gate !== null && back !== null && back.restored.length > 0 && `  Taken back: ${back.restored.join(', ')}. "fix" brings them back`, gate !== null && `  ${NEXT}`);
  return ok({ answer: actAnswer(done.value, text, { exit: gate === null ? 0 : 2, notes: back === null || back.why === '' ? [] : [back.why] }), gate, notes: [] });
}

function nothingRun(why: string): Checked {
  const note = `No check was run: ${why}`;
  return { answer: answer({ text: () => '', json: () => ({ version: 1, result: null, why }), notes: [note] }), gate: null, notes: [note] };
}

function noWorkflow(): Result<never> {
  return problem('change/no-verification', { what: 'Nothing was verified.', why: 'The configuration names no verify_workflow.', next: 'Name a workflow of this vault as implementation: verify_workflow, or record what you checked by hand: throughline feature verified NAME.' });
}
