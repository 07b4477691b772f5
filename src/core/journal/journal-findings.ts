import type { Finding } from '../trace/finding';
import { finding } from '../trace/findings-table';
import type { VaultPath } from '../vault/paths';
import { minutesBetween, parseMinute } from '../vault/time';
import type { Minute } from '../vault/time';
import type { SessionFacts } from '../trace/trace';
import { lastSignOf } from './duration';
import { stateOfGate } from './gate-state';
import type { Entry, Gate, Journal, Session } from './journal';

/** A fault of one journal alone. */
export interface JournalFault {
  readonly code: 'journal/session-number' | 'journal/session-gap' | 'journal/duplicate-entry' | 'journal/entry-differs' | 'journal/id-not-last' | 'gate/two-answers';
  readonly line: number;
  readonly message: string;
}

const A_DAY = 24 * 60;

/** The faults that a journal shows without a clock. */
export function journalFaults(journal: Journal): readonly JournalFault[] {
  const faults = [...numberFaults(journal.sessions), ...entryFaults(journal), ...gateFaults(journal.gates)];
  return faults.sort((a, b) => a.line - b.line);
}

/** Sessions that have been open, without a sign of life, for more than a day. */
export function forgottenSessions(path: VaultPath, sessions: readonly SessionFacts[], now: Minute): Finding[] {
  return sessions.flatMap((session) => {
    const { open, line, number, date } = session;
    const sign = lastSignOf(session) ?? parseMinute(`${date ?? ''} 00:00`);
    if (!open || sign === null || minutesBetween(sign, now) <= A_DAY) return [];
    const message = `${number === null ? 'A session' : `Session ${number}`} is open, and nothing was written since ${sign}.`;
    return [finding('journal/forgotten-session', { path, line }, message)];
  });
}

function numberFaults(sessions: readonly Session[]): JournalFault[] {
  const taken = new Set(sessions.map(({ number }) => number));
  const seen = new Map<number, number>();
  const faults: JournalFault[] = [];
  for (const { number, line } of sessions) {
    if (number === null) continue;
    const first = seen.get(number);
    if (first !== undefined) faults.push({ code: 'journal/session-number', line, message: `Session ${number} stands on line ${first} already.` });
    else if (number > 1 && !taken.has(number - 1)) faults.push({ code: 'journal/session-gap', line, message: `Session ${number} has no session ${number - 1} before it.` });
    if (first === undefined) seen.set(number, line);
  }
  return faults;
}

function entryFaults(journal: Journal): JournalFault[] {
  const seen = new Map<string, Entry>();
  const faults: JournalFault[] = [];
  for (const entry of [...journal.sessions.flatMap((session) => session.entries), ...journal.notes]) {
    if (entry.id === null) continue;
    const before = seen.get(entry.id);
    if (before === undefined) seen.set(entry.id, entry);
    else faults.push(doubled(before, entry));
    if (!entry.isIdLast) faults.push({ code: 'journal/id-not-last', line: entry.line, message: 'Text stands behind the id of the entry.' });
  }
  return faults;
}

function doubled(before: Entry, { line, text, nested }: Entry): JournalFault {
  const isSame = before.text === text && before.nested.length === nested.length && before.nested.every((one, index) => one.text === nested[index]?.text);
  return isSame
    ? { code: 'journal/duplicate-entry', line, message: `The entry stands on line ${before.line} already.` }
    : { code: 'journal/entry-differs', line, message: `An entry with this id and another text stands on line ${before.line}.` };
}

function gateFaults(gates: readonly Gate[]): JournalFault[] {
  return gates
    .filter((gate) => stateOfGate(gate).kind === 'contradiction')
    .map(({ line, question }) => ({ code: 'gate/two-answers', line, message: `Two options of "${question}" are ticked. Clear one.` }));
}
