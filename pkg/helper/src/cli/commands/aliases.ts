import { addAliases } from '../../../../../src/core/acts/add-aliases';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer, count, lines } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { performAct } from '../perform-act';
import type { Verb } from '../verb';

export const aliases: Verb = {
  name: 'aliases',
  group: 'writing',
  summary: 'Let the app\'s quick switcher find specs by id and title',
  about: [
    'Gives every spec without an alias "ID - Title" as one, in its properties; the rest of each file stays as it is, and so does its header. A spec with aliases of its own is left alone. "rename" keeps the alias in step.',
    'New specs in bold keys get one by themselves where the settings say "aliases: always".',
  ],
  arguments: [],
  options: [{ name: 'dry-run', summary: 'Only show which specs would get one' }],
  examples: [
    { line: 'aliases --dry-run', does: 'specs that the quick switcher knows by nothing but "spec"' },
    { line: 'aliases', does: 'gives each of them its alias; one undo takes all back' },
  ],
  exits: [],
  run: runAliases,
};

async function runAliases(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const done = await performAct(open.value, addAliases);
  if (!done.ok) return done;
  const { outcome: { specs }, written } = done.value;
  const shown = written ? [] : specs.map(({ id, title, path }) => `  ${id} - ${title}  ${path}`);
  return ok(actAnswer(done.value, () => lines(...shown, `${written ? 'Added an alias' : 'Would add an alias'} to ${count(specs.length, 'spec')}.`)));
}
