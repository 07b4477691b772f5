import { addLedgerLine } from '../fingerprint/ledger';
import type { Meaning } from '../fingerprint/fingerprint';
import { ok } from '../problem';
import type { Result } from '../problem';
import { setHeaderTie, setHeaderValue } from '../text/edit-header';
import { readHeader } from '../text/read-header';
import { scanNote } from '../text/scan-note';
import type { Minute } from '../vault/time';
import { hoursText, workedHours } from './duration';
import type { Session } from './journal';
import { CONTEXT_KEYS } from './new-context';
import { endedPauses, isPaused, pausesText } from './pause-session';
import { setSessionValues } from './session-header';
import type { SessionValues } from './session-header';
import { findSession, noSession } from './session-place';
import { addSummary } from './set-summary';

export interface SessionEnd {
  /** `s-…`; null is the last open session. */
  readonly session: string | null;
  readonly end: Minute;
  readonly status: 'completed' | 'partial' | 'blocked';
  /** null writes none. */
  readonly summary: string | null;
  /** The spec's own status in the context's header; null leaves it. */
  readonly specStatus: 'completed' | 'blocked' | null;
  /** The spec's present meaning, recorded at the Spec line and in the ledger; null leaves both. */
  readonly meaning: Meaning | null;
  /** When the file is written. */
  readonly now: Minute;
}

/** Closes a session: Duration, Status, the end of a pause, Summary, the Spec tie, the ledger, Updated. Metrics are set apart. */
export function finishSession(text: string, finish: SessionEnd): Result<string> {
  const session = findSession(scanNote(text), finish.session)?.session;
  if (session === undefined) return noSession();
  return inTurn(text, [
    (now) => setSessionValues(now, finish.session ?? session.id, sessionValues(session, finish)),
    (now) => (finish.summary === null ? ok(now) : addSummary(now, finish.summary)),
    (now) => (finish.meaning === null ? ok(now) : recordMeaning(now, finish.meaning, finish.now)),
    (now) => (finish.specStatus === null ? ok(now) : setHeaderValue(now, { key: 'Status', value: finish.specStatus, order: CONTEXT_KEYS, form: 'bold' })),
    (now) => setHeaderValue(now, { key: 'Updated', value: finish.now, order: CONTEXT_KEYS, form: 'bold' }),
  ]);
}

/** Hours from the session's start to an end, without its pauses; null when its start is not known. */
export function sessionHours({ started, paused }: Pick<Session, 'started' | 'paused'>, end: Minute): number | null {
  return started === null ? null : workedHours({ started, end, paused });
}

/** Records a spec's meaning in its context: at the Spec line, and in the ledger. */
export function recordMeaning(text: string, meaning: Meaning, at: Minute): Result<string> {
  const { values } = readHeader(scanNote(text));
  const key = values.has('spec') ? 'Spec' : values.has('specification') ? 'Specification' : null;
  const standing = key === null ? undefined : values.get(key.toLowerCase());
  const isCurrent = standing?.tie?.fingerprint === meaning.fingerprint;
  const tied = key === null || isCurrent ? ok(text) : setHeaderTie(text, key, { fingerprint: meaning.fingerprint, note: null });
  return tied.ok ? addLedgerLine(tied.value, meaning, at) : tied;
}

/** What the session's header says afterwards. */
function sessionValues(session: Session, { end, status }: SessionEnd): SessionValues {
  const hours = sessionHours(session, end);
  return {
    ...(isPaused(session) ? { Paused: pausesText(endedPauses(session, end)) } : {}),
    ...(hours === null ? {} : { Duration: hoursText(hours) }),
    Status: status,
  };
}

/** Each edit on what the one before it left; the first Problem ends it. */
export function inTurn(text: string, edits: readonly ((text: string) => Result<string>)[]): Result<string> {
  let current = text;
  for (const edit of edits) {
    const next = edit(current);
    if (!next.ok) return next;
    current = next.value;
  }
  return ok(current);
}
