import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import type { LineTable } from './line-table';

/** A block at the root of a note, or a list item; lines are counted from the note's beginning, `to` is past the end. */
export interface Block {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

export interface Item extends Block {
  /** The line of the item above it, or the negative line of the list's first item. */
  readonly parent: number;
}

export interface Heading {
  readonly line: number;
  readonly level: number;
  readonly text: string;
}

export interface Blocks {
  readonly sections: readonly Block[];
  readonly items: readonly Item[];
  readonly headings: readonly Heading[];
  /** Lines of code, in which nothing is a link. */
  readonly code: readonly Block[];
}

const blocksOnly = new MarkdownIt('default', { html: true });
blocksOnly.core.ruler.enableOnly(['normalize', 'block']);
// What it would take for the targets of links may be footnotes.
blocksOnly.block.ruler.disable('reference');

const TYPES: Readonly<Record<string, string>> = {
  paragraph_open: 'paragraph',
  heading_open: 'heading',
  bullet_list_open: 'list',
  ordered_list_open: 'list',
  blockquote_open: 'blockquote',
  table_open: 'table',
  fence: 'code',
  code_block: 'code',
  html_block: 'html',
  hr: 'thematicBreak',
};

/** The blocks of a note from a line on. */
export function readBlocks(table: LineTable, firstLine: number): Blocks {
  const tokens = blocksOnly.parse(table.text.slice(table.startOf(firstLine)), {});
  return {
    sections: sectionsOf(tokens, firstLine, table),
    items: itemsOf(tokens, firstLine),
    headings: headingsOf(tokens, firstLine),
    code: tokens.filter(({ type }) => type === 'fence' || type === 'code_block').flatMap((token) => blockOf(token, 'code', firstLine)),
  };
}

function blockOf(token: Token, type: string, firstLine: number): Block[] {
  return token.map === null ? [] : [{ type, from: token.map[0] + firstLine, to: token.map[1] + firstLine }];
}

function sectionsOf(tokens: readonly Token[], firstLine: number, table: LineTable): Block[] {
  return tokens
    .filter(({ level, type }) => level === 0 && type in TYPES)
    .flatMap((token) => blockOf(token, TYPES[token.type] ?? '', firstLine))
    .map((block) => ({ ...block, type: refined(block, table.textOf(block.from)) }));
}

/** What Markdown alone calls a quotation or a paragraph may be a callout, a footnote or a comment. */
function refined({ type }: Block, line: string): string {
  if (type === 'blockquote' && /^\s*>\s*\[![^\]]{1,64}]/.test(line)) return 'callout';
  if (type === 'paragraph' && /^\[\^[^\]]{1,256}]:/.test(line)) return 'footnoteDefinition';
  if (type === 'paragraph' && line.startsWith('%%')) return 'comment';
  if (type === 'paragraph' && line.startsWith('$$')) return 'math';
  return type;
}

function headingsOf(tokens: readonly Token[], firstLine: number): Heading[] {
  return tokens.flatMap((token, i) => {
    if (token.type !== 'heading_open' || token.map === null || token.level > 0) return [];
    return [{ line: token.map[0] + firstLine, level: Number(token.tag.slice(1)), text: (tokens[i + 1]?.content ?? '').trim() }];
  });
}

/** Items in the order of the text. An item ends before the items below it begin. */
function itemsOf(tokens: readonly Token[], firstLine: number): Item[] {
  const items: Item[] = [];
  const open: { line: number; list: number }[] = [];
  const lists: number[] = [];
  let depth = 0;
  for (const token of tokens) {
    if (token.type.endsWith('_list_open')) {
      if (depth === 0) lists.push((token.map?.[0] ?? 0) + firstLine);
      depth += 1;
    } else if (token.type.endsWith('_list_close')) depth -= 1;
    else if (token.type === 'list_item_open' && token.map !== null) {
      const line = token.map[0] + firstLine;
      items.push({ type: 'item', from: line, to: token.map[1] + firstLine, parent: open.at(-1)?.line ?? rootParent(lists.at(-1) ?? 0) });
      open.push({ line, list: depth });
    } else if (token.type === 'list_item_close') open.pop();
  }
  return items.map((item, i) => ({ ...item, to: Math.min(item.to, Math.max(item.from + 1, items[i + 1]?.from ?? item.to)) }));
}

/** Below zero also for a list that begins on the first line. */
function rootParent(line: number): number {
  return line === 0 ? -1 : -line;
}
