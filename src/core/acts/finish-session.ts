import { lastSignOf } from '../journal/duration';
import { finishSession as finishIn, sessionHours } from '../journal/finish-session';
import type { SessionEnd } from '../journal/finish-session';
import type { Session } from '../journal/journal';
import { readId } from '../journal/entry-id';
import { findSession } from '../journal/session-place';
import { fingerprintOf } from '../fingerprint/fingerprint';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { scanNote } from '../text/scan-note';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { minutesBetween } from '../vault/time';
import type { Minute } from '../vault/time';
import { ChangeSet } from './change-set';
import { gapWords, openCriteria } from './criteria-evidence';
import type { OpenCriteria } from './criteria-evidence';
import type { Desk } from './desk';
import { draftEntry } from './draft-entry';
import { markStatus, markUpdated } from './header-edits';
import { criteriaIn, metricsEdit } from './metrics-edit';
import type { GitFigures } from './metrics-edit';
import { notOpen, openSessionOf } from './pause-session';

export type { GitFigures } from './metrics-edit';

export interface FinishRequest {
  /** Id or path. */
  readonly spec: string;
  /** `s-…`; null is the spec's newest open one. */
  readonly session: string | null;
  readonly status: 'completed' | 'partial' | 'blocked';
  readonly summary: string | null;
  /** When the session ended: now, at its last sign of life, or at a time given. */
  readonly end: 'now' | 'last-sign' | Minute;
  /** The spec's own status; null leaves it. */
  readonly specStatus: 'completed' | 'blocked' | null;
  /** Lines and files since the session began, when git is known. */
  readonly git: GitFigures | null;
  /** Why the spec is completed although criteria are open or without evidence; journaled as a spec entry. */
  readonly reason?: string | null;
}

export interface FinishOutcome {
  readonly spec: VaultPath;
  readonly specId: string;
  readonly context: VaultPath;
  readonly session: string | null;
  readonly number: number | null;
  /** null when the session's start is not known. */
  readonly hours: number | null;
  readonly end: Minute;
  /** Acceptance criteria without a tick. */
  readonly unticked: readonly string[];
  /** Phantom ones: ticked, and no link below them leads to anything that shows it. */
  readonly withoutEvidence: readonly string[];
}

export interface FinishProposal {
  readonly started: Minute | null;
  /** The session's newest entry. */
  readonly lastSign: Minute | null;
  /** True when nothing was written for 90 minutes: the end proposed is the last sign of life. */
  readonly idle: boolean;
  readonly proposedEnd: 'now' | 'last-sign';
  /** Acceptance criteria without a tick, and phantom ones: ticked, with nothing that shows it. */
  readonly unticked: readonly string[];
  readonly withoutEvidence: readonly string[];
}

/** After so many minutes without an entry a session no longer counts as worked on. */
export const IDLE_AFTER = 90;

/** What a finish prompt shows before anything is written. */
export async function proposeFinish(desk: Desk, request: { readonly spec: string; readonly session: string | null }): Promise<Result<FinishProposal>> {
  const found = await sessionOf(desk, request);
  if (!found.ok) return found;
  const { session, spec } = found.value;
  const specText = await desk.read(spec);
  if (!specText.ok) return specText;
  const lastSign = signOf(session);
  const idle = lastSign !== null && minutesBetween(lastSign, desk.clock.minute()) >= IDLE_AFTER;
  return ok({ started: session.started, lastSign, idle, proposedEnd: idle ? 'last-sign' : 'now', ...(await openCriteria(desk, spec, scanNote(specText.value))) });
}

/** Finishes a session: Duration, Status, Summary, Metrics, the spec's fingerprint, and the spec's status when told. */
export async function finishSession(desk: Desk, request: FinishRequest): Promise<Result<Act<FinishOutcome>>> {
  const found = await sessionOf(desk, request);
  if (!found.ok) return found;
  const { session, outcome, spec } = found.value;
  const specText = await desk.read(spec);
  if (!specText.ok) return specText;
  const end = endOf(desk, session, request.end);
  const { status, summary, specStatus } = request;
  const closing = { session: session.id, end, status, summary, specStatus: null, meaning: fingerprintOf(specText.value), now: desk.clock.minute() };
  const changes = new ChangeSet();
  const open = await openCriteria(desk, spec, scanNote(specText.value));
  const explained = explainCompletion(desk, changes, { request, open, found: found.value });
  if (!explained.ok) return explained;
  changes.edit(outcome.context, (text) => finishOnce(text, closing), metricsEdit(criteriaIn(specText.value), request.git));
  if (specStatus !== null) {
    changes.edit(outcome.context, markStatus(desk, specStatus));
    changes.edit(spec, markStatus(desk, specStatus), markUpdated(desk));
  }
  const hours = sessionHours(session, end);
  return changes.act(`Finish session ${session.number ?? ''} of ${outcome.specId}`.replace('  ', ' '), { ...outcome, hours, end, ...open });
}

/** Another writer may have finished it in between: then the act is decided again, and finds none open. */
function finishOnce(text: string, closing: SessionEnd): Result<string> {
  if (findSession(scanNote(text), closing.session)?.session.open === true) return finishIn(text, closing);
  return problem('act/stale', { what: 'The session was not finished.', why: 'Another writer finished it in the same moment.', next: 'Look at the journal.' });
}

interface FoundSession {
  readonly session: Session;
  readonly spec: VaultPath;
  readonly outcome: Pick<FinishOutcome, 'spec' | 'specId' | 'context' | 'session' | 'number'>;
}

async function sessionOf(desk: Desk, request: { readonly spec: string; readonly session: string | null }): Promise<Result<FoundSession>> {
  const open = await openSessionOf(desk, request);
  if (!open.ok) return open;
  const { context } = open.value;
  const text = await desk.read(context);
  if (!text.ok) return text;
  const session = findSession(scanNote(text.value), request.session)?.session;
  if (session?.open !== true) return notOpen(open.value.spec);
  const { path, id } = open.value.spec;
  return ok({ session, spec: path, outcome: { spec: path, specId: id, context, session: session.id, number: session.number } });
}

/** A completion with gaps needs a reason, which is journaled, so that nobody wonders later. */
function explainCompletion(desk: Desk, changes: ChangeSet, about: { readonly request: FinishRequest; readonly open: OpenCriteria; readonly found: FoundSession }): Result<null> {
  const gaps = gapWords(about.open);
  if (about.request.specStatus !== 'completed' || gaps === null) return ok(null);
  const reason = about.request.reason?.trim() ?? '';
  const { session, outcome } = about.found;
  if (reason === '') return needsReason(outcome.specId, about.open);
  const text = `Completed with ${gaps}: ${reason}`;
  changes.edit(outcome.context, draftEntry(desk, { kind: 'spec', text, author: null, session: session.id }).edit);
  return ok(null);
}

const NAMED_AT_MOST = 3;

function needsReason(specId: string, { unticked, withoutEvidence }: OpenCriteria): Result<never> {
  const all = [...unticked, ...withoutEvidence];
  const named = all.slice(0, NAMED_AT_MOST).map((text) => JSON.stringify(text)).join(', ');
  return problem('spec/no-reason', {
    what: `${specId} was not set to completed, and the session stays open.`,
    why: `It has ${gapWords({ unticked, withoutEvidence }) ?? 'gaps'}: ${named}${all.length > NAMED_AT_MOST ? ` and ${all.length - NAMED_AT_MOST} more` : ''}.`,
    next: 'Tick them with evidence, give a reason with --reason, or leave the status of the spec as it is.',
  });
}

/** Never before the session's start. */
function endOf(desk: Desk, session: Session, end: FinishRequest['end']): Minute {
  const now = desk.clock.minute();
  const asked = end === 'now' ? now : end === 'last-sign' ? (signOf(session) ?? now) : end;
  return session.started !== null && asked < session.started ? session.started : asked;
}

function signOf({ started, paused, entries }: Session): Minute | null {
  const minutes = entries.flatMap(({ id }) => readId(id ?? '')?.minute ?? []);
  return lastSignOf({ started, paused, lastEntry: minutes.sort().at(-1) ?? null });
}
