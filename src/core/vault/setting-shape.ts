import { parseDocument } from 'yaml';
import type { Settings } from './settings';

/** A setting's value as YAML will hold it: one word, or a collection of items. */
export type SettingShape = WordShape | ListShape;

export interface WordShape {
  readonly kind: 'word';
  readonly text: string;
}

export interface ListShape {
  readonly kind: 'list' | 'table';
  readonly items: readonly ShapedItem[];
}

/** One line of a list or a row of a table. */
export interface ShapedItem {
  /** Two items of the same mark mean the same. */
  readonly mark: string;
  /** The item on lines of its own, without indent and newlines. */
  readonly lines: readonly string[];
  /** The item between commas. */
  readonly inline: string;
}

type Repository = Settings['repositories'][string];

export function shapeOf(value: Settings[keyof Settings]): SettingShape {
  if (value === null) return { kind: 'word', text: 'null' };
  if (typeof value === 'string') return { kind: 'word', text: word(value) };
  if (isList(value)) return { kind: 'list', items: value.map(listItem) };
  return { kind: 'table', items: Object.entries<string | Repository>(value).map(([key, row]) => tableRow(key, row)) };
}

/** The mark of an item as a file holds it; null when it is nothing that a setting could hold. */
export function markOf(key: string | null, held: unknown): string | null {
  if (typeof held === 'string') return JSON.stringify([key, null, held]);
  if (typeof held !== 'object' || held === null || Array.isArray(held)) return null;
  const fields = new Map<string, unknown>(Object.entries(held));
  return JSON.stringify([key, fields.get('url') ?? null, fields.get('path') ?? fields.get('default') ?? '.']);
}

function isList(value: readonly string[] | Settings['categories'] | Settings['repositories']): value is readonly string[] {
  return Array.isArray(value);
}

function listItem(text: string): ShapedItem {
  return { mark: markOf(null, text) ?? '', lines: [`- ${word(text)}`], inline: word(text) };
}

function tableRow(key: string, row: string | Repository): ShapedItem {
  const mark = markOf(key, row) ?? '';
  if (typeof row === 'string' || row.url === null) {
    const line = `${word(key)}: ${word(typeof row === 'string' ? row : row.path)}`;
    return { mark, lines: [line], inline: line };
  }
  const fields = [`url: ${word(row.url)}`, `path: ${word(row.path)}`];
  return { mark, lines: [`${word(key)}:`, ...fields.map((field) => `  ${field}`)], inline: `${word(key)}: { ${fields.join(', ')} }` };
}

/** Bare words that mean themselves everywhere in YAML; the rest stands in quotes. */
const BARE = /^[\p{L}\p{N}_./][\p{L}\p{N}_./ -]*$/u;

function word(text: string): string {
  return text.length < 200 && BARE.test(text) && isItself(text) ? text : JSON.stringify(text);
}

function isItself(text: string): boolean {
  const read = parseDocument(text, { logLevel: 'silent' });
  return read.errors.length === 0 && read.toJS() === text;
}
