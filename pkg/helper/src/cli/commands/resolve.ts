import { resolveIssue } from '../../../../../src/core/acts/resolve-issue';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { performAct } from '../perform-act';
import type { Verb } from '../verb';

export const resolve: Verb = {
  name: 'resolve',
  group: 'writing',
  summary: 'Write how an issue was resolved',
  about: ['The resolution, and the commit that brought it, stand right after the issue, also days later. Prints the id of the resolution.'],
  arguments: [
    { name: 'ENTRY', summary: 'The id of the issue, as log printed it (e-…)', need: 'required' },
    { name: 'TEXT', summary: 'What solved it', need: 'one-or-more' },
  ],
  options: [
    { name: 'commit', value: 'HASH', summary: 'The commit that brought it' },
    { name: 'spec', value: 'ID', summary: 'The spec whose journal holds the issue; default: every journal is searched' },
    { name: 'as', value: 'NAME', summary: 'Who writes, when it is not you' },
  ],
  examples: [
    { line: 'resolve e-20261121-1432-h7n2qd "Added user to nas-users group"', does: 'resolves the issue' },
    { line: 'resolve e-20261121-1432-h7n2qd "Added the group" --commit d4e5f60', does: 'with the commit' },
  ],
  exits: [],
  run: runResolve,
};

async function runResolve(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const done = await performAct(open.value, (desk) =>
    resolveIssue(desk, {
      entry: input.argument('ENTRY') ?? '',
      spec: input.option('spec'),
      text: input.words('TEXT').join(' '),
      commit: input.option('commit'),
      author: input.option('as'),
    }),
  );
  if (!done.ok) return done;
  const { outcome, receipt } = done.value;
  const note = receipt.paths.length === 0 ? `It stood in ${outcome.context} already.` : `Resolved in ${outcome.context}.`;
  return ok(actAnswer(done.value, () => outcome.resolution, { notes: [note] }));
}
