import type { Heading, Scan } from '../text/scan';
import type { LineRange } from '../text/scan-lines';

/** The sections of these names (lower case), subsections included; in order of place, none inside another. */
export function rangesOfSections({ headings, lineStarts }: Scan, names: readonly string[]): readonly LineRange[] {
  const ranges: LineRange[] = [];
  headings.forEach((heading, index) => {
    const isInside = heading.line <= (ranges.at(-1)?.to ?? 0);
    if (isInside || heading.level === 1 || !names.includes(sectionName(heading.text))) return;
    ranges.push({ from: heading.line + 1, to: endOf(headings, index) ?? lineStarts.length });
  });
  return ranges;
}

/** The last line before the next heading of the same or a higher level; null when there is none. */
function endOf(headings: readonly Heading[], index: number): number | null {
  const level = headings[index]?.level ?? 0;
  for (let next = index + 1; next < headings.length; next++) {
    const heading = headings[next];
    if (heading !== undefined && heading.level <= level) return heading.line - 1;
  }
  return null;
}

/** True when one of the ranges, which stand in order, holds the line. */
export function holdsLine(ranges: readonly LineRange[], line: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.to ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return (ranges[low]?.from ?? Number.POSITIVE_INFINITY) <= line;
}

/** A heading as a name: without numbering (`2.`, `3.1)`) and in lower case. */
function sectionName(heading: string): string {
  return heading.replace(/^\d{1,4}(?:\.\d{1,4}){0,4}[.)]?[ \t]{1,8}/, '').trim().toLowerCase();
}
