import { readId } from '../journal/entry-id';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { findSpec } from '../trace/find-spec';
import type { SessionFacts, Trace } from '../trace/trace';
import { addMinutes, parseMinute } from '../vault/time';
import type { Minute } from '../vault/time';

/** Which end of a session or a day is meant. */
export type MomentEnd = 'start' | 'end';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NUMBERED = /^(.{1,300})[/ ](?:S|s|session )?(\d{1,6})$/;

/**
 * Reads `now`, a day, a minute, a session's `s-…`, or `1001/3` for the third session of 1001. null is now. A day and a
 * session have two ends. Problem: `history/no-moment`.
 */
export function readMoment(trace: Trace, typed: string, end: MomentEnd): Result<Minute | null> {
  const text = typed.trim();
  if (text.toLowerCase() === 'now') return ok(null);
  if (DAY.test(text)) {
    const day = parseMinute(`${text} ${end === 'start' ? '00:00' : '23:59'}`);
    return day === null ? noMoment(typed, 'There is no such day.') : ok(day);
  }
  const minute = parseMinute(text);
  if (minute !== null) return ok(minute);
  return readSession(trace, text, end);
}

function readSession(trace: Trace, text: string, end: MomentEnd): Result<Minute | null> {
  const session = text.startsWith('s-') || text.startsWith('^s-') ? sessionById(trace, text.replace('^', '')) : sessionByNumber(trace, text);
  if (session === null) return noMoment(text, 'It is no day, no time and no session of this vault.');
  const at = end === 'start' ? startOf(session) : endOf(session);
  return at === null ? noMoment(text, 'The session has neither a start nor a date.') : ok(at);
}

function sessionById({ contexts }: Trace, id: string): SessionFacts | null {
  for (const { sessions } of contexts.values()) {
    const found = sessions.find((session) => session.id === id);
    if (found !== undefined) return found;
  }
  return null;
}

function sessionByNumber(trace: Trace, text: string): SessionFacts | null {
  const [, name = '', number = ''] = NUMBERED.exec(text) ?? [];
  const spec = name === '' ? null : findSpec(trace, name);
  if (spec?.ok !== true || spec.value.context === null) return null;
  return trace.contexts.get(spec.value.context)?.sessions.find((session) => session.number === Number(number)) ?? null;
}

function startOf({ id, started, date }: SessionFacts): Minute | null {
  return started ?? (id === null ? null : (readId(id)?.minute ?? null)) ?? (date === null ? null : parseMinute(`${date} 00:00`));
}

/** The last entry or the start and the duration, whichever is later; an open session ends now and then has its last entry. */
function endOf(session: SessionFacts): Minute | null {
  const start = startOf(session);
  if (start === null) return null;
  const last = session.lastEntry === null ? null : parseMinute(session.lastEntry);
  const lasted = addMinutes(start, Math.round((session.hours ?? 0) * 60));
  return last !== null && last > lasted ? last : lasted;
}

function noMoment(typed: string, why: string): Result<Minute | null> {
  return problem('history/no-moment', {
    what: `${JSON.stringify(typed.slice(0, 100))} names no moment.`,
    why,
    next: 'Give a day (2026-11-21), a minute ("2026-11-21 14:05"), a session (s-… or 1001/3), or now.',
  });
}
