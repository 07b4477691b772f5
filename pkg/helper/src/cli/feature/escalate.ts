import { answerChange, type ChangeAnswered } from '../../../../../src/core/acts/change-answer';
import { listChanges } from '../../../../../src/core/acts/change-desk';
import { TAKEN_BACK } from '../../../../../src/core/change/questions';
import { ok, problem, type Problem, type Result } from '../../../../../src/core/problem';
import { actAnswer, count, lines } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { performAct } from '../perform-act';
import type { FeatureAction } from './action';
import { CHANGE, DRY_RUN } from './propose';
import type { RestoreReport } from '../../node/rollback-ids';
import { forgetClosed, giveTaskBack, takeTaskBack, taskPreview, type TaskName } from './task-snapshots';

export const escalate: FeatureAction = {
  name: 'escalate',
  summary: 'answer what a stalled or blocked change asks with one of its words, or take up what is ticked in the note',
  options: [
    CHANGE,
    DRY_RUN,
    { name: 'gate', value: 'ID', summary: 'the question, when several are open' },
    { name: 'comment', value: 'TEXT', summary: 'a word to the answer; needed to skip' },
  ],
  run: runEscalate,
};

async function runEscalate(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const request = { change: input.option('change'), gate: input.option('gate'), option: input.words('WORDS')[0] ?? null, comment: input.option('comment'), author: null };
  const planned = await answerChange(open.value.desk, request);
  if (!planned.ok) return planned;
  const fine = await canFollow(input, planned.value.outcome);
  if (!fine.ok) return fine;
  const done = await performAct(open.value, (desk) => answerChange(desk, request));
  if (!done.ok) return done;
  const { question, answer: word } = done.value.outcome;
  const moved = open.value.dryRun ? ok(null) : await followed(input, done.value.outcome);
  if (!moved.ok) return notFollowed(moved.problem);
  const files = moved.value?.restored ?? [];
  const forgotten = ENDS.has(word) && !open.value.dryRun ? await forgetClosed(input, await listChanges(open.value.refresh())) : ok(null);
  return ok(actAnswer(done.value, () => lines(`${question} ${word}`, files.length > 0 && `  ${word === 'fix' ? 'Brought back' : 'Restored'} ${count(files.length, 'file')}: ${files.join(', ')}`), { notes: forgotten.ok ? [] : [forgotten.problem.why] }));
}

const ENDS: ReadonlySet<string> = new Set(['abort']);

/** The task that a question is about, and whether its files were taken back when it was asked. */
function taskIn({ question, change }: ChangeAnswered): (TaskName & { readonly isTakenBack: boolean }) | null {
  const task = /^Task (T\d{1,5}) failed/.exec(question)?.[1];
  return task === undefined ? null : { change, task, isTakenBack: question.endsWith(TAKEN_BACK) };
}

/** An answer that could not be followed is not written. */
async function canFollow(input: Input, answered: ChangeAnswered): Promise<Result<unknown>> {
  const task = taskIn(answered);
  return answered.answer === 'rollback-change' && task !== null && !task.isTakenBack ? taskPreview(input, task) : ok(null);
}

/** Moves files only when the answer stands: taken back with rollback-change, given to the task again with fix. */
async function followed(input: Input, answered: ChangeAnswered): Promise<Result<RestoreReport | null>> {
  const task = taskIn(answered);
  if (task === null) return ok(null);
  if (answered.answer === 'rollback-change') return task.isTakenBack ? ok(null) : takeTaskBack(input, task);
  return answered.answer === 'fix' && task.isTakenBack ? giveTaskBack(input, task) : ok(null);
}

function notFollowed({ code, why, next }: Problem): Result<never> {
  return problem(code, { what: 'The answer is written, and the files were left as they are.', why, next });
}
