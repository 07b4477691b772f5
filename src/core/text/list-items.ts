import { splitBlockId } from './block-id';
import { GREATER, skipBlanks } from './chars';
import { readCheckbox } from './checkbox';
import { columnOf } from './container-prefix';
import { markerEnd, ruleMismatch } from './line-shapes';
import { LineKind } from './scan';
import type { Scan } from './scan';
import { lineEnd, lineStart } from './scan-lines';
import type { LineRange } from './scan-lines';

/** One top-level list item with everything nested in it. */
export interface ListItem {
  readonly line: number;
  /** Last line that belongs to the item; trailing blank lines do not. */
  readonly endLine: number;
  /** Blanks and tabs before the marker. */
  readonly indent: string;
  /** `-`, `*`, `+`, `1.` or `1)`. */
  readonly marker: string;
  /** Text of the first line, without marker, checkbox and block id; comments stay. */
  readonly text: string;
  /** The character in the item's checkbox, or null. */
  readonly mark: string | null;
  /** Block id at the end of the item's first line, without `^`. */
  readonly blockId: string | null;
}

interface Row {
  readonly line: number;
  readonly start: number;
  readonly at: number;
  readonly end: number;
  readonly column: number;
  /** Offset behind the list marker; -1 when the line has none. */
  readonly behindMarker: number;
}

/** The top-level items in a range of lines. */
export function listItems(scan: Scan, { from, to }: LineRange): ListItem[] {
  const items: ListItem[] = [];
  let open: Row | null = null;
  let previous: number = LineKind.Blank;
  for (let line = from; line <= to; line++) {
    const kind = scan.lineKinds[line - 1] ?? LineKind.Blank;
    if (kind !== LineKind.Blank && kind !== LineKind.Comment) {
      const row = rowOf(scan, line);
      const isText = kind === LineKind.Text;
      const isInside: boolean = open !== null && (kind === LineKind.Fenced || belongs(row, open, isText && previous !== LineKind.Blank && !isQuote(scan, row)));
      if (isInside) {
        const last = items.pop();
        if (last !== undefined) items.push({ ...last, endLine: line });
      } else {
        open = isText && row.behindMarker >= 0 ? row : null;
        if (open !== null) items.push(itemOf(scan.text, open));
      }
    }
    previous = kind;
  }
  return items;
}

function rowOf(scan: Scan, line: number): Row {
  const start = lineStart(scan, line);
  const end = lineEnd(scan, line);
  const at = skipBlanks(scan.text, start, end);
  const isRule = at < end && ruleMismatch(scan.text, at, end) === end;
  const behindMarker = isRule || at === end ? -1 : markerEnd(scan.text, at, end);
  return { line, start, at, end, column: columnOf(scan.text, start, at), behindMarker };
}

/** Text two columns behind an item's marker belongs to it, and so does the next line of its paragraph. */
function belongs(row: Row, item: Row, continues: boolean): boolean {
  return row.column >= item.column + 2 || (continues && row.behindMarker < 0);
}

function isQuote({ text }: Scan, { at }: Row): boolean {
  return text.charCodeAt(at) === GREATER;
}

function itemOf(text: string, { line, start, at, end, behindMarker }: Row): ListItem {
  const content = skipBlanks(text, behindMarker, end);
  const box = readCheckbox(text, content, end);
  const from = box === null ? content : skipBlanks(text, box.behind, end);
  return {
    line,
    endLine: line,
    indent: text.slice(start, at),
    marker: text.slice(at, behindMarker),
    mark: box?.mark ?? null,
    ...splitBlockId(text.slice(from, end)),
  };
}

/** The indent of a line nested in a list of this range: as the list does, else the file's first nested list, else two blanks. */
export function nestedIndent(scan: Scan, range: LineRange): string {
  return firstNestedIndent(scan, range) ?? firstNestedIndent(scan, { from: 1, to: scan.lineStarts.length }) ?? '  ';
}

function firstNestedIndent(scan: Scan, { from, to }: LineRange): string | null {
  let outer: string | null = null;
  for (let line = from; line <= to; line++) {
    if (scan.lineKinds[line - 1] !== LineKind.Text) continue;
    const { start, at, behindMarker } = rowOf(scan, line);
    const indent = scan.text.slice(start, at);
    const isNested = outer !== null && behindMarker >= 0 && indent.length > outer.length && indent.startsWith(outer);
    if (isNested && outer !== null) return indent.slice(outer.length);
    if (behindMarker >= 0) outer = indent;
    else if (at === start) outer = null;
  }
  return null;
}
