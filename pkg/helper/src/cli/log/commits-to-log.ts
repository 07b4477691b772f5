import type { LogEntryRequest } from '../../../../../src/core/acts/log-entry';
import { ok, problem, type Result } from '../../../../../src/core/problem';
import type { Minute } from '../../../../../src/core/vault/time';
import type { Commit } from '../repository';
import { sharedRequest, type EntryPlace } from './entry-request';

const SHORT_HASH = 7;

/** The commits since the open session began that its journal does not name yet, one request each. */
export async function commitsToLog(place: EntryPlace): Promise<Result<readonly LogEntryRequest[]>> {
  const { open, target, input } = place;
  const started = startOf(place);
  if (started === null) return noCommits('No session with a start is open on this spec.', `Start one: throughline work ${target.spec.id}.`);
  const since = await open.repository.since(started);
  if (since === null) return noCommits('The vault lies in no repository that is trusted on this device.', 'Trust it: throughline trust --repository, or give the hash and message as text.');
  const commits = await notLogged(since.commits, place);
  if (commits.length === 0) return noCommits(`No commit since ${started} is missing in the journal.`, 'Commit first, or give the hash and message as text.');
  if (!(await agreed(commits, input.terminal))) return noCommits('They were not wanted.', 'Give the hash and message as text to log a certain one.');
  return ok(commits.map(({ hash, subject }) => ({ ...sharedRequest(place), kind: 'commit' as const, text: subject, hash: hash.slice(0, SHORT_HASH) })));
}

function startOf({ open, target }: EntryPlace): Minute | null {
  const { trace } = open.desk;
  const context = target.spec.context === null ? undefined : trace.contexts.get(target.spec.context);
  const sessions = context?.sessions.filter((session) => session.open && (target.session === null || session.id === target.session)) ?? [];
  return sessions.at(-1)?.started ?? null;
}

async function notLogged(commits: readonly Commit[], { open, target }: EntryPlace): Promise<readonly Commit[]> {
  const text = target.spec.context === null ? null : await open.desk.read(target.spec.context);
  const journal = text?.ok === true ? text.value : '';
  return commits.filter(({ hash }) => !journal.includes(`\`${hash.slice(0, SHORT_HASH)}`));
}

async function agreed(commits: readonly Commit[], terminal: EntryPlace['input']['terminal']): Promise<boolean> {
  if (!terminal.inIsTerminal || !terminal.errIsTerminal) return true;
  terminal.err(commits.map(({ hash, subject }) => `${hash.slice(0, SHORT_HASH)}  ${subject}\n`).join(''));
  const reply = await terminal.readLine(`Log ${commits.length === 1 ? 'this commit' : `these ${commits.length} commits`}? [Y/n] `);
  return reply !== null && !/^n/i.test(reply);
}

function noCommits(why: string, next: string): Result<never> {
  return problem('log/no-commits', { what: 'No commit was logged.', why, next });
}
