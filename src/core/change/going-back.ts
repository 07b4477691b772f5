import { addMinutes, parseMinute } from '../vault/time';
import type { Minute } from '../vault/time';
import type { Change, ChangeGate } from './change';
import { PHASES } from './phases';
import type { Phase } from './phases';

/** What decides how far back a change was taken. */
export type Backward = Pick<Change, 'proposal' | 'gates'>;

/** Answers that take a change back, and the phase they take it to. */
const BACK_TO: Readonly<Record<string, number>> = { 'reduce-scope': 2, 'rollback-3': 3, 'rollback-5': 5 };

/** An answered gate: the word, and when. */
export interface GateAnswerRead {
  readonly word: string;
  readonly at: string;
}

/** `approve, 2026-11-21 14:20, Anna`; null while a gate is open. */
export function answerOf({ answer }: Pick<ChangeGate, 'answer'>): GateAnswerRead | null {
  if (answer === null) return null;
  const [word = '', at = ''] = answer.split(',').map((part) => part.trim());
  return { word: word.toLowerCase(), at: parseMinute(at) ?? '' };
}

/** The minute that artifacts and answers of a phase must be newer than; null when the change was never taken back so far. */
export function countsFrom({ proposal, gates }: Backward, phase: Phase): string | null {
  const place = PHASES.indexOf(phase) + 1;
  const lines = (proposal?.reopened ?? []).map(({ at, phase: to }) => ({ at, to }));
  const answers = gates.flatMap((gate) => {
    const said = answerOf(gate);
    const to = BACK_TO[said?.word ?? ''];
    return said === null || to === undefined ? [] : [{ at: said.at, to }];
  });
  const times = [...lines, ...answers].filter(({ to }) => to <= place).map(({ at }) => at).sort();
  return times.at(-1) ?? null;
}

/** True for what was made since the change was last taken back to this phase or one before it. */
export function counts(change: Backward, phase: Phase, at: string | null): boolean {
  const from = countsFrom(change, phase);
  return from === null || (at !== null && at > from);
}

/** The minute to write on an artifact or answer of a phase now: work in the same minute as a going back still counts. */
export function stampFor(change: Backward, phase: Phase, now: Minute): Minute {
  const from = parseMinute(countsFrom(change, phase) ?? '');
  return from === null || now > from ? now : addMinutes(from, 1);
}
