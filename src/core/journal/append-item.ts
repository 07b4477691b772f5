import { insertLines } from '../text/insert-lines';
import { listItems } from '../text/list-items';
import type { Scan } from '../text/scan';
import type { Section } from '../text/sections';
import type { Splice } from '../text/splices';
import { lastWritten } from './written-lines';

/** The splice that adds an item's lines behind the last item of a section; behind other text one blank line stands between. */
export function appendItem(scan: Scan, section: Section, lines: readonly string[]): Splice {
  const item = listItems(scan, section.ownLines).at(-1);
  if (item !== undefined) return insertLines(scan, { after: item.endLine, lines });
  const last = lastWritten(scan, section.ownLines, section.heading.line);
  const isEmpty = last < section.ownLines.from;
  return insertLines(scan, { after: isEmpty ? section.ownLines.from - 1 : last, lines: isEmpty ? lines : ['', ...lines] });
}
