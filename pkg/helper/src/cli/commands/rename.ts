import { renameSpec } from '../../../../../src/core/acts/rename-spec';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer, count } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { performAct } from '../perform-act';
import type { Verb } from '../verb';

export const rename: Verb = {
  name: 'rename',
  group: 'writing',
  summary: 'Give a spec another title, everywhere it is written',
  about: ['One act over the title, aliases, parent and child lines and marks. Ties that were current stay current; the file keeps its path.'],
  arguments: [
    { name: 'ID', summary: 'Id, path, or part of the title', need: 'required' },
    { name: 'TITLE', summary: 'The new title', need: 'one-or-more' },
  ],
  options: [{ name: 'dry-run', summary: 'Only show which files would change' }],
  examples: [
    { line: 'rename 1001 "Cold storage"', does: 'renames feature 1001' },
    { line: 'rename 1001 Cold storage --json', does: 'the same; lists the files that changed' },
  ],
  exits: [],
  run: runRename,
};

async function runRename(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const request = { spec: input.argument('ID') ?? '', title: input.words('TITLE').join(' ') };
  const done = await performAct(open.value, (desk) => renameSpec(desk, request));
  if (!done.ok) return done;
  const { outcome, receipt } = done.value;
  return ok(actAnswer(done.value, () => `${done.value.written ? 'Renamed' : 'Would rename'} "${outcome.from}" to "${outcome.to}" in ${count(receipt.paths.length, 'file')}.`));
}
