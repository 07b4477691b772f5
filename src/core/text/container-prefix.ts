import { DASH, GREATER, ONE, STAR, TAB, isDigit, skipBlanks } from './chars';
import { readCheckbox } from './checkbox';
import { markerEnd, ruleMismatch } from './line-shapes';

/** What stands before a line's content: quote signs and list markers. */
export interface Prefix {
  readonly depth: number;
  readonly items: number;
  /** True when a list marker, not a quote sign, stands right before the content. */
  readonly behindMarker: boolean;
  /** Offset of the content. */
  readonly content: number;
  /** The content is a rule such as `---`. */
  readonly isRule: boolean;
  /** Column of the content of a list item that the line starts with; 0 when it starts with none. */
  readonly itemColumn: number;
}

/** Where a line's prefix is read, and what a list must do to start there. */
export interface PrefixPlace {
  readonly start: number;
  readonly from: number;
  readonly end: number;
  /** True inside a plain paragraph, which only some markers interrupt. */
  readonly inParagraph: boolean;
}

/** Reads quote signs and list markers in any order. */
export function readPrefix(text: string, { start, from, end, inParagraph }: PrefixPlace): Prefix {
  let at = from;
  let depth = 0;
  let items = 0;
  let itemColumn = 0;
  let behindMarker = false;
  let isRule = false;
  let noRuleUpTo = -1;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === GREATER) {
      depth++;
      behindMarker = false;
      at = skipBlanks(text, at + 1, end);
      continue;
    }
    if (at > noRuleUpTo && (code === DASH || code === STAR)) {
      noRuleUpTo = ruleMismatch(text, at, end);
      isRule = noRuleUpTo === end;
      if (isRule) break;
    }
    const behind = markerEnd(text, at, end);
    const content = behind < 0 ? -1 : skipBlanks(text, behind, end);
    if (content < 0 || (inParagraph && at === from && !interrupts(text, at, { behind, content, end }))) break;
    if (at === from) itemColumn = contentColumn(text, start, { behind, content, end });
    items++;
    behindMarker = true;
    at = content;
  }
  return { depth, items, behindMarker, content: at, isRule, itemColumn };
}

interface Marker {
  readonly behind: number;
  readonly content: number;
  readonly end: number;
}

/** In the middle of a paragraph only a bullet, the number 1 or a checkbox starts a list, with text behind it. */
function interrupts(text: string, at: number, { behind, content, end }: Marker): boolean {
  if (content === end) return false;
  return !isDigit(text.charCodeAt(at)) || (behind - at === 2 && text.charCodeAt(at) === ONE) || readCheckbox(text, content, end) !== null;
}

/** The column that text must reach to belong to an item. */
function contentColumn(text: string, start: number, { behind, content, end }: Marker): number {
  const markerColumn = columnOf(text, start, behind);
  if (content === end) return markerColumn + 1;
  const column = columnOf(text, start, content);
  return column - markerColumn > 4 ? markerColumn + 1 : column;
}

/** The column of an offset in its line; a tab reaches the next multiple of four. */
export function columnOf(text: string, start: number, at: number): number {
  let column = 0;
  for (let offset = start; offset < at; offset++) {
    column += text.charCodeAt(offset) === TAB ? 4 - (column & 3) : 1;
  }
  return column;
}
