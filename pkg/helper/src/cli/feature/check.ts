import { openChange } from '../../../../../src/core/acts/change-desk';
import { recordChangeCheck } from '../../../../../src/core/acts/change-tasks';
import type { Change } from '../../../../../src/core/change/change';
import { ok, problem, type Result } from '../../../../../src/core/problem';
import { actAnswer, lines } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import { performAct } from '../perform-act';
import type { FeatureAction } from './action';
import { CHANGE } from './propose';
import { runChecks, type CheckRun } from './run-checks';
import { keepAfter } from './task-snapshots';

export const check: FeatureAction = {
  name: 'check',
  summary: 'run the check of one task, or the full verification, through the workflow that the configuration names',
  options: [CHANGE],
  run: runCheck,
};

async function runCheck(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const found = await openChange(open.value.desk, input.option('change'));
  if (!found.ok) return found;
  const task = input.words('WORDS')[0]?.toUpperCase() ?? null;
  const checked = await checkTask(input, { open: open.value, change: found.value.change, task });
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
  const { checkWorkflow, verifyWorkflow, incrementalCheck } = found.value.config.implementation;
  const name = task === null ? verifyWorkflow : checkWorkflow;
  if (task !== null && !incrementalCheck) return ok(nothingRun('The configuration says incremental_check: false.'));
  if (name === null) return task === null ? noWorkflow() : ok(nothingRun('The configuration names no check_workflow.'));
  const ran = await runChecks(input, { names: [name], parallel: false, told: () => undefined });
  if (!ran.ok) return ran;
  const [run] = ran.value;
  if (run === undefined || run.status === null) return ok(nothingRun(run?.detail[0] ?? `${name} was not run.`));
  if (task !== null) {
    const kept = await keepAfter(input, { change: change.folder, task });
    if (!kept.ok) return kept;
  }
  return record(open, { change, task, run: { ...run, status: run.status } });
}

interface Ended {
  readonly change: Change;
  readonly task: string | null;
  readonly run: CheckRun & { readonly status: 'PASS' | 'FAIL' };
}

async function record(open: OpenDesk, { change, task, run }: Ended): Promise<Result<Checked>> {
  const request = { change: change.folder, task, name: run.name, result: run.status, detail: run.findings };
  const done = await performAct({ ...open, desk: open.refresh() }, (desk) => recordChangeCheck(desk, request));
  if (!done.ok) return done;
  const { gate } = done.value.outcome;
  const who = task ?? 'All tasks';
  const text = () => lines(`${who}: ${run.name} ${run.status}, ${run.findings}`, ...(gate === null ? [] : run.detail.map((line) => `  ${line}`)), gate !== null && '  Say what is to be done: throughline feature escalate fix, rollback-change, pause or abort-phase');
  return ok({ answer: actAnswer(done.value, text, { exit: gate === null ? 0 : 2 }), gate, notes: [] });
}

function nothingRun(why: string): Checked {
  const note = `No check was run: ${why}`;
  return { answer: answer({ text: () => '', json: () => ({ version: 1, result: null, why }), notes: [note] }), gate: null, notes: [note] };
}

function noWorkflow(): Result<never> {
  return problem('change/no-verification', { what: 'Nothing was verified.', why: 'The configuration names no verify_workflow.', next: 'Name a workflow of this vault as implementation: verify_workflow, or record what you checked by hand: throughline feature verified NAME.' });
}
