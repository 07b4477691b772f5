import { promoteEntry } from '../../../../../src/core/acts/promote-entry';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer, lines } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { readChoice } from '../read-values';
import type { Verb } from '../verb';

const TYPES = ['task', 'feature', 'epic'] as const;

export const promote: Verb = {
  name: 'promote',
  group: 'writing',
  summary: 'Make a spec of an improvement or another entry',
  about: ['The spec says what the entry says and links it; the entry links the spec. Without --parent it stands below the nearest spec that can hold it.'],
  arguments: [{ name: 'ENTRY', summary: 'The id of the entry (e-…)', need: 'required' }],
  options: [
    { name: 'type', value: 'TYPE', choices: TYPES, summary: 'What to make; default: task' },
    { name: 'title', value: 'TEXT', summary: 'Its title; default: the words of the entry' },
    { name: 'parent', value: 'ID', summary: 'The spec above it' },
    { name: 'dry-run', summary: 'Only show what would be written' },
  ],
  examples: [
    { line: 'promote e-20261123-1120-8j5kxd', does: 'makes a task of the improvement' },
    { line: 'promote e-20261123-1120-8j5kxd --type feature --title "Caching layer"', does: 'a feature with a title of its own' },
  ],
  exits: [],
  run: runPromote,
};

async function runPromote(input: Input): Promise<Result<Answer>> {
  const type = readChoice(input, { option: 'type', choices: TYPES });
  if (!type.ok) return type;
  const open = openDesk(input);
  if (!open.ok) return open;
  const takenIds = await open.value.repository.knownIds();
  const request = { entry: (input.argument('ENTRY') ?? '').replace(/^\^/, ''), type: type.value ?? 'task', title: input.option('title'), parent: input.option('parent'), takenIds };
  const done = await performAct(open.value, (desk) => promoteEntry(desk, request));
  if (!done.ok) return done;
  const { id, title, path } = done.value.outcome;
  return ok(actAnswer(done.value, () => lines(`Made ${request.type} ${id} ${title}`, `  ${path}`)));
}
