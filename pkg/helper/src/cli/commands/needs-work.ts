import { sitesNamed } from '../../../../../src/core/acts/confirm-link';
import { needsWork as writeNeedsWork, type NeedsWorkRequest } from '../../../../../src/core/acts/needs-work';
import { siteKey } from '../../../../../src/core/acts/tie-sites';
import { ok, problem, type Result } from '../../../../../src/core/problem';
import { tieLabel } from '../../../../../src/core/suspect/suspect-words';
import { actAnswer } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { misused } from '../read-values';
import { vaultSuspects } from '../suspects/vault-suspects';
import { vaultRelative } from '../typed-path';
import type { Verb } from '../verb';

export const needsWork: Verb = {
  name: 'needs-work',
  group: 'writing',
  summary: 'Say that what a suspect link leads from has to be brought up to date',
  about: ['Writes an entry into the journal of the spec that has to change: an open issue while a session is open, else an improvement in the notes; or makes a task below it. The link stays suspect until it is confirmed, and leaves the inbox while the changed spec stays as it is.'],
  arguments: [
    { name: 'LINK', summary: 'The file that holds the link: a path, the id of a spec, or a registered deliverable', need: 'required' },
    { name: 'TARGET', summary: 'Which link, when the file holds several suspect ones', need: 'optional' },
  ],
  options: [
    { name: 'entry', value: 'TEXT', summary: 'An entry: what has to be done' },
    { name: 'task', value: 'TITLE', summary: 'A task of this title' },
    { name: 'as', value: 'NAME', summary: 'Who writes, when it is not you' },
    { name: 'dry-run', summary: 'Only show what would be written' },
  ],
  examples: [
    { line: 'needs-work 1011 --entry "Raise the write cache"', does: 'an entry in the journal of 1011' },
    { line: 'needs-work specs/1000/1001/deliverables/scripts/nas-setup.sh --task "Mount with 900 MB/s"', does: 'a task below the spec of the script' },
  ],
  exits: [],
  run: runNeedsWork,
};

async function runNeedsWork(input: Input): Promise<Result<Answer>> {
  const [entry, task] = [input.option('entry'), input.option('task')];
  if ((entry === null) === (task === null)) return misused('It is not clear what is written.', 'Give --entry TEXT, or --task TITLE.');
  const open = openDesk(input);
  if (!open.ok) return open;
  const tie = await tieMeant(open.value, input);
  if (!tie.ok) return tie;
  const request: NeedsWorkRequest = { tie: tie.value, as: task === null ? 'entry' : 'task', text: entry ?? task ?? '', author: input.option('as') };
  const done = await performAct(open.value, (desk) => writeNeedsWork(desk, request));
  if (!done.ok) return done;
  const { spec, entry: issue, task: path } = done.value.outcome;
  return ok(actAnswer(done.value, () => (path === null ? `${issue ?? ''}  in the journal of ${spec}` : path)));
}

async function tieMeant(open: OpenDesk, input: Input): Promise<Result<string>> {
  const source = await vaultRelative(input.argument('LINK') ?? '', open);
  const named = new Set(sitesNamed(open.desk, { source, target: input.argument('TARGET') }).map(siteKey));
  const { ties } = await vaultSuspects(open);
  const changed = ties.filter(({ key, change }) => named.has(key) && change !== null);
  const [only, ...others] = changed.filter(({ state }) => state === 'suspect').concat(changed.filter(({ state }) => state === 'minor'));
  if (only === undefined) return refused('No link there is suspect', 'See what is: throughline suspects');
  if (others.length > 0) return refused(`Several links there are: ${changed.map((tie) => `${tieLabel(open.desk.trace, tie)} (${tie.linked})`).join(', ')}`, 'Name one after the file');
  return ok(only.key);
}

function refused(why: string, next: string): Result<never> {
  return problem('link/not-suspect', { what: 'Nothing was written.', why: `${why}.`, next: `${next}.` });
}
