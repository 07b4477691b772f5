import { readBoldLine } from './bold-line';
import type { BoldLine } from './bold-line';
import { LineKind } from './scan';
import type { Heading, Scan } from './scan';
import { lineAt, lineEnd, lineStart } from './scan-lines';
import type { LineRange } from './scan-lines';

/** A bold-key line of the header block, with its line number. */
export interface HeaderLine extends BoldLine {
  readonly line: number;
}

/** The lines of the header block: from below the properties to the first heading behind the title. */
export function headerBlock(scan: Scan): LineRange {
  const { headings, lineStarts, properties } = scan;
  const from = (properties?.endLine ?? 0) + 1;
  const end = headings[0]?.level === 1 ? headings[1] : headings[0];
  if (end === undefined) return { from, to: lineStarts.length };
  return { from, to: isUnderlinedHeader(scan, end) ? lineAt(scan, end.end) - 1 : end.line - 1 };
}

/** A rule right below bold keys makes a heading of them, which nobody meant. */
function isUnderlinedHeader(scan: Scan, { line }: Heading): boolean {
  return readBoldLine(scan.text, lineStart(scan, line), lineEnd(scan, line)) !== null;
}

/** All bold-key lines of the header block, in order of place. */
export function headerLines(scan: Scan): HeaderLine[] {
  const found: HeaderLine[] = [];
  const { from, to } = headerBlock(scan);
  for (let line = from; line <= to; line++) {
    const kind = scan.lineKinds[line - 1];
    if (kind !== LineKind.Text && kind !== LineKind.Heading) continue;
    const read = readBoldLine(scan.text, lineStart(scan, line), lineEnd(scan, line));
    if (read !== null) found.push({ ...read, line });
  }
  return found;
}
