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

/** The splices that take whole header lines away; those at the end of a text without a last line break go with the break before them. */
export function removeLines(scan: Scan, lines: readonly HeaderLine[]): Splice[] {
  const tail = openTail(scan, new Set(lines.map(({ line }) => line)));
  return lines.map(({ line }) => {
    const [at, end] = line >= tail ? [lineEnd(scan, line - 1), lineEnd(scan, line)] : [lineStart(scan, line), lineStart(scan, line + 1)];
    return { at, removed: scan.text.slice(at, end), inserted: '' };
  });
}

/** The first of the given lines that stand at the end of a text without a last line break. */
function openTail({ lineStarts, newlines }: Scan, given: ReadonlySet<number>): number {
  let line = lineStarts.length + 1;
  while (!newlines.endsWithNewline && line > 2 && given.has(line - 1)) line--;
  return line;
}

/** The splice that sets, replaces or removes the comment with a fingerprint behind a value. */
export function setBoldTie({ text }: Scan, { end, tie: old }: HeaderLine, tie: NewTie | null): Splice {
  if (old === null) return { at: end, removed: '', inserted: tie === null ? '' : ` ${tieComment(tie)}` };
  if (tie !== null) return { at: old.start, removed: text.slice(old.start, old.end), inserted: tieComment(tie) };
  const at = text.charAt(old.start - 1) === ' ' ? old.start - 1 : old.start;
  return { at, removed: text.slice(at, old.end), inserted: '' };
}
