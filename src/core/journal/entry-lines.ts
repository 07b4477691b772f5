import { markerEnd } from '../text/line-shapes';
import { beforeId, cleanLine, plainLine } from './entry-text';

export interface WrittenEntry {
  /** The first line is the entry; further lines become nested bullets. */
  readonly text: string;
  /** Further nested bullets, one line each. */
  readonly nested?: readonly string[];
  readonly author: string | null;
  /** Without its caret. */
  readonly id: string;
  /** One level of indent, as the note uses it. */
  readonly indent: string;
}

/** What an entry says whose text starts with a code fence. */
const FENCE_TITLE = 'Code:';

/** The lines of an entry: the item with author and id, then what is nested in it. */
export function entryLines({ text, nested = [], author, id, indent }: WrittenEntry): string[] {
  const lines = withoutBlankStart(text.split(/\r\n|\r|\n/));
  const [first = '', ...rest] = lines[0] === undefined || openingFence(lines[0]) === null ? lines : [FENCE_TITLE, ...lines];
  const by = author === null ? '' : ` (${authorName(author)})`;
  const head = `- ${beforeId(plainLine(first))}${by} ^${id}`;
  return [head, ...new NestedWriter(indent).write(rest), ...nested.map((line) => `${indent}- ${beforeId(plainLine(line))}`)];
}

/** True when no line of an entry's text holds anything that can be written. */
export function isEmptyEntry(text: string): boolean {
  return cleanLine(text) === '';
}

/** An author's name as it can stand in brackets. */
function authorName(author: string): string {
  return cleanLine(author).replaceAll('(', '').replaceAll(')', '').trim();
}

function withoutBlankStart(lines: string[]): string[] {
  const from = lines.findIndex((line) => line.trim() !== '');
  return from < 0 ? [] : lines.slice(from);
}

interface OpenFence {
  readonly sign: string;
  readonly length: number;
  readonly indent: number;
}

/** Writes further lines below an entry: list items keep their depth and go one deeper, fences are kept, the rest becomes bullets. */
class NestedWriter {
  private readonly written: string[] = [];
  /** Columns at which the open list items of the text stand. */
  private readonly columns: number[] = [];
  private fence: OpenFence | null = null;

  constructor(private readonly indent: string) {}

  write(lines: readonly string[]): readonly string[] {
    for (const line of lines) this.take(line);
    if (this.fence !== null) this.written.push(this.indent + this.fence.sign.repeat(this.fence.length));
    return this.written;
  }

  private take(line: string): void {
    if (this.fence !== null) this.takeFenced(line, this.fence);
    else if (openingFence(line) !== null) this.openFence(line);
    else if (cleanLine(line) !== '') this.written.push(this.bullet(line));
  }

  private openFence(line: string): void {
    this.fence = openingFence(line);
    this.columns.length = 0;
    this.written.push(this.indent + withoutControls(line).trim());
  }

  private takeFenced(line: string, fence: OpenFence): void {
    const content = withoutControls(line);
    const isClosing = closes(content, fence);
    const text = isClosing ? content.trim() : content.slice(Math.min(fence.indent, content.length - content.trimStart().length));
    this.written.push(text.trim() === '' ? '' : this.indent + text);
    if (isClosing) this.fence = null;
  }

  private bullet(line: string): string {
    const content = line.trim();
    const marker = markerEnd(content, 0, content.length);
    const isNumbered = /^\d/.test(content);
    const column = columnOf(line);
    while ((this.columns.at(-1) ?? -1) >= column) this.columns.pop();
    const depth = marker < 0 ? this.depthOfText(column) : this.columns.push(column);
    const said = marker < 0 || isNumbered ? content : content.slice(marker);
    return `${this.indent.repeat(depth)}- ${beforeId(marker < 0 || isNumbered ? plainLine(said) : listedLine(said))}`;
  }

  /** Text below a list item goes on one level below it; text at the margin starts anew. */
  private depthOfText(column: number): number {
    if (column === 0) this.columns.length = 0;
    return this.columns.length + 1;
  }
}

/** A list item's text keeps the checkbox that its writer gave it. */
function listedLine(text: string): string {
  const box = /^[ \t]{0,8}(\[[^\]]\])[ \t]/.exec(text);
  return box === null ? plainLine(text) : `${box[1] ?? ''} ${plainLine(text.slice(box[0].length))}`;
}

function openingFence(line: string): OpenFence | null {
  const indent = line.length - line.trimStart().length;
  const run = /^(?:`{3,64}|~{3,64})/.exec(line.slice(indent, indent + 64))?.[0];
  if (run === undefined) return null;
  // A backtick behind the run makes it a code span.
  const isSpan = run.startsWith('`') && line.includes('`', indent + run.length);
  return isSpan ? null : { sign: run.charAt(0), length: run.length, indent };
}

function closes(line: string, { sign, length }: OpenFence): boolean {
  const content = line.trim();
  return content.length >= length && content === sign.repeat(content.length);
}

const CONTROLS = /(?!\t)[\p{Cc}\p{Cs}\uFEFF]/gu;

function withoutControls(line: string): string {
  return line.replace(CONTROLS, '');
}

function columnOf(line: string): number {
  const end = line.length - line.trimStart().length;
  let width = 0;
  for (let at = 0; at < end; at++) width += line.charAt(at) === '\t' ? 4 : 1;
  return width;
}
