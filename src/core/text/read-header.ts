import type { Header, HeaderValue, Tie } from './header';
import { headerLines } from './header-block';
import type { HeaderLine } from './header-block';
import type { Property } from './property';
import { readProperties } from './read-properties';
import type { Scan } from './scan';
import { readTieText } from './tie-text';

const TIE_KEY = '-fingerprint';

/** All header values of a note: its properties, then the bold keys before its first section. */
export function readHeader(scan: Scan): Header {
  const { entries, unreadable } = readProperties(scan);
  const properties = propertyValues(entries);
  const bold = boldValues(scan, headerLines(scan));
  return {
    values: new Map([...properties, ...[...bold].filter(([key]) => !properties.has(key))]),
    differing: [...bold].filter(([key, value]) => differs(properties.get(key), value)).map(([key]) => key),
    unreadable,
  };
}

/** How a key is looked up: lower case, with blanks for the dashes and underscores of properties. */
export function normalKey(key: string): string {
  return key.toLowerCase().replace(/[-_]/g, ' ');
}

/** Text that stands for a value to be chosen or filled in, such as `{planning|implementing}`. */
export function isTemplateText(value: string): boolean {
  return value.startsWith('{') && value.endsWith('}');
}

function propertyValues(entries: readonly Property[]): Map<string, HeaderValue> {
  const ties = tiesOf(entries);
  const found = new Map<string, HeaderValue>();
  for (const { key, line, start, end, value, items } of entries) {
    const name = normalKey(key);
    if (value === '' || isTemplateText(value) || isTie(key, value)) continue;
    put(found, name, { value, items, line, start, end, form: 'properties', tie: ties.get(name) ?? null });
  }
  return found;
}

function isTie(key: string, value: string): boolean {
  return key.toLowerCase().endsWith(TIE_KEY) && value.startsWith('@');
}

function tiesOf(entries: readonly Property[]): Map<string, Tie> {
  const ties = new Map<string, Tie>();
  for (const { key, value, start, end } of entries) {
    const tie = isTie(key, value) ? readTieText(value, { start, end }) : null;
    if (tie !== null) ties.set(normalKey(key.slice(0, -TIE_KEY.length)), tie);
  }
  return ties;
}

function boldValues({ text }: Scan, lines: readonly HeaderLine[]): Map<string, HeaderValue> {
  const found = new Map<string, HeaderValue>();
  for (const { key, line, start, end, tie } of lines) {
    const value = text.slice(start, end);
    if (value === '' || isTemplateText(value)) continue;
    put(found, normalKey(key), { value, items: [value], line, start, end, form: 'bold', tie });
  }
  return found;
}

/** The first value stands, except where the latest time does. */
function put(found: Map<string, HeaderValue>, key: string, value: HeaderValue): void {
  const known = found.get(key);
  const isLater = known !== undefined && LATEST_WINS.has(key) && timeOf(value.value) > timeOf(known.value);
  if (known === undefined || isLater) found.set(key, value);
}

/** Keys of which the latest time is read, not the first: a merge may leave two of them. */
export const LATEST_WINS: ReadonlySet<string> = new Set(['updated', 'last updated']);

/** A time in a form that sorts; empty for text that is none. */
function timeOf(value: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?/.exec(value);
  return match === null ? '' : `${match[1] ?? ''} ${match[2] ?? '00:00'}`;
}

function differs(property: HeaderValue | undefined, bold: HeaderValue): boolean {
  return property !== undefined && comparable(property.value) !== comparable(bold.value);
}

function comparable(value: string): string {
  const time = timeOf(value);
  return time === '' ? value.toLowerCase() : time;
}
