import { BRACKET_OPEN, DASH, EQUALS, GREATER, HASH, LESS, skipBlanks } from './chars';
import { readCheckbox } from './checkbox';
import { columnOf, readPrefix } from './container-prefix';
import type { Prefix } from './container-prefix';
import { takeDefinitions } from './definitions';
import type { Definitions } from './definitions';
import { closesFence, openFence } from './fence-edges';
import type { OpenFence } from './fence-edges';
import { LineCursor } from './line-cursor';
import { atxLevel, atxText, isTableRuler, joinedLines, mayOpenBlock, ruleMismatch, underlineLevel } from './line-shapes';
import { findProperties } from './properties-block';
import { LineKind } from './scan';
import type { Checkbox, Fence, Heading, PropertiesBlock } from './scan';
import { InlineScanner } from './scan-inline';

export const NO_DEFINITIONS: Definitions = new Map();

/** Finds the blocks of a note and hands their text to the inline scanner. */
export class BlockScanner {
  readonly cursor: LineCursor;
  readonly inline: InlineScanner;
  readonly headings: Heading[] = [];
  readonly checkboxes: Checkbox[] = [];
  readonly fences: Fence[] = [];
  found: Definitions = NO_DEFINITIONS;
  readonly properties: PropertiesBlock | null;
  private readonly mayDefine: boolean;
  private fence: OpenFence | null = null;
  /** The open paragraph's range; `from` is -1 when none is open. */
  private from = -1;
  private to = 0;
  private lastLineStart = 0;
  private depth = 0;
  /** False inside lists and quotes, where an underline makes no heading of the note. */
  private isPlain = false;
  private inTable = false;
  /** Column that text must reach to belong to the outermost open list item; 0 without one. */
  private itemColumn = 0;
  private itemIsEmpty = false;

  constructor(
    private readonly text: string,
    definitions: Definitions,
  ) {
    this.cursor = new LineCursor(text);
    this.inline = new InlineScanner(text, this.cursor.lineStarts, definitions);
    this.mayDefine = text.includes(']:');
    this.properties = findProperties(text);
  }

  run(): void {
    const { cursor } = this;
    const last = this.properties?.endLine ?? 0;
    while (cursor.line < last && cursor.advance()) {
      cursor.mark(LineKind.Properties);
      cursor.noteMarker();
    }
    while (cursor.advance()) this.takeLine(skipBlanks(this.text, cursor.start, cursor.end));
    this.endParagraph();
  }

  private takeLine(at: number): void {
    if (this.fence !== null && this.fencedLine(this.fence, at)) return;
    const code = this.text.charCodeAt(at);
    if (at === this.cursor.end) this.blankLine();
    else if (mayOpenBlock(code)) this.blockLine(at, code);
    else this.textLine(at);
  }

  private fencedLine(fence: OpenFence, at: number): boolean {
    const { cursor } = this;
    const edge = closesFence(this.text, fence, { start: cursor.start, at, end: cursor.end });
    if (edge === 'inside') {
      cursor.mark(LineKind.Fenced);
      return true;
    }
    this.fence = null;
    const endLine = edge === 'edge' ? cursor.line : cursor.line - 1;
    this.fences[this.fences.length - 1] = { line: fence.line, info: fence.info, endLine };
    if (edge === 'edge') cursor.mark(LineKind.FenceEdge);
    return edge === 'edge';
  }

  private blankLine(): void {
    if (this.interrupted()) return;
    this.cursor.mark(LineKind.Blank);
    if (this.itemIsEmpty) this.itemColumn = 0;
    this.itemIsEmpty = false;
  }

  /** Text without any marker: the next line of the open paragraph, or the first of a new one. */
  private textLine(at: number): void {
    const { start, end } = this.cursor;
    if (this.from >= 0 && !this.inTable) {
      this.to = end;
      this.lastLineStart = start;
      return;
    }
    const { inTable } = this;
    if (this.interrupted()) return;
    const column = columnOf(this.text, start, at);
    if (column < this.itemColumn) this.itemColumn = 0;
    this.openParagraph(at, 0);
    this.isPlain = this.itemColumn === 0 && column < 4 && !inTable && this.text.charCodeAt(at) !== LESS;
    this.inTable = inTable;
  }

  private openParagraph(at: number, depth: number): void {
    this.from = at;
    this.to = this.cursor.end;
    this.lastLineStart = this.cursor.start;
    this.depth = depth;
    this.isPlain = false;
    this.itemIsEmpty = false;
  }

  /** Ends the open paragraph. True when a comment in it goes on, so that the current line is part of it and done with. */
  private interrupted(): boolean {
    const end = this.endParagraph();
    return end > this.to && this.passComment(end);
  }

  /** Ends the open paragraph; returns where a comment in it ends when that is beyond it. */
  private endParagraph(): number {
    this.inTable = false;
    if (this.from < 0) return this.to;
    const from = this.behindDefinitions();
    this.from = -1;
    return this.inline.scan(from, this.to);
  }

  private behindDefinitions(): number {
    if (!this.mayDefine || this.text.charCodeAt(this.from) !== BRACKET_OPEN) return this.from;
    if (this.found === NO_DEFINITIONS) this.found = new Map();
    return takeDefinitions(this.text, this.from, this.to, this.found);
  }

  /** Goes to the line where a comment ends; what stands behind it starts a paragraph. */
  private passComment(end: number): true {
    const { cursor } = this;
    this.goTo(end);
    const rest = skipBlanks(this.text, end, cursor.end);
    if (rest < cursor.end) this.openParagraph(rest, 0);
    return true;
  }

  /** Scans the rest of the current line by itself, and the rest of the line where a comment in it ends. */
  private scanRest(from: number): void {
    const { cursor } = this;
    for (let end = this.inline.scan(from, cursor.end); end > cursor.end; end = this.inline.scan(end, cursor.end)) {
      if (!this.goTo(end)) return;
    }
  }

  private goTo(end: number): boolean {
    const { cursor } = this;
    cursor.noteMarker();
    while (end > cursor.end) {
      if (!cursor.advance()) return false;
      cursor.noteMarker();
    }
    return true;
  }

  private blockLine(at: number, code: number): void {
    const { text, cursor } = this;
    if (at === cursor.start && (code === LESS || code === EQUALS || code === GREATER) && this.mergeLine()) return;
    const column = columnOf(text, cursor.start, at);
    if (code === LESS && text.startsWith('!--', at + 1)) {
      this.commentLine(at, column);
      return;
    }
    const inParagraph = this.from >= 0 && !this.inTable;
    if (inParagraph && (code === EQUALS || code === DASH) && this.underline(at, column)) return;
    const place = { start: cursor.start, from: at, end: cursor.end, inParagraph: inParagraph && this.isPlain };
    this.contentLine(readPrefix(text, place), { at, column });
  }

  /** A comment that starts a line is a block of its own, together with the rest of the line where it ends. */
  private commentLine(at: number, column: number): void {
    if (this.interrupted()) return;
    if (column < this.itemColumn) this.itemColumn = 0;
    this.scanRest(at);
  }

  private mergeLine(): boolean {
    if (!this.cursor.isMarker(this.from >= 0 && this.isPlain)) return false;
    if (!this.interrupted()) this.cursor.noteMarker();
    return true;
  }

  private underline(at: number, column: number): boolean {
    const level = underlineLevel(this.text, at, this.cursor.end);
    if (level === 0) return false;
    if (this.isPlain && column < 4) return this.setext(level);
    if (level === 2 || this.depth > 0 || column < this.itemColumn || this.itemColumn === 0) return false;
    this.interrupted();
    return true;
  }

  private setext(level: number): boolean {
    const from = this.behindDefinitions();
    if (from >= this.to) return false;
    const { to, cursor } = this;
    if (this.interrupted()) return true;
    let line = cursor.line;
    while ((cursor.lineStarts[line - 1] ?? 0) > from) line--;
    for (let below = line; below <= cursor.line; below++) cursor.kinds[below - 1] = LineKind.Heading;
    this.headings.push({ level, text: joinedLines(this.text.slice(from, to)), line, start: cursor.lineStarts[line - 1] ?? from, end: cursor.end });
    return true;
  }

  /** The line above a ruler is a table's head, and every row is a stretch of its own. */
  private tableRuler(at: number): void {
    const { from, to, lastLineStart, depth } = this;
    if (lastLineStart > from) {
      this.to = lastLineStart - 1;
      if (this.interrupted()) return;
      this.from = lastLineStart;
      this.to = to;
    }
    if (this.interrupted()) return;
    this.openParagraph(at, depth);
    this.inTable = true;
  }

  private contentLine(prefix: Prefix, { at, column }: { at: number; column: number }): void {
    const { text, cursor } = this;
    const { content } = prefix;
    const isEmpty = content === cursor.end;
    if (isEmpty || prefix.isRule || ruleMismatch(text, content, cursor.end) === cursor.end) {
      if (this.interrupted()) return;
      this.enter(prefix, column);
      this.itemIsEmpty = isEmpty && prefix.items > 0;
      return;
    }
    const level = text.charCodeAt(content) === HASH ? atxLevel(text, content, cursor.end) : 0;
    if (level > 0 && (column < 4 || this.itemColumn > 0 || content > at)) {
      this.heading(level, prefix, column);
      return;
    }
    const fence = openFence(text, content, cursor);
    if (fence !== null) this.enterFence({ ...fence, depth: prefix.depth }, prefix, column);
    else this.quotedOrListed(prefix, { at, column });
  }

  /** Takes note of a list item that the line starts, or of the list that it leaves. */
  private enter({ itemColumn }: Prefix, column: number): void {
    if (column < this.itemColumn || this.itemColumn === 0) this.itemColumn = itemColumn;
  }

  private heading(level: number, prefix: Prefix, column: number): void {
    const { text, cursor } = this;
    if (this.interrupted()) return;
    const isTop = prefix.depth === 0 && prefix.items === 0 && (this.itemColumn === 0 || column < this.itemColumn);
    this.enter(prefix, column);
    if (isTop) {
      const { from, to } = atxText(text, prefix.content + level, cursor.end);
      this.headings.push({ level, text: text.slice(from, to), line: cursor.line, start: cursor.start, end: cursor.end });
      cursor.mark(LineKind.Heading);
    }
    this.scanRest(prefix.content + level);
  }

  private enterFence(fence: OpenFence, prefix: Prefix, column: number): void {
    if (this.interrupted()) return;
    this.enter(prefix, column);
    this.fence = fence;
    this.fences.push({ line: fence.line, info: fence.info, endLine: null });
    this.cursor.mark(LineKind.FenceEdge);
  }

  private quotedOrListed(prefix: Prefix, { at, column }: { at: number; column: number }): void {
    const { text, cursor } = this;
    const { items, depth, content, behindMarker } = prefix;
    if (items === 0 && this.from >= 0 && !this.inTable && isTableRuler(text, content, cursor.end)) {
      this.tableRuler(content);
      return;
    }
    if (items === 0 && depth === 0) {
      this.textLine(at);
      return;
    }
    if (items === 0 && this.from >= 0 && !this.inTable && depth <= this.depth) {
      this.to = cursor.end;
      this.lastLineStart = cursor.start;
      return;
    }
    const inTable = this.inTable && items === 0;
    if (this.interrupted()) return;
    this.enter(prefix, column);
    const box = behindMarker ? readCheckbox(text, content, cursor.end) : null;
    if (box !== null) this.checkboxes.push({ mark: box.mark, line: cursor.line, at: box.at });
    this.openParagraph(box?.behind ?? content, depth);
    this.inTable = inTable;
  }
}
