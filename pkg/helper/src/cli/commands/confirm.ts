import { confirmLink, confirmTies, type TiesMeant } from '../../../../../src/core/acts/confirm-link';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer, count } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { misused } from '../read-values';
import { vaultSuspects } from '../suspects/vault-suspects';
import { vaultRelative } from '../typed-path';
import type { Verb } from '../verb';

export const confirm: Verb = {
  name: 'confirm',
  group: 'writing',
  summary: 'Say that a link is still true after what it leads to changed',
  about: ["Records the upstream spec's present fingerprint beside the link, with the time and your name; with an open session also an entry. Many links at once are one act, and one undo takes them back."],
  arguments: [
    { name: 'LINK', summary: 'The file that holds the link: a path, or the id of a spec', need: 'optional' },
    { name: 'TARGET', summary: 'Which link: where it leads, as written or as a path; default: every one of the file', need: 'optional' },
  ],
  options: [
    { name: 'cause', value: 'ID', summary: 'Every link that a change of this spec made suspect' },
    { name: 'all', summary: 'Every link of the vault that is out of date' },
    { name: 'dry-run', summary: 'Only show what would be written' },
  ],
  examples: [
    { line: 'confirm specs/1000/1001/1011.spec.md', does: "every tie of the task's file" },
    { line: 'confirm 1011 ../1001/spec', does: 'one of them' },
    { line: 'confirm --cause 1001', does: 'every link to 1001 that is suspect' },
  ],
  exits: [],
  run: runConfirm,
};

async function runConfirm(input: Input): Promise<Result<Answer>> {
  const link = input.argument('LINK');
  const cause = input.option('cause');
  const given = [link !== null, cause !== null, input.flag('all')].filter((one) => one).length;
  if (given !== 1) return misused('It is not clear what is confirmed.', 'Give a link, or --cause ID, or --all.');
  const open = openDesk(input);
  if (!open.ok) return open;
  await vaultSuspects(open.value);
  if (link !== null) return confirmOne(open.value, link, input.argument('TARGET'));
  return confirmMany(open.value, cause === null ? { every: 'out-of-date' } : { cause });
}

async function confirmOne(open: OpenDesk, link: string, target: string | null): Promise<Result<Answer>> {
  const source = await vaultRelative(link, open);
  const done = await performAct(open, (desk) => confirmLink(desk, { source, target }));
  if (!done.ok) return done;
  const { upstream } = done.value.outcome;
  return ok(actAnswer(done.value, () => `Still true: ${done.value.outcome.source} with ${upstream.join(', ')}.`));
}

async function confirmMany(open: OpenDesk, meant: TiesMeant): Promise<Result<Answer>> {
  const done = await performAct(open, (desk) => confirmTies(desk, meant));
  if (!done.ok) return done;
  const { links, upstream } = done.value.outcome;
  return ok(actAnswer(done.value, () => `Still true: ${count(links, 'link')} to ${upstream.join(', ')}.`));
}
