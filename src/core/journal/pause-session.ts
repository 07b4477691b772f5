import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import { scanNote } from '../text/scan-note';
import { parseMinute } from '../vault/time';
import type { Minute } from '../vault/time';
import type { Pause, Session } from './journal';
import { setSessionValues } from './session-header';
import { findSession, noSession } from './session-place';

export interface PauseRequest {
  /** `s-…`; null is the last open session. */
  readonly session: string | null;
  readonly at: Minute;
}

/** Starts a pause of an open session. */
export function pauseSession(text: string, { session, at }: PauseRequest): Result<string> {
  const found = openOne(text, session);
  if (!found.ok) return found;
  if (isPaused(found.value)) return already('paused');
  const paused = [...found.value.paused, { from: timeOn(dayOf(found.value), at), to: null }];
  return setSessionValues(text, found.value.id, { Paused: pausesText(paused) });
}

/** Ends the pause of an open session. */
export function resumeSession(text: string, { session, at }: PauseRequest): Result<string> {
  const found = openOne(text, session);
  if (!found.ok) return found;
  if (!isPaused(found.value)) return already('running');
  return setSessionValues(text, found.value.id, { Paused: pausesText(endedPauses(found.value, at)) });
}

export function isPaused({ paused }: Pick<Session, 'paused'>): boolean {
  return paused.some(({ to }) => to === null);
}

/** `14:40-15:10, 16:02-` */
export function pausesText(paused: readonly Pause[]): string {
  return paused.map(({ from, to }) => `${from}-${to ?? ''}`).join(', ');
}

type Timed = Pick<Session, 'paused' | 'started' | 'date'>;

/** A session's pauses with the open one ended: on the session's own day by the time alone, over midnight by full dates. */
export function endedPauses(session: Timed, at: Minute): readonly Pause[] {
  const day = dayOf(session);
  return session.paused.map((pause) => (pause.to === null ? endedPause(pause.from, at, day) : pause));
}

function endedPause(from: string, at: Minute, day: string | null): Pause {
  const began = parseMinute(from) ?? parseMinute(`${day ?? ''} ${from.padStart(5, '0')}`);
  // A clock that was set back ends the pause where it began.
  if (began !== null && at < began) return { from, to: from };
  if (day === at.slice(0, 10) || began === null) return { from, to: timeOn(day, at) };
  return { from: began, to: at };
}

function dayOf({ started, date }: Pick<Timed, 'started' | 'date'>): string | null {
  return started?.slice(0, 10) ?? date;
}

function timeOn(day: string | null, at: Minute): string {
  return day === at.slice(0, 10) ? at.slice(11) : at;
}

function openOne(text: string, id: string | null): Result<Session> {
  const place = findSession(scanNote(text), id);
  return place?.session.open === true ? ok(place.session) : noSession();
}

const ALREADY = {
  paused: { why: 'The session is paused already.', next: 'Go on with "throughline work ID".' },
  running: { why: 'The session is not paused.', next: 'Pause it with "throughline pause ID".' },
} as const;

function already(state: keyof typeof ALREADY): Failure {
  return problem('journal/pause', { what: 'Nothing was changed.', ...ALREADY[state] });
}
