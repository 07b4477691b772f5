import { fingerprintOf } from '../fingerprint/fingerprint';
import type { Scan } from '../text/scan';
import { lineEnd } from '../text/scan-lines';
import type { Gate } from './journal';

/** Title of a note that was made for one question, before the question. */
export const DECISION = 'Decision: ';
/** Heading of what is decided, when it is more than the question; everything below it counts. */
export const ABOUT = 'About';

/**
 * Fingerprint of what a gate asks about, as its own note says it now: the text under About, else the question, where the title
 * shows that it was about the question. null where only the one who asked knows.
 */
export function subjectOf(scan: Scan, gate: Pick<Gate, 'line' | 'question' | 'fingerprint'>): string | null {
  const title = scan.headings.find(({ level }) => level === 1)?.text.trim() ?? '';
  if (!title.startsWith(DECISION)) return null;
  const about = scan.headings.find(({ level, text, line }) => level === 2 && text.trim() === ABOUT && line > gate.line);
  if (about !== undefined) return fingerprintOf(scan.text.slice(lineEnd(scan, about.line))).fingerprint;
  const asked = fingerprintOf(title.slice(DECISION.length)).fingerprint;
  return asked === gate.fingerprint ? fingerprintOf(gate.question).fingerprint : null;
}
