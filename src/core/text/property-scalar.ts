import { APOSTROPHE, BRACKET_CLOSE, BRACKET_OPEN, HASH, QUOTE, isBlank, skipBlanks, trimBlanks } from './chars';
import { plainValue } from './property';
import type { Property } from './property';

/** A value as it is written on one line. */
export type WrittenValue = Pick<Property, 'start' | 'end' | 'style' | 'value' | 'items'>;

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Characters that give a plain value a further meaning when they stand first. */
const SPECIAL_START = '-?:,[]{}#&*!|>\'"%@`';

/** Reads a value that ends on its line; null when it is not of a simple form. */
export function readValue(text: string, { from, to }: Span): WrittenValue | null {
  const at = skipBlanks(text, from, to);
  if (at === to || isComment(text, at)) return { start: from, end: from, style: 'empty', value: '', items: [] };
  if (text.charCodeAt(at) === BRACKET_OPEN) return readBareLink(text, at, to) ?? readFlowList(text, { from: at, to });
  const scalar = readScalar(text, { from: at, to });
  return scalar !== null && restIsComment(text, scalar.end, to) ? scalar : null;
}

/** A link that lacks its quotes: a list in a list to YAML, a link to whoever wrote it. */
function readBareLink(text: string, from: number, to: number): WrittenValue | null {
  const end = trimBlanks(text, from, to);
  const value = text.slice(from, end);
  return /^\[\[[^[\]]{1,1000}\]\]$/.test(value) ? { start: from, end, style: 'double', value, items: [value] } : null;
}

function isComment(text: string, at: number): boolean {
  return text.charCodeAt(at) === HASH && isBlank(text.charCodeAt(at - 1));
}

function restIsComment(text: string, from: number, to: number): boolean {
  const at = skipBlanks(text, from, to);
  return at === to || (at > from && isComment(text, at));
}

function readScalar(text: string, span: Span): WrittenValue | null {
  const code = text.charCodeAt(span.from);
  if (code === QUOTE) return readDouble(text, span);
  return code === APOSTROPHE ? readSingle(text, span) : readPlain(text, span);
}

function readDouble(text: string, { from, to }: Span): WrittenValue | null {
  const close = text.indexOf('"', from + 1);
  if (close < 0 || close >= to) return null;
  const value = text.slice(from + 1, close);
  return value.includes('\\') ? null : { start: from, end: close + 1, style: 'double', value, items: [value] };
}

function readSingle(text: string, { from, to }: Span): WrittenValue | null {
  let close = text.indexOf("'", from + 1);
  while (close >= 0 && close < to && text.charCodeAt(close + 1) === APOSTROPHE) close = text.indexOf("'", close + 2);
  if (close < 0 || close >= to) return null;
  const value = text.slice(from + 1, close).replaceAll("''", "'");
  return { start: from, end: close + 1, style: 'single', value, items: [value] };
}

function readPlain(text: string, { from, to }: Span): WrittenValue | null {
  const line = text.slice(from, to);
  if (SPECIAL_START.includes(line.charAt(0)) || line.includes(': ') || line.includes('\t')) return null;
  const comment = line.indexOf(' #');
  const end = trimBlanks(text, from, comment < 0 ? to : from + comment);
  const written = text.slice(from, end);
  if (written.endsWith(':')) return null;
  const value = plainValue(written);
  return { start: from, end, style: 'plain', value, items: value === '' ? [] : [value] };
}

/** `[a, "b", 'c']` on one line, without lists or maps inside. */
function readFlowList(text: string, { from, to }: Span): WrittenValue | null {
  const items: string[] = [];
  let at = skipBlanks(text, from + 1, to);
  while (at < to && text.charCodeAt(at) !== BRACKET_CLOSE) {
    const item = readFlowItem(text, { from: at, to });
    if (item === null) return null;
    items.push(item.value);
    at = skipBlanks(text, item.end, to);
    if (text.charAt(at) === ',') at = skipBlanks(text, at + 1, to);
    else if (text.charCodeAt(at) !== BRACKET_CLOSE) return null;
  }
  if (at >= to || !restIsComment(text, at + 1, to)) return null;
  return { start: from, end: at + 1, style: 'list', value: items.join(', '), items };
}

function readFlowItem(text: string, { from, to }: Span): WrittenValue | null {
  const code = text.charCodeAt(from);
  if (code === QUOTE || code === APOSTROPHE) return readScalar(text, { from, to });
  let end = from;
  while (end < to && !',[]{}#'.includes(text.charAt(end))) end++;
  return end === from ? null : readPlain(text, { from, to: end });
}
