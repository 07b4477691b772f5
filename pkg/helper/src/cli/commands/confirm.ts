import { confirmLink } from '../../../../../src/core/acts/confirm-link';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { vaultRelative } from '../typed-path';
import type { Verb } from '../verb';

export const confirm: Verb = {
  name: 'confirm',
  group: 'writing',
  summary: 'Say that a link is still true after what it leads to changed',
  about: ["Records the upstream spec's present fingerprint beside the link, with the time and your name; with an open session also an entry."],
  arguments: [
    { name: 'LINK', summary: 'The file that holds the link: a path, or the id of a spec', need: 'required' },
    { name: 'TARGET', summary: 'Which link: where it leads, as written or as a path; default: every one of the file', need: 'optional' },
  ],
  options: [],
  examples: [
    { line: 'confirm specs/1000/1001/1011.spec.md', does: "every tie of the task's file" },
    { line: 'confirm 1011 ../1001/spec', does: 'one of them' },
  ],
  exits: [],
  run: runConfirm,
};

async function runConfirm(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const source = await vaultRelative(input.argument('LINK') ?? '', open.value);
  const done = await performAct(open.value, (desk) => confirmLink(desk, { source, target: input.argument('TARGET') }));
  if (!done.ok) return done;
  const { upstream } = done.value.outcome;
  return ok(actAnswer(done.value, () => `Still true: ${done.value.outcome.source} with ${upstream.join(', ')}.`));
}
