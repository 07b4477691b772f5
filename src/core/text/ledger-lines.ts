/** Which part of a ledger block a line is. */
export type LedgerPart = 'opening' | 'line' | 'closing';

const OPENING = '<!-- throughline:fingerprints';
const CLOSING = '-->';
const LINE = /^@[0-9a-f]{12} \d{4}-\d\d-\d\d \d\d:\d\d(?: \||$)/;

/** The part of a ledger that the line is, told from it and the part that the line above is; null when it is none. */
export function ledgerPart(line: string, above: LedgerPart | null): LedgerPart | null {
  const first = line.charCodeAt(0);
  // Most lines start with neither `<`, `@`, `-` nor a blank.
  if (first !== 60 && first !== 64 && first !== 45 && first !== 32) return null;
  const text = line.slice(0, 20_000).trim();
  if (text === OPENING) return 'opening';
  if (above !== null && above !== 'closing' && text === CLOSING) return 'closing';
  if (!LINE.test(text)) return null;
  return text.endsWith(CLOSING) ? 'closing' : 'line';
}
