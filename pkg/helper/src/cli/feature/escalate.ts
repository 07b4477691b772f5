import { answerChange, type ChangeAnswered } from '../../../../../src/core/acts/change-answer';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer, count, lines } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { performAct } from '../perform-act';
import type { FeatureAction } from './action';
import { CHANGE, DRY_RUN } from './propose';
import { takeTaskBack } from './task-snapshots';

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
  const restored = open.value.dryRun ? [] : await takenBack(input, planned.value.outcome);
  if (!Array.isArray(restored)) return restored;
  const done = await performAct(open.value, (desk) => answerChange(desk, request));
  if (!done.ok) return done;
  const { question, answer: word } = done.value.outcome;
  return ok(actAnswer(done.value, () => lines(`${question} ${word}`, restored.length > 0 && `  Restored ${count(restored.length, 'file')}: ${restored.join(', ')}`)));
}

/** The files of the task that is taken back come first: an answer that could not be followed is not written. */
async function takenBack(input: Input, { question, answer: word, change }: ChangeAnswered): Promise<string[] | Extract<Result<never>, { ok: false }>> {
  const task = /^Task (T\d{1,5}) failed/.exec(question)?.[1];
  if (word !== 'rollback-change' || task === undefined) return [];
  const report = await takeTaskBack(input, { change, task });
  return report.ok ? [...report.value.restored] : report;
}
