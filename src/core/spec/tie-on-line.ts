import { readTie } from '../fingerprint/tie';
import type { Tie } from '../text/header';
import type { Link, Scan } from '../text/scan';
import { lineEnd, lineStart, lineText } from '../text/scan-lines';

/** The fingerprint in a comment of the line (`<!-- @7caf21b825f7 ok … -->`); null when there is none. */
export function tieOnLine(scan: Scan, line: number): Tie | null {
  return readTie(lineText(scan, line), lineStart(scan, line));
}

/** The fingerprint between a link and the next one of its line. */
export function tieBehindLink(scan: Scan, link: Link): Tie | null {
  const next = scan.links.find((other) => other.line === link.line && other.start >= link.end);
  return readTie(scan.text.slice(link.end, next?.start ?? lineEnd(scan, link.line)), link.end);
}
