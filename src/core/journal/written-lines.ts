import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { ruleMismatch } from '../text/line-shapes';
import { lineEnd, lineStart, lineText } from '../text/scan-lines';
import type { LineRange } from '../text/scan-lines';

const LEDGER = '<!-- throughline:fingerprints';

/** The last line of a range that is not blank, the ledger at the end of a file left out; `otherwise` when all are blank. */
export function lastWritten(scan: Scan, { from, to }: LineRange, otherwise: number): number {
  const line = lastFilled(scan, { from, to });
  if (line === null) return otherwise;
  const ledger = ledgerAbove(scan, { from, to: line });
  return ledger === null ? line : lastWritten(scan, { from, to: ledger - 1 }, otherwise);
}

/** As `lastWritten`, without the rule that people draw between two sessions. */
export function lastOfSession(scan: Scan, range: LineRange, otherwise: number): number {
  const last = lastWritten(scan, range, otherwise);
  if (last < range.from || !isRule(scan, last)) return last;
  return lastWritten(scan, { from: range.from, to: last - 1 }, otherwise);
}

function lastFilled(scan: Scan, { from, to }: LineRange): number | null {
  for (let line = to; line >= from; line--) {
    if (scan.lineKinds[line - 1] !== LineKind.Blank) return line;
  }
  return null;
}

/** First line of the ledger that ends a range; null when something else does. */
function ledgerAbove(scan: Scan, { from, to }: LineRange): number | null {
  for (let line = to; line >= from && scan.lineKinds[line - 1] === LineKind.Comment; line--) {
    if (lineText(scan, line).startsWith(LEDGER)) return line;
  }
  return null;
}

function isRule(scan: Scan, line: number): boolean {
  const end = lineEnd(scan, line);
  const start = lineStart(scan, line);
  return start < end && ruleMismatch(scan.text, start, end) === end;
}
