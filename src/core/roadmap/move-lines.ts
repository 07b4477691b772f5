import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { insertLines } from '../text/insert-lines';
import { lineStart, lineText } from '../text/scan-lines';
import type { LineRange } from '../text/scan-lines';
import type { Splice } from '../text/splices';
import type { RoadmapItem } from './roadmap';

/** Where lines go: behind a line, which is the end of an item or a heading. */
export interface LinePlace {
  readonly after: number;
  readonly neighbour: RoadmapItem | null;
}

/** Takes an item's lines to another place, with a blank line where its new neighbours have one, and at their indent. */
export function moveLines(scan: Scan, lines: LineRange, { after, neighbour }: LinePlace): Splice[] {
  const taken = indented(range(lines).map((line) => lineText(scan, line)), neighbour === null ? '' : indentOf(lineText(scan, neighbour.line)));
  const isLoose = neighbour === null || isBlank(scan, neighbour.line - 1) && !isHeading(scan, neighbour.line - 2) || isBlank(scan, after + 1) && startsList(scan, after + 2);
  const needsRoom = neighbour === null && after < lastLine(scan) && !isBlank(scan, after + 1);
  const inserted = insertLines(scan, { after, lines: [...(isLoose ? [''] : []), ...taken, ...(needsRoom ? [''] : [])] });
  return [inserted, cutOf(scan, lines)].sort((a, b) => a.at - b.at);
}

/** The item's lines with one of the blank lines around them, where there are two, and with the one that separates it from the next where it is the first below a heading; at the end of a file without a final newline all before go. */
function cutOf(scan: Scan, { from, to }: LineRange): Splice {
  const isBetween = isBlank(scan, from - 1) && isBlank(scan, to + 1) && to + 1 < lastLine(scan);
  const isFirst = isHeading(scan, from - 1) && isBlank(scan, to + 1) && startsList(scan, to + 2);
  const end = lineStart(scan, isBetween || isFirst ? to + 2 : to + 1);
  const isLast = to >= lastLine(scan);
  const isOpenEnd = isLast && !scan.newlines.endsWithNewline;
  let first = from;
  while (isLast && first > 1 && isBlank(scan, first - 1) && (isOpenEnd || first === from)) first--;
  const at = isOpenEnd ? endOfLine(scan, first - 1) : lineStart(scan, first);
  return { at, removed: scan.text.slice(at, end), inserted: '' };
}

function endOfLine(scan: Scan, line: number): number {
  return lineStart(scan, line) + lineText(scan, line).length;
}

function indented(lines: readonly string[], indent: string): string[] {
  const own = indentOf(lines[0] ?? '');
  if (own === indent) return [...lines];
  return lines.map((line) => (line.trim() === '' ? line : indent + (line.startsWith(own) ? line.slice(own.length) : line.trimStart())));
}

function indentOf(line: string): string {
  return line.slice(0, line.length - line.trimStart().length);
}

function isBlank(scan: Scan, line: number): boolean {
  return scan.lineKinds[line - 1] === LineKind.Blank && line <= lastLine(scan);
}

function isHeading(scan: Scan, line: number): boolean {
  return scan.headings.some((heading) => heading.line === line);
}

function startsList(scan: Scan, line: number): boolean {
  return scan.checkboxes.some((box) => box.line === line);
}

function lastLine({ lineStarts, text }: Scan): number {
  return lineStarts.length > 1 && lineStarts[lineStarts.length - 1] === text.length ? lineStarts.length - 1 : lineStarts.length;
}

function range({ from, to }: LineRange): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
