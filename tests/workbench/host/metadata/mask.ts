import type { LineTable } from './line-table';
import type { Block } from './read-blocks';

const BLANK = ' ';

/** The text with everything blanked in which nothing is a link or a tag: code, comments, mathematics. Every offset stays. */
export function masked(table: LineTable, contentStart: number, code: readonly Block[]): string {
  const ranges = code.map(({ from, to }): readonly [number, number] => [table.startOf(from), table.startOf(to)]);
  const withoutCode = blanked(table.text, [[0, contentStart], ...ranges]);
  return blanked(withoutCode, inlineRanges(withoutCode));
}

function blanked(text: string, ranges: readonly (readonly [number, number])[]): string {
  let result = '';
  let done = 0;
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    if (to <= done) continue;
    const start = Math.max(from, done);
    result += text.slice(done, start) + text.slice(start, to).replace(/[^\r\n]/g, BLANK);
    done = to;
  }
  return result + text.slice(done);
}

const OPENERS = /`+|<!--|%%|\$\$/g;

/** From left to right, whichever begins first hides what is in it. */
function inlineRanges(text: string): [number, number][] {
  const ranges: [number, number][] = [];
  OPENERS.lastIndex = 0;
  for (let found = OPENERS.exec(text); found !== null; found = OPENERS.exec(text)) {
    const end = endOf(text, found[0], found.index + found[0].length);
    if (end === null) continue;
    ranges.push([found.index, end]);
    OPENERS.lastIndex = end;
  }
  return ranges;
}

/** A code span ends in its paragraph; the others may run on. */
function endOf(text: string, opener: string, from: number): number | null {
  if (opener.startsWith('`')) return endOfCode(text, opener.length, from);
  const closer = opener === '<!--' ? '-->' : opener;
  const at = text.indexOf(closer, from);
  return at < 0 ? (opener === '$$' ? null : text.length) : at + closer.length;
}

function endOfCode(text: string, length: number, from: number): number | null {
  const gap = /\n[ \t]*\r?\n/g;
  gap.lastIndex = from;
  const limit = gap.exec(text)?.index ?? text.length;
  const ticks = /`+/g;
  ticks.lastIndex = from;
  for (let found = ticks.exec(text); found !== null && found.index < limit; found = ticks.exec(text)) {
    if (found[0].length === length) return found.index + length;
  }
  return null;
}
