import { readBoldLine } from '../text/bold-line';
import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { lineEnd, lineStart } from '../text/scan-lines';
import { findSections } from '../text/sections';
import { listItems } from '../text/list-items';
import type { ListItem } from '../text/list-items';
import { parseMinute } from '../vault/time';

/** Value of the first `**Key**: value` line of a note; null when there is none or it is empty. */
export function boldValue(scan: Scan, key: string): string | null {
  const wanted = key.toLowerCase();
  for (let line = 1; line <= scan.lineStarts.length; line++) {
    if (scan.lineKinds[line - 1] !== LineKind.Text) continue;
    const found = readBoldLine(scan.text, lineStart(scan, line), lineEnd(scan, line));
    if (found?.key.toLowerCase() !== wanted) continue;
    const value = scan.text.slice(found.start, found.end).trim();
    return value === '' ? null : value;
  }
  return null;
}

/** The time a report was written; null when it does not say. */
export function reportTime(scan: Scan): string | null {
  return parseMinute(boldValue(scan, 'Recorded') ?? '');
}

/** The top-level items of the first section of a name; none when there is no such section. */
export function itemsOfSection(scan: Scan, name: string): ListItem[] {
  const [section] = findSections(scan, [name]);
  return section === undefined ? [] : listItems(scan, section.lines);
}
