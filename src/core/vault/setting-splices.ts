import { isMap, isNode, isPair, isSeq } from 'yaml';
import type { Document, Node, Pair, Range, YAMLMap, YAMLSeq } from 'yaml';
import type { Splice } from '../text/splices';
import { markOf } from './setting-shape';
import type { ListShape, SettingShape, ShapedItem } from './setting-shape';

/** A settings file as it is read: its text, and where what stands in it. */
export interface SettingsFile {
  readonly text: string;
  readonly parsed: Document;
  /** The table of keys; null when the file says nothing yet. */
  readonly table: YAMLMap | null;
}

/** The splice that adds a key behind all others. */
export function addedKey({ text, parsed, table }: SettingsFile, key: string, shape: SettingShape): Splice {
  if (table?.flow === true) return addedInFlow(text, table, `${key}: ${inlineOf(shape)}`);
  const at = endOfKeys(text, parsed, table);
  const newline = newlineBefore(text, at);
  const indent = ' '.repeat(table === null ? 0 : columnOf(text, startOf(table)));
  const lines = keyLines(key, shape).map((line) => indent + line).join(newline);
  const onOwnLine = at === 0 || text.charAt(at - 1) === '\n' || (at === 1 && text.charCodeAt(0) === BOM);
  return { at, removed: '', inserted: onOwnLine ? lines + newline : newline + lines };
}

/** The splices that give a pair another value; null when its form cannot be changed in place. */
export function changedValue({ text, parsed }: SettingsFile, pair: Pair, shape: SettingShape): readonly Splice[] | null {
  const { value } = pair;
  if (!isNode(value) || !hasRange(value)) return null;
  if (isBlock(value)) return shape.kind === 'word' || shape.items.length === 0 ? foldedBlock(text, pair, inlineOf(shape)) : changedBlock({ text, parsed, block: value }, shape);
  const [start, end] = value.range;
  if (start === end) return filledValue(text, pair, shape);
  const inner = text.slice(start, end).trimEnd();
  return [{ at: start, removed: inner, inserted: inlineOf(shape) }];
}

const BOM = 0xfeff;

type Block = (YAMLMap | YAMLSeq) & { readonly range: Range };

/** A value where none stood. */
function filledValue(text: string, pair: Pair, shape: SettingShape): readonly Splice[] | null {
  const at = behindColon(text, pair);
  return at === null ? null : [{ at, removed: '', inserted: ` ${inlineOf(shape)}` }];
}

function behindColon(text: string, { key }: Pair): number | null {
  const colon = isNode(key) && hasRange(key) ? text.indexOf(':', key.range[1]) : -1;
  return colon < 0 ? null : colon + 1;
}

/** A block that becomes one word: its lines go, the comment behind the key stays. */
function foldedBlock(text: string, pair: Pair, inserted: string): readonly Splice[] | null {
  const { value } = pair;
  const at = behindColon(text, pair);
  if (at === null || !isNode(value) || !hasRange(value)) return null;
  const from = lineStart(text, value.range[0]);
  const to = lineEnd(text, contentEnd(text, value.range));
  if (from <= at) return null;
  return [{ at, removed: '', inserted: ` ${inserted}` }, { at: from, removed: text.slice(from, to), inserted: '' }];
}

/** A block whose items that stay keep their bytes, comments above and behind them included. */
function changedBlock({ text, parsed, block }: { text: string; parsed: Document; block: Block }, shape: ListShape): readonly Splice[] | null {
  const chunks = chunksOf({ text, parsed, block });
  if (chunks === null || isSeq(block) !== (shape.kind === 'list')) return null;
  const from = lineStart(text, block.range[0]);
  const to = chunks.at(-1)?.end ?? from;
  const newline = newlineBefore(text, to);
  const indent = text.slice(from, block.range[0]);
  const old = chunks.map(({ mark, start, end }) => ({ mark, text: text.slice(start, end) }));
  const lines = shape.items.map((item) => takeChunk(old, item.mark) ?? freshLines(item, { indent, newline }));
  const closed = lines.map((line) => (line.endsWith('\n') ? line : line + newline)).join('');
  const endsBare = text.charAt(to - 1) !== '\n';
  return [{ at: from, removed: text.slice(from, to), inserted: endsBare ? closed.slice(0, -newline.length) : closed }];
}

interface Chunk {
  readonly mark: string | null;
  readonly start: number;
  readonly end: number;
}

/** Each item's lines, from behind the item before it. */
function chunksOf({ text, parsed, block }: { text: string; parsed: Document; block: Block }): readonly Chunk[] | null {
  const chunks: Chunk[] = [];
  let start = lineStart(text, block.range[0]);
  for (const item of block.items) {
    const node = isPair(item) ? (item.value ?? item.key) : item;
    if (!isNode(node) || !hasRange(node)) return null;
    const end = lineEnd(text, contentEnd(text, node.range));
    chunks.push({ mark: markOf(isPair(item) ? String(item.key) : null, node.toJS(parsed, { maxAliasCount: 20 })), start, end });
    start = end;
  }
  return chunks;
}

function takeChunk(chunks: { mark: string | null; text: string }[], mark: string): string | null {
  const at = chunks.findIndex((chunk) => chunk.mark === mark);
  return at < 0 ? null : (chunks.splice(at, 1)[0]?.text ?? null);
}

function freshLines(item: ShapedItem, { indent, newline }: { indent: string; newline: string }): string {
  return item.lines.map((line) => indent + line + newline).join('');
}

function keyLines(key: string, shape: SettingShape): readonly string[] {
  if (shape.kind === 'word' || shape.items.length === 0) return [`${key}: ${inlineOf(shape)}`];
  return [`${key}:`, ...shape.items.flatMap(({ lines }) => lines).map((line) => `  ${line}`)];
}

function inlineOf(shape: SettingShape): string {
  if (shape.kind === 'word') return shape.text;
  const items = shape.items.map(({ inline }) => inline).join(', ');
  return shape.kind === 'list' ? `[${items}]` : items === '' ? '{}' : `{ ${items} }`;
}

function addedInFlow(text: string, table: YAMLMap, pair: string): Splice {
  const close = (table.range?.[1] ?? text.length) - 1;
  const inside = text.slice(startOf(table) + 1, close).trimEnd();
  const comma = inside === '' || inside.endsWith(',') ? '' : ',';
  return { at: startOf(table) + 1 + inside.length, removed: '', inserted: `${comma} ${pair}` };
}

/** Behind everything; before the line that ends the document, when there is one. */
function endOfKeys(text: string, parsed: Document, table: YAMLMap | null): number {
  const closed = parsed.directives?.docEnd === true && hasRange(parsed);
  if (!closed) return text.length;
  return table !== null && hasRange(table) ? lineEnd(text, contentEnd(text, table.range)) : parsed.range[1];
}

function isBlock(node: Node): node is Block {
  return (isMap(node) || isSeq(node)) && node.flow !== true && node.items.length > 0;
}

function hasRange<T extends { range?: Range | null | undefined }>(node: T): node is T & { range: Range } {
  return node.range !== undefined && node.range !== null;
}

function startOf(table: YAMLMap): number {
  return table.range?.[0] ?? 0;
}

/** Where a value's last sign stands; block scalars count their newline to themselves. */
function contentEnd(text: string, [start, end]: Range): number {
  return start + text.slice(start, end).trimEnd().length;
}

function lineStart(text: string, at: number): number {
  const start = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  return start === 0 && text.charCodeAt(0) === BOM ? 1 : start;
}

/** Behind the newline of the line. */
function lineEnd(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}

function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

/** The newline before the place, else the first of the text, else LF. */
function newlineBefore(text: string, at: number): string {
  const before = at > 0 ? text.lastIndexOf('\n', at - 1) : -1;
  const newline = before >= 0 ? before : text.indexOf('\n');
  return newline > 0 && text.charAt(newline - 1) === '\r' ? '\r\n' : '\n';
}
