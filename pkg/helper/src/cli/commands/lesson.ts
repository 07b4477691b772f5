import { keepLesson } from '../../../../../src/core/acts/keep-lesson';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer, lines } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { performAct } from '../perform-act';
import type { Verb } from '../verb';

export const lesson: Verb = {
  name: 'lesson',
  group: 'writing',
  summary: 'Keep what an entry of a journal taught',
  about: [
    'One line in the note of lessons, with a link to the entry; the entry links the note, and is kept once. The note is lessons.md of the process that the spec goes through, else meta/lessons.md below the spec folder.',
  ],
  arguments: [{ name: 'ENTRY', summary: 'The id of the entry (e-…)', need: 'required' }],
  options: [
    { name: 'text', value: 'TEXT', summary: 'What was learnt; default: the words of the entry' },
    { name: 'dry-run', summary: 'Only show what would be written' },
  ],
  examples: [
    { line: 'lesson e-20261123-1120-8j5kxd', does: 'keeps the entry in its own words' },
    { line: 'lesson e-20261123-1120-8j5kxd --text "Order disks early"', does: 'says it shorter' },
  ],
  exits: [],
  run: runLesson,
};

async function runLesson(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const done = await performAct(open.value, (desk) => keepLesson(desk, { entry: input.argument('ENTRY') ?? '', text: input.option('text') }));
  if (!done.ok) return done;
  const { lesson: said, note } = done.value.outcome;
  return ok(actAnswer(done.value, () => lines(`Kept: ${said}`, `  ${note}`)));
}
