import { CR, DASH, HASH, isBlank, skipBlanks } from './chars';
import type { Property } from './property';
import { readValue } from './property-scalar';

/** A stretch of a text, and the number of its first line. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly line: number;
}

interface Line {
  readonly start: number;
  /** First character that is no blank. */
  readonly at: number;
  readonly end: number;
  readonly number: number;
}

const KEY = /^[\p{L}_][\p{L}\p{N}_ .-]{0,95}$/u;

/**
 * Reads properties of the common flat form: `key: value`, quoted values, one-line lists, and lists of one item a line.
 * Null when a line is anything else, so that a YAML parser must look.
 */
export function readFlatProperties(text: string, stretch: Stretch): Property[] | null {
  const found: Property[] = [];
  let indent = -1;
  for (const line of linesOf(text, stretch)) {
    if (line.at === line.end || text.charCodeAt(line.at) === HASH) continue;
    if (isItem(text, line)) {
      const width = line.at - line.start;
      const last = found[found.length - 1];
      const longer = last === undefined || (indent >= 0 && indent !== width) ? null : withItem(text, last, line);
      if (longer === null) return null;
      indent = width;
      found[found.length - 1] = longer;
    } else {
      const property = line.at === line.start ? readProperty(text, line) : null;
      if (property === null) return null;
      indent = -1;
      found.push(property);
    }
  }
  return found;
}

function linesOf(text: string, { from, to, line }: Stretch): Line[] {
  const lines: Line[] = [];
  for (let start = from, number = line; start < to; number++) {
    const newline = text.indexOf('\n', start);
    const next = newline < 0 || newline >= to ? to : newline;
    const end = next > start && text.charCodeAt(next - 1) === CR ? next - 1 : next;
    lines.push({ start, at: skipBlanks(text, start, end), end, number });
    start = next + 1;
  }
  return lines;
}

function isItem(text: string, { at, end }: Line): boolean {
  return text.charCodeAt(at) === DASH && (at + 1 === end || isBlank(text.charCodeAt(at + 1)));
}

function withItem(text: string, list: Property, { start, at, end }: Line): Property | null {
  if (list.style !== 'empty' && !(list.style === 'list' && list.isBlock)) return null;
  if (text.slice(start, at).includes('\t')) return null;
  const item = readValue(text, { from: at + 1, to: end });
  if (item === null || item.style === 'list') return null;
  const items = item.value === '' ? list.items : [...list.items, item.value];
  return { ...list, style: 'list', isBlock: true, start: list.style === 'empty' ? at : list.start, end: Math.max(item.end, at + 1), items, value: items.join(', ') };
}

function readProperty(text: string, { at, end, number }: Line): Property | null {
  const colon = text.indexOf(':', at);
  if (colon < 0 || colon >= end || (colon + 1 < end && !isBlank(text.charCodeAt(colon + 1)))) return null;
  const key = text.slice(at, colon);
  const value = KEY.test(key) && !key.endsWith(' ') ? readValue(text, { from: colon + 1, to: end }) : null;
  return value === null ? null : { key, line: number, isBlock: false, ...value };
}
