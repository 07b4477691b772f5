import { CR, LF } from './chars';
import type { Scan } from './scan';

/** Lines `from`..`to`, both included, counted from 1. Empty when `to` is smaller than `from`. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** The line that holds an offset; a newline belongs to the line that it ends. */
export function lineAt({ lineStarts }: Scan, offset: number): number {
  return indexOfLine(lineStarts, offset) + 1;
}

/** Place in `lineStarts` of the line that holds an offset. */
export function indexOfLine(lineStarts: readonly number[], offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? Infinity) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Offset of a line's first character; the end of the text for a line beyond the last. */
export function lineStart({ lineStarts, text }: Scan, line: number): number {
  return lineStarts[line - 1] ?? text.length;
}

/** Offset just behind a line's last character, before its newline. */
export function lineEnd(scan: Scan, line: number): number {
  const { text, lineStarts } = scan;
  const start = lineStart(scan, line);
  const next = lineStarts[line] ?? text.length;
  if (next <= start || text.charCodeAt(next - 1) !== LF) return next;
  return next - 1 > start && text.charCodeAt(next - 2) === CR ? next - 2 : next - 1;
}

/** A line's text without its newline. */
export function lineText(scan: Scan, line: number): string {
  return scan.text.slice(lineStart(scan, line), lineEnd(scan, line));
}
