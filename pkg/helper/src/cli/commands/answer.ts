import { answerGate } from '../../../../../src/core/acts/answer-gate';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { performAct } from '../perform-act';
import type { Verb } from '../verb';

export const answerVerb: Verb = {
  name: 'answer',
  group: 'writing',
  summary: 'Answer a question that was asked',
  about: ['Each answer takes effect once. Without an option, the one that is ticked in the note is taken.'],
  arguments: [
    { name: 'GATE', summary: 'The id of the question (g-…), as ask and inbox print it', need: 'required' },
    { name: 'OPTION', summary: 'One of its words', need: 'optional' },
  ],
  options: [
    { name: 'comment', value: 'TEXT', summary: 'What goes with the answer' },
    { name: 'as', value: 'NAME', summary: 'Who answers, when it is not you' },
  ],
  examples: [
    { line: 'answer g-20261121-1410-m4t8q1 nfs', does: 'answers with nfs' },
    { line: 'answer g-20261121-1410-m4t8q1 smb --comment "Windows clients need it"', does: 'with a reason' },
  ],
  exits: [],
  run: runAnswer,
};

async function runAnswer(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const request = {
    gate: input.argument('GATE') ?? '',
    option: input.argument('OPTION'),
    comment: input.option('comment'),
    author: input.option('as'),
  };
  const done = await performAct(open.value, (desk) => answerGate(desk, request));
  if (!done.ok) return done;
  const { answer: word, path } = done.value.outcome;
  return ok(actAnswer(done.value, () => `Answered: ${word}\n  ${path}`));
}
