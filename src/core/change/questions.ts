import { addGate, stateOfGate } from '../journal/gates';
import type { NewGate } from '../journal/gates';
import type { Gate } from '../journal/journal';
import { parseGates } from '../journal/parse-gates';
import { problem } from '../problem';
import type { Failure, Result } from '../problem';
import { scanNote } from '../text/scan-note';
import { findSections } from '../text/sections';
import { QUESTIONS, renewReport } from './report-sections';

/** What may be answered when a phase is stopped, in the order of the buttons. */
export const ANSWERS = {
  alignment: ['finding-solved', 'abort'],
  task: ['fix', 'rollback-change', 'pause', 'abort-phase'],
  validation: ['fix-retry', 'skip', 'rollback-5', 'rollback-3'],
  commit: ['commit', 'adjust', 'not-yet'],
  grouping: ['single', 'by-phase', 'by-file', 'by-feature'],
} as const;

/** How the question of a failed task ends when its files were restored at once: "fix" then brings them back. */
export const TAKEN_BACK = '; its files were taken back';

/** True for an answer that agrees to the commit: as it was asked, or in another grouping. */
export function isAgreed(word: string): boolean {
  return word === 'commit' || ANSWERS.grouping.some((grouping) => grouping === word);
}

/** Puts a question at the end of an artifact, below the heading that is kept for them. */
export function askIn(text: string, gate: NewGate): Result<string> {
  const isThere = findSections(scanNote(text), [QUESTIONS]).length > 0;
  return addGate(isThere ? text : renewReport(text, [{ level: 3, name: QUESTIONS, lines: [] }]), gate);
}

/** Questions of an artifact that nobody has answered. */
export function openQuestions(text: string): Gate[] {
  return parseGates(scanNote(text)).filter((gate) => stateOfGate(gate).kind !== 'answered');
}

/** Above an open question nothing is written: the lines would move below the hand that ticks. */
export function refuseWhileAsked(text: string, path: string): Failure | null {
  const [open] = openQuestions(text);
  if (open === undefined) return null;
  return problem('change/question-open', {
    what: `${path} was not changed.`,
    why: `It asks "${open.question}", and nobody has answered yet.`,
    next: `Answer with one of: ${open.options.map(({ word }) => word).join(', ')}.`,
  });
}
