import { isTemplateText, normalKey } from './read-header';
import { headerLines } from './header-block';
import type { HeaderLine } from './header-block';
import type { Scan } from './scan';
import { lineEnd, lineStart } from './scan-lines';
import type { Splice } from './splices';
import type { NewTie } from './tie-text';
import { tieComment } from './tie-text';

/** The header lines of one key, in order of place. */
export function boldLinesOf(scan: Scan, key: string): HeaderLine[] {
  return headerLines(scan).filter((line) => normalKey(line.key) === normalKey(key));
}

/** The line whose value is read: the first with a value that is no template text, else the first. */
export function readLine(scan: Scan, lines: readonly HeaderLine[]): HeaderLine | undefined {
  return lines.find((line) => hasValue(scan, line)) ?? lines[0];
}

/** False for an empty value and for template text. */
export function hasValue({ text }: Scan, { start, end }: HeaderLine): boolean {
  return start < end && !isTemplateText(text.slice(start, end));
}

/** The splice that gives a bold-key line a new value. */
export function setBoldValue({ text }: Scan, { keyEnd, start, end }: HeaderLine, value: string): Splice {
  if (start >= end) return { at: keyEnd, removed: '', inserted: ` ${value}` };
  return { at: start, removed: text.slice(start, end), inserted: value };
}

/** The splices that take whole header lines away. */
export function removeLines(scan: Scan, lines: readonly HeaderLine[]): Splice[] {
  return lines.map(({ line }) => {
    const end = lineStart(scan, line + 1);
    const isLastWithoutNewline = end === scan.text.length && !scan.newlines.endsWithNewline && line > 1;
    const at = isLastWithoutNewline ? lineEnd(scan, line - 1) : lineStart(scan, line);
    return { at, removed: scan.text.slice(at, end), inserted: '' };
  });
}

/** The splice that sets, replaces or removes the comment with a fingerprint behind a value. */
export function setBoldTie({ text }: Scan, { end, tie: old }: HeaderLine, tie: NewTie | null): Splice {
  if (old === null) return { at: end, removed: '', inserted: tie === null ? '' : ` ${tieComment(tie)}` };
  if (tie !== null) return { at: old.start, removed: text.slice(old.start, old.end), inserted: tieComment(tie) };
  const at = text.charAt(old.start - 1) === ' ' ? old.start - 1 : old.start;
  return { at, removed: text.slice(at, old.end), inserted: '' };
}
