/** One key of a properties block. */
export interface Property {
  /** As written, without quotes. */
  readonly key: string;
  readonly line: number;
  /** Range of the value with its quotes; empty, behind the colon, when there is none. */
  readonly start: number;
  readonly end: number;
  readonly style: PropertyStyle;
  /** True for a list of one item a line. */
  readonly isBlock: boolean;
  /** As written, without quotes: `1001` and `2.0` stay so. Empty for null and for values that are no text. */
  readonly value: string;
  /** The items of a list; else the value alone. */
  readonly items: readonly string[];
}

/** How a value is written. `other` values (maps, anchors, tags, text over many lines) are never edited. */
export type PropertyStyle = 'plain' | 'single' | 'double' | 'empty' | 'list' | 'other';

/** What a properties block holds, and why it cannot be read where it cannot. */
export interface Properties {
  readonly entries: readonly Property[];
  readonly unreadable: Unreadable | null;
  /** True for `{ key: value }` and JSON, which are read but never edited. */
  readonly isFlow: boolean;
}

export interface Unreadable {
  readonly line: number;
  readonly reason: string;
}

const NOTHING: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL']);

/** A plain scalar's text; YAML's words for nothing are no value. */
export function plainValue(written: string): string {
  return NOTHING.has(written) ? '' : written;
}
