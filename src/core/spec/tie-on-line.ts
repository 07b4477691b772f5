import type { Tie } from '../text/header';
import type { Scan } from '../text/scan';
import { lineStart, lineText } from '../text/scan-lines';

const FINGERPRINT = /^@[0-9a-f]{12}$/;

/** The fingerprint in a comment of the line (`<!-- @7caf21b825f7 ok … -->`); null when there is none. */
export function tieOnLine(scan: Scan, line: number): Tie | null {
  const text = lineText(scan, line);
  for (let open = text.indexOf('<!--'); open >= 0; open = text.indexOf('<!--', open + 4)) {
    const close = text.indexOf('-->', open + 4);
    if (close < 0) return null;
    const tie = readTie(text.slice(open + 4, close).trim());
    const start = lineStart(scan, line) + open;
    if (tie !== null) return { ...tie, start, end: start + close + 3 - open };
    open = close - 1;
  }
  return null;
}

function readTie(comment: string): Pick<Tie, 'fingerprint' | 'note'> | null {
  const fingerprint = comment.slice(0, 13);
  const rest = comment.slice(13);
  if (!FINGERPRINT.test(fingerprint) || (rest !== '' && rest.trimStart() === rest)) return null;
  return { fingerprint, note: rest.trim() === '' ? null : rest.trim() };
}
