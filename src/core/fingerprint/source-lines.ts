import { stripComments } from './strip-comments';
import type { OpenComment } from './strip-comments';

/** A piece of a note, in order of place, with comments and properties gone. */
export type SourcePiece =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'fence'; readonly info: string; readonly lines: readonly string[]; readonly quoted: boolean }
  | { readonly kind: 'line'; readonly text: string; readonly inTable: boolean }
  | { readonly kind: 'blank' };

/** Receives the pieces of a note one by one. */
export type TakePiece = (piece: SourcePiece) => void;

const ATX = /^ {0,3}(#{1,6})(?:[ \t]|$)/;
const SETEXT = /^ {0,3}(=+|-+)[ \t]*$/;
const INDENTED = /^(?: {4}| {0,3}\t)/;
const BEFORE_FENCE = /^[ \t>]{0,200}(?:(?:[-*+]|\d{1,9}[.)])[ \t]{1,20})?$/;
const QUOTED = /^[ \t]*>/;
const QUOTE_MARKERS = /^[ \t]*(?:> ?){1,20}/;
const BLOCK_START = /^[ \t]*(?:[-*+][ \t]|[-*+]$|\d{1,9}[.)](?:[ \t]|$)|>|\|)/;
const TABLE_RULER = /^[ \t]*[|:-][ \t|:-]*$/;

/** Reads a note's body line by line: one pass, in the note's own order. */
export function readPieces(text: string, take: TakePiece): void {
  const lines = bodyLines(text);
  const reader = new PieceReader(take);
  for (const line of lines) reader.line(line);
  reader.end();
}

function bodyLines(text: string): readonly string[] {
  const plain = (text.startsWith('\uFEFF') ? text.slice(1) : text).normalize('NFC');
  const lines = (plain.includes('\r') ? plain.replace(/\r\n?/g, '\n') : plain).split('\n');
  if (lines.at(-1) === '') lines.pop();
  if (lines[0] !== '---') return lines;
  const close = lines.findIndex((line, index) => index > 0 && (line === '---' || line === '...'));
  return close === -1 ? lines : lines.slice(close + 1);
}

interface OpenFence {
  readonly mark: string;
  readonly length: number;
  readonly info: string;
  readonly quoted: boolean;
  readonly lines: string[];
}

class PieceReader {
  private comment: OpenComment = null;
  private fence: OpenFence | null = null;
  /** Plain lines that an underline would turn into a heading. */
  private paragraph: string[] = [];
  private before: 'nothing' | 'block' | 'table' = 'nothing';

  constructor(private readonly take: TakePiece) {}

  line(line: string): void {
    if (this.fence !== null && this.fenceLine(this.fence, line)) return;
    if (this.comment === null && this.openFence(line)) return;
    const { text, open } = stripComments(line, this.comment);
    this.comment = open;
    this.bodyLine(text);
  }

  end(): void {
    if (this.fence !== null) this.closeFence(this.fence);
    this.flush();
  }

  private bodyLine(text: string): void {
    if (text.trim() === '') {
      this.flush();
      this.take({ kind: 'blank' });
      return;
    }
    if (this.heading(text) || this.underline(text) || this.ruler(text)) return;
    if (BLOCK_START.test(text)) this.block(text);
    else if (this.before === 'table' && text.includes('|')) this.take({ kind: 'line', text, inTable: true });
    else if (this.before === 'nothing' && (this.paragraph.length > 0 || !INDENTED.test(text))) this.paragraph.push(text);
    else this.take({ kind: 'line', text, inTable: false });
  }

  private block(text: string): void {
    this.flush();
    this.before = 'block';
    this.take({ kind: 'line', text, inTable: false });
  }

  private heading(text: string): boolean {
    const level = ATX.exec(text)?.[1]?.length;
    if (level === undefined) return false;
    this.flush();
    this.take({ kind: 'heading', level, text: withoutClosing(text.trim().slice(level)) });
    return true;
  }

  private underline(text: string): boolean {
    const mark = this.paragraph.length > 0 ? SETEXT.exec(text)?.[1] : undefined;
    if (mark === undefined) return false;
    const name = this.paragraph.map((line) => line.trim()).join(' ');
    this.paragraph = [];
    this.take({ kind: 'heading', level: mark.startsWith('=') ? 1 : 2, text: name });
    return true;
  }

  /** A ruler below a line with bars makes that line a table's head. */
  private ruler(text: string): boolean {
    const head = this.paragraph.at(-1);
    if (head === undefined || !head.includes('|') || !text.includes('-') || !TABLE_RULER.test(text)) return false;
    this.paragraph.pop();
    this.flush();
    this.take({ kind: 'line', text: head, inTable: true });
    this.before = 'table';
    return true;
  }

  private flush(): void {
    for (const text of this.paragraph) this.take({ kind: 'line', text, inTable: false });
    this.paragraph = [];
    this.before = 'nothing';
  }

  private openFence(line: string): boolean {
    const opened = line.includes('```') || line.includes('~~~') ? fenceAt(line) : null;
    if (opened === null) return false;
    this.flush();
    this.fence = opened;
    return true;
  }

  /** True when the line belongs to the fence; a quoted fence ends with its quote. */
  private fenceLine(fence: OpenFence, line: string): boolean {
    if (fence.quoted && !QUOTED.test(line)) {
      this.closeFence(fence);
      return false;
    }
    const content = fence.quoted ? line.replace(QUOTE_MARKERS, '') : line;
    if (closes(fence, content.trim())) this.closeFence(fence);
    else fence.lines.push(content.trimEnd());
    return true;
  }

  private closeFence(fence: OpenFence): void {
    this.fence = null;
    this.take({ kind: 'fence', info: fence.info, lines: fence.lines, quoted: fence.quoted });
  }
}

/** The fence that a line opens; null when its marks stand inside text, or its info holds backticks. */
function fenceAt(line: string): OpenFence | null {
  const at = line.search(/[`~]/);
  const mark = line.charAt(at);
  let end = at;
  while (line.charAt(end) === mark) end += 1;
  const info = line.slice(end).trim();
  if (end - at < 3 || (mark === '`' && info.includes('`')) || !BEFORE_FENCE.test(line.slice(0, at))) return null;
  return { mark, length: end - at, info, quoted: QUOTED.test(line), lines: [] };
}

function closes(fence: OpenFence, content: string): boolean {
  if (content.length < fence.length || content.charAt(0) !== fence.mark) return false;
  for (const character of content) if (character !== fence.mark) return false;
  return true;
}

/** A heading's text without its closing `#`s. */
function withoutClosing(text: string): string {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === '#') end -= 1;
  if (end < text.length && end > 0 && !/[ \t]/.test(text.charAt(end - 1))) return text.trim();
  return text.slice(0, end).trim();
}
