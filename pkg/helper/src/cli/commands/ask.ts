import { ask as askQuestion } from '../../../../../src/core/acts/ask';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer } from '../act-answer';
import type { Answer } from '../answer';
import { waitForAnswer } from '../ask/wait-for-answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { misused, readDuration } from '../read-values';
import { splitId, targetSpec } from '../target-spec';
import type { Verb } from '../verb';

export const ask: Verb = {
  name: 'ask',
  group: 'writing',
  summary: 'Ask a person for a decision, and wait for it if wanted',
  about: [
    'Writes the question as a note of its own that any device can answer by ticking an option, links it from the plan of the session, and prints its id.',
    'With --wait it stays until there is an answer and prints that as JSON; when the time is over it ends with 3, and the question stays open.',
  ],
  arguments: [
    { name: 'ID', summary: 'The spec; default: the current session', need: 'optional' },
    { name: 'QUESTION', summary: 'The question', need: 'any-number' },
  ],
  options: [
    { name: 'option', value: 'WORD', many: true, summary: 'A possible answer, one word; at least two' },
    { name: 'about', value: 'TEXT', summary: 'What is being decided, when it is more than the question' },
    { name: 'wait', value: 'TIME', summary: 'How long to wait: 90s, 30m, 2h' },
    { name: 'as', value: 'NAME', summary: 'Who asks, when it is not you' },
    { name: 'start', summary: 'Start a session when none is open' },
  ],
  examples: [
    { line: 'ask 1001 "NFS or SMB?" --option nfs --option smb', does: 'prints the id of the question (g-…)' },
    { line: 'ask 1001 "NFS or SMB?" --option nfs --option smb --wait 30m --as Claude', does: 'an agent asks and waits half an hour' },
  ],
  exits: [{ code: 3, meaning: 'Nobody answered within --wait; the question stays open' }],
  run: runAsk,
};

async function runAsk(input: Input): Promise<Result<Answer>> {
  const wait = readDuration(input, 'wait');
  if (!wait.ok) return wait;
  const { id, rest } = splitId([...input.words('ID'), ...input.words('QUESTION')]);
  const question = rest.join(' ').trim();
  if (question === '') return misused('The question has no text.', 'Use: throughline ask ID "QUESTION" --option ONE --option OTHER.');
  const open = openDesk(input);
  if (!open.ok) return open;
  const target = await targetSpec(id, { open: open.value, input });
  if (!target.ok) return target;
  const request = {
    spec: target.value.spec.path,
    question,
    options: input.values('option'),
    about: input.option('about'),
    author: input.option('as'),
    whenNoSession: input.flag('start') ? ('start' as const) : ('refuse' as const),
  };
  const done = await performAct(open.value, (desk) => askQuestion(desk, request));
  if (!done.ok) return done;
  const { gate, path } = done.value.outcome;
  if (wait.value !== null) return waitForAnswer(open.value, { asked: done.value.outcome, patience: wait.value, terminal: input.terminal });
  return ok(actAnswer(done.value, () => gate, { notes: [`Asked in ${path}. Answer it there, or: throughline answer ${gate} OPTION`] }));
}
