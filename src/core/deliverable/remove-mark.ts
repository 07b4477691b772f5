import { readMarks } from './read-marks';
import type { Mark } from './read-marks';

const OPENINGS = /\/\*|<!--|\(\*|\{#|\{\/\*|<%#|\{\{|@\*|%\} ?$/;
const CLOSINGS = /\*\/|-->|\*\)|#\}|%>|\}\}|\*@|endcomment/;

/** The text without its trace marks. `gap`: what `markFile` said; null when nobody knows any more. */
export function removeMark(text: string, gap: boolean | null = null): string {
  const marks = readMarks(text).filter((mark) => !mark.bold);
  const last = marks.at(-1);
  if (last === undefined) return text;
  const removed = marks.reduceRight((now, mark) => withoutMark(now, mark), text);
  const at = removed.length - (text.length - afterLine(text, last));
  return at >= 0 && takesGap(text, marks, gap) ? withoutBlankLine(removed, at) : removed;
}

function withoutMark(text: string, mark: Mark): string {
  const prefix = text.slice(mark.lineStart, mark.start);
  const suffix = text.slice(mark.end, mark.lineEnd);
  if (OPENINGS.test(prefix) !== CLOSINGS.test(suffix)) {
    const key = mark.lineStart + prefix.lastIndexOf(mark.key);
    return text.slice(0, key) + text.slice(mark.end);
  }
  const next = afterLine(text, mark);
  const atOpenEnd = next === mark.lineEnd && mark.lineStart > 0;
  return text.slice(0, atOpenEnd ? beforeNewline(text, mark.lineStart) : mark.lineStart) + text.slice(next);
}

/** A blank line that we do not know to be ours stays when it separates what stood above the mark. */
function takesGap(text: string, marks: readonly Mark[], gap: boolean | null): boolean {
  if (gap !== null) return gap;
  const start = marks[0]?.lineStart ?? 0;
  const above = text.slice(text.lastIndexOf('\n', start - 2) + 1, start).trim();
  return start === 0 || above === '' || above === '\uFEFF';
}

function withoutBlankLine(text: string, at: number): string {
  if (text.startsWith('\r\n', at)) return text.slice(0, at) + text.slice(at + 2);
  return text.charAt(at) === '\n' ? text.slice(0, at) + text.slice(at + 1) : text;
}

/** Start of the line below a mark; the text's length when it stands on the last. */
function afterLine(text: string, mark: Mark): number {
  if (text.startsWith('\r\n', mark.lineEnd)) return mark.lineEnd + 2;
  return text.charAt(mark.lineEnd) === '\n' ? mark.lineEnd + 1 : mark.lineEnd;
}

function beforeNewline(text: string, lineStart: number): number {
  return text.charAt(lineStart - 2) === '\r' ? lineStart - 2 : lineStart - 1;
}
