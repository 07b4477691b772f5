import { newSpec } from '../../../../../src/core/acts/new-spec';
import { ok, type Result } from '../../../../../src/core/problem';
import { SPEC_TYPES } from '../../../../../src/core/spec/spec-type';
import { actAnswer, lines } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { misused } from '../read-values';
import type { Verb } from '../verb';

export const newVerb: Verb = {
  name: 'new',
  group: 'writing',
  summary: 'Make an epic, a feature or a task',
  about: [
    "The id is the next free one below its parent, never one that exists in any layout, on disk or in a branch of a trusted repository. The spec is listed in its parent in the same act.",
  ],
  arguments: [{ name: 'TYPE', summary: 'What to make', need: 'required', choices: SPEC_TYPES }],
  options: [
    { name: 'title', value: 'TITLE', summary: 'Its title' },
    { name: 'parent', value: 'ID', summary: 'The spec above it; an epic has none' },
    { name: 'criterion', value: 'TEXT', many: true, summary: 'An acceptance criterion that is known already' },
    { name: 'id', value: 'ID', summary: 'An id of your own instead of the next free one' },
    { name: 'dry-run', summary: 'Only show what would be written' },
  ],
  examples: [
    { line: 'new epic --title "Foundation Infrastructure"', does: 'makes an epic and prints its id and path' },
    { line: 'new task --parent 1001 --title "NAS mount"', does: 'makes a task below feature 1001' },
  ],
  exits: [],
  run: runNew,
};

async function runNew(input: Input): Promise<Result<Answer>> {
  const type = SPEC_TYPES.find((one) => one === input.argument('TYPE'));
  const title = input.option('title')?.trim() ?? '';
  if (type === undefined) return misused(`"${input.argument('TYPE') ?? ''}" is none of: ${SPEC_TYPES.join(', ')}.`);
  if (title === '') return misused('A spec needs a title.', `Add one: throughline new ${type} --title "What it is about".`);
  const open = openDesk(input);
  if (!open.ok) return open;
  const takenIds = await open.value.repository.knownIds();
  const request = { type, title, parent: input.option('parent'), id: input.option('id'), takenIds, criteria: input.values('criterion') };
  const done = await performAct(open.value, (desk) => newSpec(desk, request));
  if (!done.ok) return done;
  const made = done.value.outcome;
  return ok(actAnswer(done.value, (look) => lines(`${done.value.written ? 'Made' : 'Would make'} ${made.type} ${look.strong(made.id)} ${made.title}`, `  ${made.path}`)));
}
