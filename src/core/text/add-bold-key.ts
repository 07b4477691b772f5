import { trimBlanks } from './chars';
import { headerLines } from './header-block';
import type { HeaderLine } from './header-block';
import { insertLines } from './insert-lines';
import { normalKey } from './read-header';
import { LineKind } from './scan';
import type { Scan } from './scan';
import { lineAt, lineEnd, lineStart } from './scan-lines';
import type { Splice } from './splices';

/** A bold key that the note lacks. */
export interface NewBoldKey {
  readonly key: string;
  readonly value: string;
  readonly order: readonly string[];
}

/** The splices that add a bold key at its place in the order, in the manner of its siblings. */
export function addBoldKey(scan: Scan, wish: NewBoldKey): Splice[] {
  const lines = headerLines(scan);
  const breaks = useBreaks(scan, lines);
  const { above, below } = neighbours(lines, wish);
  if (above !== undefined) return addBelow(scan, above, { line: lineLike(scan, above, wish), breaks });
  if (below === undefined) return [addBelowTitle(scan, `**${wish.key}**: ${wish.value}`)];
  return [insertLines(scan, { after: below.line - 1, lines: [lineLike(scan, below, wish) + (breaks ? '  ' : '')] })];
}

interface Neighbours {
  readonly above: HeaderLine | undefined;
  readonly below: HeaderLine | undefined;
}

/** The line that a new key follows, or else the one that it precedes. */
function neighbours(lines: readonly HeaderLine[], { key, order }: NewBoldKey): Neighbours {
  const places = order.map(normalKey);
  const place = places.indexOf(normalKey(key));
  const placed = lines.filter((line) => places.includes(normalKey(line.key)));
  if (place < 0 || placed.length === 0) return { above: endOfRun(lines), below: undefined };
  const placeOf = (line: HeaderLine): number => places.indexOf(normalKey(line.key));
  return { above: placed.findLast((line) => placeOf(line) < place), below: placed.find((line) => placeOf(line) > place) };
}

function endOfRun(lines: readonly HeaderLine[]): HeaderLine | undefined {
  return lines.find((line, index) => lines[index + 1]?.line !== line.line + 1);
}

/** A line in the manner of a sibling: its quote sign or list marker, its place of the colon. */
function lineLike({ text, lineStarts }: Scan, sibling: HeaderLine, { key, value }: NewBoldKey): string {
  const before = text.slice(lineStarts[sibling.line - 1], sibling.keyStart);
  const isInside = text.charAt(sibling.keyEnd - 1) === '*';
  return `${before}${isInside ? `**${key}:**` : `**${key}**:`} ${value}`;
}

/** Two blanks keep paragraph lines apart in reading view; a header whose lines go without them keeps its manner. */
function useBreaks(scan: Scan, lines: readonly HeaderLine[]): boolean {
  if (lines.some((line) => isListItem(scan, line))) return false;
  return lines.every((line, index) => lines[index + 1]?.line !== line.line + 1 || missingBreak(scan, line.line) === '');
}

function isListItem({ text, lineStarts }: Scan, { line, keyStart }: HeaderLine): boolean {
  return /[-*+.)][ \t]{1,8}$/.test(text.slice(lineStarts[line - 1], keyStart).slice(-9));
}

function missingBreak(scan: Scan, line: number): string {
  const end = lineEnd(scan, line);
  const blanks = end - trimBlanks(scan.text, lineStart(scan, line), end);
  return '  '.slice(Math.min(2, blanks));
}

function addBelow(scan: Scan, { line: above }: HeaderLine, { line, breaks }: { line: string; breaks: boolean }): Splice[] {
  const isFollowed = scan.lineKinds[above] === LineKind.Text;
  const added = insertLines(scan, { after: above, lines: [breaks && isFollowed ? `${line}  ` : line] });
  const missing = breaks ? missingBreak(scan, above) : '';
  return missing === '' ? [added] : [{ at: lineEnd(scan, above), removed: '', inserted: missing }, added];
}

/** The first header line of a note stands below its title, between blank lines. */
function addBelowTitle(scan: Scan, line: string): Splice {
  const [title] = scan.headings;
  const isTitled = title?.level === 1;
  const after = isTitled ? lineAt(scan, title.end) : (scan.properties?.endLine ?? 0);
  const next = scan.lineKinds[after];
  const isFollowed = next !== undefined && next !== LineKind.Blank;
  return insertLines(scan, { after, lines: [...(isTitled ? [''] : []), line, ...(isFollowed ? [''] : [])] });
}
