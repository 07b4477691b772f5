import type { FinishProposal, FinishRequest } from '../../../../../src/core/acts/finish-session';
import { ok, type Result } from '../../../../../src/core/problem';
import { addMinutes, parseMinute, type Minute } from '../../../../../src/core/vault/time';
import type { Input } from '../input';
import { misread } from '../read-values';

export interface ChosenEnd {
  readonly end: FinishRequest['end'];
  /** Said when the end was chosen for the person. */
  readonly notes: readonly string[];
}

const DAY = 24 * 60;

/** When a session ended: as typed, as asked on a terminal, else as proposed. */
export async function chooseEnd(input: Input, { proposal, now }: { proposal: FinishProposal; now: Minute }): Promise<Result<ChosenEnd>> {
  const typed = input.option('end');
  if (typed !== null) return readEnd(typed, now);
  const last = proposal.lastSign;
  if (proposal.proposedEnd === 'now' || last === null) return ok({ end: proposal.proposedEnd, notes: [] });
  const { terminal } = input;
  if (!terminal.inIsTerminal || !terminal.errIsTerminal) {
    return ok({ end: 'last-sign', notes: [`No entry since ${last}: the session is ended then. Use --end now to count until now.`] });
  }
  const reply = (await terminal.readLine(`Last entry ${last}. End then, now, or at HH:MM? [last] `)) ?? '';
  return reply === '' ? ok({ end: 'last-sign', notes: [] }) : readEnd(reply, now);
}

/** `last`, `now`, `HH:MM` (the newest such time that has passed) or a whole minute. */
export function readEnd(typed: string, now: Minute): Result<ChosenEnd> {
  if (typed === 'now') return ok({ end: 'now', notes: [] });
  if (typed === 'last') return ok({ end: 'last-sign', notes: [] });
  const whole = parseMinute(typed) ?? clockTime(typed, now);
  return whole === null ? misread('end', `"${typed}" is none of: last, now, HH:MM, "YYYY-MM-DD HH:MM"`) : ok({ end: whole, notes: [] });
}

function clockTime(typed: string, now: Minute): Minute | null {
  const found = /^(\d{1,2}):(\d{2})$/.exec(typed);
  if (found === null) return null;
  const today = parseMinute(`${now.slice(0, 10)} ${(found[1] ?? '').padStart(2, '0')}:${found[2] ?? ''}`);
  return today !== null && today > now ? addMinutes(today, -DAY) : today;
}
