import { answerChange, type ChangeAnswered } from '../../../../../src/core/acts/change-answer';
import { listChanges } from '../../../../../src/core/acts/change-desk';
import { recordMoved } from '../../../../../src/core/acts/change-tasks';
import { moveOf, taskAsked, type FileMove } from '../../../../../src/core/change/pending-moves';
import { ok, problem, type Problem, type Result } from '../../../../../src/core/problem';
import { actAnswer, count, lines } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
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
  const moving = open.value.dryRun ? null : moveIn(done.value.outcome);
  const moved = moving === null ? ok(null) : await followed(input, moving);
  if (!moved.ok) return notFollowed(moved.problem);
  const files = moved.value?.restored ?? [];
  const told = moving === null || moved.value === null ? ok(null) : await toldOf(open.value, moving, files);
  const forgotten = ENDS.has(word) && !open.value.dryRun ? await forgetClosed(input, await listChanges(open.value.refresh())) : ok(null);
  return ok(actAnswer(done.value, () => lines(`${question} ${word}`, files.length > 0 && `  ${word === 'fix' ? 'Brought back' : 'Restored'} ${count(files.length, 'file')}: ${files.join(', ')}`), { notes: [forgotten, told].flatMap((one) => (one.ok ? [] : [one.problem.why])) }));
}

/** The log tells of files that were moved, so that nobody waits for it on another device. */
function toldOf(open: OpenDesk, { name, move }: TaskMove, files: readonly string[]): Promise<Result<unknown>> {
  return performAct({ ...open, desk: open.refresh() }, (desk) => recordMoved(desk, { ...name, move, files }));
}

const ENDS: ReadonlySet<string> = new Set(['abort']);

interface TaskMove {
  readonly name: TaskName;
  readonly move: FileMove;
}

/** The files that an answer moves: taken back with rollback-change, given to the task again with fix. */
function moveIn({ question, change, answer: word }: ChangeAnswered): TaskMove | null {
  const asked = taskAsked({ question });
  const move = moveOf({ question }, word);
  return asked === null || move === null ? null : { name: { change, task: asked.task }, move };
}

/** An answer that could not be followed is not written. */
async function canFollow(input: Input, answered: ChangeAnswered): Promise<Result<unknown>> {
  const moving = moveIn(answered);
  return moving?.move === 'take-back' ? taskPreview(input, moving.name) : ok(null);
}

/** Moves files only when the answer stands. */
async function followed(input: Input, moving: TaskMove): Promise<Result<RestoreReport | null>> {
  return moving.move === 'take-back' ? takeTaskBack(input, moving.name) : giveTaskBack(input, moving.name);
}

function notFollowed({ code, why, next }: Problem): Result<never> {
  return problem(code, { what: 'The answer is written, and the files were left as they are.', why, next });
}
