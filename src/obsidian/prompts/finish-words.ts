import type { FinishProposal } from '../../core/acts/finish-session';
import { hoursText } from '../../core/journal/duration';
import { sessionHours } from '../../core/journal/finish-session';
import type { SessionFacts } from '../../core/trace/trace';
import { parseMinute } from '../../core/vault/time';
import type { Minute } from '../../core/vault/time';

export type EndChoice = 'last-sign' | 'now' | 'other';

/** `18:12`, with the date when it is not today. */
export function clockWords(at: Minute, now: Minute): string {
  return at.slice(0, 10) === now.slice(0, 10) ? at.slice(11) : at;
}

/** The times at which a session may end. */
export function endOptions({ lastSign }: Pick<FinishProposal, 'lastSign'>, now: Minute): readonly { readonly value: EndChoice; readonly label: string }[] {
  const last = lastSign === null || lastSign === now ? [] : [{ value: 'last-sign' as const, label: clockWords(lastSign, now) }];
  return [...last, { value: 'now', label: `Now, ${now.slice(11)}` }, { value: 'other', label: 'Other' }];
}

/** `Last entry 18:12. End at` */
export function endLabel(session: Pick<SessionFacts, 'lastEntry' | 'started'>, now: Minute): string {
  const last = parseMinute(session.lastEntry ?? '');
  if (last !== null) return `Last entry ${clockWords(last, now)}. End at`;
  return session.started === null ? 'End at' : `Started ${clockWords(session.started, now)}, no entry since. End at`;
}

/** The minute that was chosen; null while "Other" holds no time. */
export function endMinute(choice: EndChoice, about: { readonly lastSign: Minute | null; readonly now: Minute; readonly typed: string }): Minute | null {
  if (choice === 'now') return about.now;
  return choice === 'last-sign' ? (about.lastSign ?? about.now) : parseMinute(about.typed);
}

/** How long the session was, without its pauses. */
export function durationLine(session: Pick<SessionFacts, 'started' | 'paused'>, end: Minute | null): string {
  if (session.started === null) return 'When it started is not known, so no duration is written.';
  if (end === null) return 'Give the time at which it ended.';
  if (end < session.started) return 'That is before it started.';
  const hours = sessionHours(session, end);
  return hours === null ? '' : `Duration ${hoursText(hours)}${session.paused.length > 0 ? ', without pauses' : ''}.`;
}

/** Why a reason is asked for; null when every criterion is met and has its evidence. */
export function gapsLine({ unticked, withoutEvidence }: Pick<FinishProposal, 'unticked' | 'withoutEvidence'>): string | null {
  const open = unticked.length;
  const bare = withoutEvidence.length;
  if (open === 0 && bare === 0) return null;
  const parts = [
    open === 0 ? null : `${criteria(open)} ${open === 1 ? 'is' : 'are'} open`,
    bare === 0 ? null : `${criteria(bare)} ${bare === 1 ? 'is' : 'are'} ticked without evidence`,
  ];
  return `${parts.filter((part) => part !== null).join(', ')}. Add a reason to go on.`;
}

function criteria(count: number): string {
  return count === 1 ? '1 criterion' : `${count} criteria`;
}

/** How a session is proposed to have gone. */
export function proposedStatus({ unticked }: Pick<FinishProposal, 'unticked'>): 'completed' | 'partial' {
  return unticked.length === 0 ? 'completed' : 'partial';
}

/** What the spec may be set to beside the session; null when nothing fits. */
export function specStatusFor(session: 'completed' | 'partial' | 'blocked'): 'completed' | 'blocked' | null {
  return session === 'partial' ? null : session;
}
