import { logEntry, type EntryOutcome, type LogEntryRequest } from '../../../../../src/core/acts/log-entry';
import { ok, type Problem, type Result } from '../../../../../src/core/problem';
import type { VaultPath } from '../../../../../src/core/vault/paths';
import { stampOf } from '../../../../../src/core/vault/time';
import { count } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { OpenDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { requestFrom } from './remembered-entry';

/** An entry that was logged, or kept on this device until its note is free of a merge conflict. */
export type Logged = EntryOutcome & {
  /** Undo id; null when nothing was written now. */
  readonly act: string | null;
  readonly kept: boolean;
};

/** Problems that pass once a person has solved the conflict: the entry waits instead of being lost. */
const KEEP: ReadonlySet<string> = new Set(['journal/merge-conflict', 'note/merge-markers']);

/** Logs entries one after the other; each is an act of its own. What was written before a failure stays. */
export async function logAll(open: OpenDesk, requests: readonly LogEntryRequest[]): Promise<Result<readonly Logged[]>> {
  const all: Logged[] = [];
  for (const request of requests) {
    const logged = await logOne(open, request);
    if (!logged.ok) return all.length === 0 ? logged : { ok: false, problem: stoppedAfter(all.length, logged.problem) };
    all.push(logged.value);
  }
  return ok(all);
}

/** Writes the entries that waited for this note; those that still cannot be written go on waiting. */
export async function writeWaiting(open: OpenDesk, context: VaultPath): Promise<number> {
  let written = 0;
  for (const { intent } of open.vault.outbox.waiting(now(open), context)) {
    const request = requestFrom(intent);
    const logged = request === null ? null : await logOne(open, request);
    if (logged?.ok === true && !logged.value.kept) written += 1;
  }
  return written;
}

async function logOne(open: OpenDesk, wanted: LogEntryRequest): Promise<Result<Logged>> {
  const { desk } = open;
  const id = wanted.id ?? `e-${stampOf(desk.clock.minute())}-${desk.ids.random()}`;
  const request = { ...wanted, id };
  const done = await performAct(open, (at) => logEntry(at, request));
  if (!done.ok) return KEEP.has(done.problem.code) ? keep(open, request) : done;
  const { outcome, receipt } = done.value;
  remember(open, { ...request, id: outcome.id }, { path: outcome.context, state: 'written' });
  return ok({ ...outcome, act: receipt.paths.length > 0 ? receipt.id : null, kept: false });
}

function keep(open: OpenDesk, request: LogEntryRequest & { readonly id: string }): Result<Logged> {
  const spec = [...open.desk.trace.specs.values()].find(({ path }) => path === request.spec);
  if (spec === undefined || spec.context === null) throw new Error(`An entry for ${request.spec} has no context to wait for.`);
  const kept = remember(open, request, { path: spec.context, state: 'waiting' });
  if (!kept.ok) return kept;
  return ok({ spec: spec.path, context: spec.context, id: request.id, session: request.session, already: false, act: null, kept: true });
}

function remember({ vault }: OpenDesk, request: LogEntryRequest & { readonly id: string }, { path, state }: { path: string; state: 'written' | 'waiting' }): Result<null> {
  return vault.outbox.remember({ id: request.id, path, text: request.text, at: vault.clock.instant(), state, intent: request });
}

function now({ vault }: OpenDesk): number {
  return Date.parse(vault.clock.instant());
}

function stoppedAfter(written: number, problem: Problem): Problem {
  return { ...problem, what: `${problem.what} ${count(written, 'entry', 'entries')} before it ${written === 1 ? 'was' : 'were'} logged.` };
}

/** The ids of the entries, one a line. */
export function loggedAnswer(all: readonly Logged[], open: OpenDesk, warnings: readonly string[] = []): Answer {
  return answer({
    text: () => all.map(({ id }) => id).join('\n'),
    json: () => ({ version: 1, entries: all }),
    notes: [...notesOn(all, open), ...warnings],
  });
}

function notesOn(all: readonly Logged[], open: OpenDesk): string[] {
  const [first] = all;
  if (first === undefined) return [];
  const already = all.filter((entry) => entry.already).length;
  if (first.kept) {
    const waiting = open.vault.outbox.waiting(now(open), first.context).length;
    return [`Kept on this device: ${first.context} has a merge conflict. Once it is solved, the next log writes what waits (${count(waiting, 'entry', 'entries')}).`];
  }
  return [`Logged in ${first.context}.${already > 0 ? ` ${already} stood there already.` : ''}`];
}
