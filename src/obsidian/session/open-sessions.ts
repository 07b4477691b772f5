import { IDLE_AFTER } from '../../core/acts/finish-session';
import { lastSignOf, workedMinutes } from '../../core/journal/duration';
import type { Trace } from '../../core/trace/trace';
import { minutesBetween } from '../../core/vault/time';
import type { Minute } from '../../core/vault/time';
import type { OpenSession, SessionClock } from './sessions';

/** Every open session of the vault, newest sign of life first. */
export function openSessionsOf(trace: Trace): readonly OpenSession[] {
  const open: OpenSession[] = [];
  for (const context of trace.contexts.values()) {
    const spec = context.open && context.spec !== null ? trace.specs.get(context.spec) : undefined;
    if (spec === undefined) continue;
    for (const session of context.sessions) if (session.open) open.push({ spec, context, session });
  }
  return open.sort((one, other) => ((lastSignOf(one.session) ?? '') < (lastSignOf(other.session) ?? '') ? 1 : -1));
}

/** How long a session runs at a minute. */
export function clockAt({ session }: OpenSession, now: Minute): SessionClock {
  const { started, paused } = session;
  const minutes = started === null ? 0 : workedMinutes({ started, end: now, paused });
  if (paused.some(({ to }) => to === null)) return { kind: 'paused', minutes };
  const sign = lastSignOf(session);
  return sign !== null && minutesBetween(sign, now) >= IDLE_AFTER ? { kind: 'idle', since: sign } : { kind: 'running', minutes };
}

/** `00:42`, `paused 00:42`, `idle since 18:12`; a day that is not today is named. */
export function clockWords(clock: SessionClock, now: Minute): string {
  if (clock.kind === 'idle') return `idle since ${clock.since.slice(0, 10) === now.slice(0, 10) ? clock.since.slice(11) : clock.since}`;
  const time = `${two(Math.floor(clock.minutes / 60))}:${two(clock.minutes % 60)}`;
  return clock.kind === 'paused' ? `paused ${time}` : time;
}

function two(count: number): string {
  return String(count).padStart(2, '0');
}
