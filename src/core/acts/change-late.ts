import type { Change, TaskChange } from '../change/change';
import { counts } from '../change/going-back';
import { addIssue, setRecorded, tickTask } from '../change/implementation-edit';
import type { Phase } from '../change/phases';
import { resultOfRun } from '../change/validation-run';
import { ok } from '../problem';
import type { Result } from '../problem';
import type { Act, TextEdit } from '../vault/store';
import { openChange } from './change-desk';
import { logAct, openLog, recordChangeCheck } from './change-tasks';
import type { OpenLog } from './change-tasks';
import { writeValidation } from './change-validate';
import type { Desk } from './desk';

/** A run that came to its end while nobody waited for it. */
export interface LateRun {
  readonly change: string;
  readonly workflow: string;
  readonly run: string;
  /** When it was started: what was written after that is newer than what it says. */
  readonly at: string;
  readonly result: 'PASS' | 'FAIL';
  /** `4 of 4 steps`. */
  readonly detail: string;
}

export interface LateCheck extends LateRun {
  /** Tasks that it was run for together; none is the full check. */
  readonly tasks: readonly string[];
  /** What each of them changed, where somebody can tell. */
  readonly changed: ReadonlyMap<string, readonly TaskChange[]>;
}

export interface LateValidation extends LateRun {
  /** Why it was chosen. */
  readonly reason: string;
}

export interface LateOutcome {
  /** What was written, for a person; null when the change knew it already, or has moved on. */
  readonly said: string | null;
}

const MOVED_ON: Act<LateOutcome> = { title: 'Record a run', changes: [], outcome: { said: null } };

/** Writes how a check ended that nobody waited for any more. Whoever comes second finds it written. */
export async function recordLateCheck(desk: Desk, late: LateCheck): Promise<Result<Act<LateOutcome>>> {
  const opened = await openLog(desk, late.change);
  if (!opened.ok) return opened;
  if (isKnown(opened.value, late)) return ok(MOVED_ON);
  const { tasks, result } = late;
  if (result === 'PASS' && tasks.length > 0) return tickPassed(desk, opened.value, late);
  if (tasks.length > 1) return noteTogether(desk, opened.value, late);
  const { workflow: name, change, detail, run } = late;
  const done = await recordChangeCheck(desk, { change, name, result, task: tasks[0] ?? null, detail: `${detail}, ${run}` });
  return done.ok ? ok({ ...done.value, outcome: { said: `${tasks[0] ?? 'Full check'}: ${name} ${result === 'PASS' ? 'passed' : 'failed'}.` } }) : done;
}

function isKnown({ change, text }: OpenLog, { tasks, run, at, workflow }: LateCheck): boolean {
  const log = change.implementation;
  const isNewer = tasks.length === 0 && log?.checks.some((one) => one.name === workflow && one.at !== null && one.at >= at) === true;
  const isDone = tasks.length > 0 && left(change, tasks).length === 0;
  return change.phase !== 'implementation' || isOver(change, 'implementation', at) || text.includes(run) || isNewer || isDone;
}

/** The change is done or aborted, or went back after the run began. */
function isOver(change: Change, phase: Phase, at: string): boolean {
  return change.state === 'ABORTED' || change.state === 'COMPLETE' || !counts(change, phase, at);
}

/** Tasks that are not ticked yet. */
function left({ implementation }: Change, tasks: readonly string[]): readonly string[] {
  return (implementation?.tasks ?? []).filter(({ id, isDone }) => !isDone && tasks.includes(id)).map(({ id }) => id);
}

function tickPassed(desk: Desk, { change }: OpenLog, { tasks, workflow, changed }: LateCheck): Promise<Result<Act<LateOutcome>>> {
  const ids = left(change, tasks);
  const ticks = ids.map((id): TextEdit => (now) => tickTask(now, { id, changed: changed.get(id) ?? [], status: 'OK' }));
  const said = `${ids.join(', ')}: ${workflow} passed, so ${ids.length === 1 ? 'it is' : 'they are'} ticked.`;
  return logAct(desk, change, { title: `${workflow}: PASS`, outcome: { said }, edits: [(now) => setRecorded(now, desk.clock.minute()), ...ticks] });
}

/** Which of them it was, only a check of each by itself can tell. */
function noteTogether(desk: Desk, { change }: OpenLog, { tasks, workflow, detail, run }: LateCheck): Promise<Result<Act<LateOutcome>>> {
  const named = tasks.join(', ');
  const issue = `${named}: ${workflow} failed for all together (${detail}, ${run}), ${desk.clock.minute()}; check each by itself`;
  return logAct(desk, change, { title: `${workflow}: FAIL`, outcome: { said: `${named}: ${workflow} failed for all together. Check each by itself.` }, edits: [(now) => addIssue(now, issue)] });
}

/** Writes how a validation ended that nobody waited for any more. Whoever comes second finds it written. */
export async function recordLateValidation(desk: Desk, late: LateValidation): Promise<Result<Act<LateOutcome>>> {
  const opened = await openChange(desk, late.change);
  if (!opened.ok) return opened;
  const { change, config } = opened.value;
  const text = change.validation === null ? null : await desk.read(change.validation.path);
  if (isOver(change, 'validation', late.at) || (text?.ok === true && text.value.includes(late.run))) return ok(MOVED_ON);
  const { workflow, run, result, detail, reason } = late;
  const ended = resultOfRun({ name: workflow, status: result, findings: detail, detail: [`Run ${run}`, `Because: ${reason}`], run, changed: [] }, config.validation);
  const done = await writeValidation(desk, { change: late.change, results: [ended] });
  return done.ok ? ok({ ...done.value, outcome: { said: `${workflow} ${result === 'PASS' ? 'passed' : 'failed'}.` } }) : done;
}
