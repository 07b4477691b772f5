import { CR, LF } from './chars';
import { LineKind } from './scan';
import type { Scan } from './scan';
import { lineStart } from './scan-lines';
import type { Splice } from './splices';

/** Whole lines to put behind a line of the note. */
export interface NewLines {
  /** The line that they follow; 0 puts them at the top of the note. */
  readonly after: number;
  /** Without newlines. */
  readonly lines: readonly string[];
}

/** The splice that inserts lines, with the newlines of their neighbours. A file without a final newline stays without one. */
export function insertLines(scan: Scan, { after, lines }: NewLines): Splice {
  const at = after === 0 ? lineStart(scan, 1) : lineStart(scan, after + 1);
  if (lines.length === 0) return { at, removed: '', inserted: '' };
  const newline = newlineAfter(scan, after);
  const text = lines.join(newline);
  if (at === scan.text.length && !scan.newlines.endsWithNewline) {
    return { at, removed: '', inserted: isEmpty(scan) ? text : newline + text };
  }
  return { at, removed: '', inserted: text + newline };
}

/** As `insertLines`, for lines that start with a heading: one blank line before them, and one behind when text follows. */
export function insertSection(scan: Scan, { after, lines }: NewLines): Splice {
  const before = after > 0 && !isBlankLine(scan, after) ? [''] : [];
  const behind = after < scan.lineStarts.length && !isBlankLine(scan, after + 1) ? [''] : [];
  return insertLines(scan, { after, lines: [...before, ...lines, ...(isEmpty(scan) ? [] : behind)] });
}

/** The newline that a line inserted behind this line gets: that line's own, else the file's first, else LF. */
export function newlineAfter(scan: Scan, line: number): '\n' | '\r\n' {
  const { text } = scan;
  const next = line > 0 ? lineStart(scan, line + 1) : 0;
  const own = next > 0 && text.charCodeAt(next - 1) === LF ? next - 1 : text.indexOf('\n');
  return own > 0 && text.charCodeAt(own - 1) === CR ? '\r\n' : '\n';
}

function isEmpty({ text, bom }: Scan): boolean {
  return text.length === (bom ? 1 : 0);
}

function isBlankLine({ lineKinds }: Scan, line: number): boolean {
  return lineKinds[line - 1] === LineKind.Blank;
}
