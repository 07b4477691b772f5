import { readTie } from '../fingerprint/tie';
import type { Tie } from '../text/header';
import type { Scan } from '../text/scan';
import { lineStart, lineText } from '../text/scan-lines';

/** The fingerprint in a comment of the line (`<!-- @7caf21b825f7 ok … -->`); null when there is none. */
export function tieOnLine(scan: Scan, line: number): Tie | null {
  return readTie(lineText(scan, line), lineStart(scan, line));
}
