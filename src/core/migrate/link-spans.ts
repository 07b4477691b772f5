import { endOfLabel, normalLabel } from '../text/definitions';
import { inlineDestination, readDestination, skipSpace } from '../text/destinations';
import { LineKind } from '../text/scan';
import type { Link, Scan } from '../text/scan';

/** Where a link's target stands in the text. */
export interface TargetSpan {
  readonly from: number;
  readonly to: number;
  /** How a path must be written there. */
  readonly manner: 'wiki' | 'bare' | 'angled';
}

/** The span of a wiki link's target, without blanks around it. `open` is the offset behind the brackets, `close` that of the closing ones. */
export function wikiSpan(text: string, open: number, close: number): TargetSpan {
  const inner = text.slice(open, close);
  const bar = inner.indexOf('|');
  const end = bar < 0 ? inner.length : inner.charAt(bar - 1) === '\\' ? bar - 1 : bar;
  const hash = inner.slice(0, end).indexOf('#');
  const part = inner.slice(0, hash < 0 ? end : hash);
  const from = open + (part.length - part.trimStart().length);
  return { from, to: Math.max(from, open + part.trimEnd().length), manner: 'wiki' };
}

/** The span of a link's target; null when it stands in a definition. */
export function spanOf(text: string, link: Link): TargetSpan | null {
  if (link.kind === 'wiki') return wikiSpan(text, link.start + (link.embed ? 3 : 2), link.end - 2);
  const closing = link.start + (link.embed ? 2 : 1) + (link.alias ?? '').length;
  return destinationAt(text, closing + 1, link.end);
}

/** The span of the path in `(destination "title")`. */
export function destinationAt(text: string, parenthesis: number, end: number): TargetSpan | null {
  if (text.charAt(parenthesis) !== '(') return null;
  const found = inlineDestination(text, parenthesis, end);
  return found === null ? null : pathSpan(text, found.from, found.to);
}

/** The path of a destination, without `#…` and `?…`. */
function pathSpan(text: string, from: number, to: number): TargetSpan {
  const written = text.slice(from, to);
  const hash = written.indexOf('#');
  const path = hash < 0 ? written : written.slice(0, written.charAt(hash - 1) === '\\' ? hash - 1 : hash);
  const query = path.indexOf('?');
  const length = query < 0 ? path.length : query - (path.charAt(query - 1) === '\\' ? 1 : 0);
  return { from, to: from + length, manner: text.charAt(from - 1) === '<' ? 'angled' : 'bare' };
}

/** Definitions (`[label]: path`) of a note, by label; the first of a label rules. */
export function definitionSpans(scan: Scan): ReadonlyMap<string, TargetSpan> {
  const spans = new Map<string, TargetSpan>();
  scan.lineStarts.forEach((start, line) => {
    if (scan.lineKinds[line] !== LineKind.Text) return;
    const found = definitionAt(scan.text, start, scan.lineStarts[line + 1] ?? scan.text.length);
    if (found !== null && !spans.has(found.label)) spans.set(found.label, found.span);
  });
  return spans;
}

function definitionAt(text: string, start: number, end: number): { readonly label: string; readonly span: TargetSpan } | null {
  let at = start;
  while (at < end && ' \t>'.includes(text.charAt(at))) at++;
  const closing = endOfLabel(text, at, end);
  if (closing < 0 || text.charAt(closing + 1) !== ':') return null;
  const from = skipSpace(text, closing + 2, text.length);
  const destination = readDestination(text, from, text.length);
  return destination === null ? null : { label: normalLabel(text.slice(at + 1, closing)), span: pathSpan(text, destination.from, destination.to) };
}

/** The label that a reference link asks for. */
export function labelOf(text: string, { start, end, embed, alias }: Link): string {
  const closing = start + (embed ? 2 : 1) + (alias ?? '').length;
  const second = text.slice(closing + 2, end - 1);
  return normalLabel(text.charAt(closing + 1) === '[' && second !== '' ? second : (alias ?? ''));
}

/** A path as it may stand in the span; `before` is how the old one was written. */
export function writtenPath(path: string, { manner }: TargetSpan, before: string): string {
  if (manner === 'wiki') return path;
  const isFullyEncoded = /%[89A-Fa-f][0-9A-Fa-f]/.test(before);
  const plain = manner === 'angled' && !/[<>\\%?]/.test(path) ? path : encoded(path);
  return isFullyEncoded ? plain.replace(/[^\x20-\x7E]{1,1000}/g, (run) => safelyEncoded(run)) : plain;
}

function safelyEncoded(run: string): string {
  try {
    return encodeURIComponent(run);
  } catch {
    return run;
  }
}

function encoded(path: string): string {
  return path.replace(/[\s%()<>\\?:&#]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
