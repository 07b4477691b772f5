import { BACKSLASH, BACKTICK, BAR, BRACKET_CLOSE, BRACKET_OPEN, HASH, LF, skipRun } from './chars';
import type { CodeSpans } from './code-spans';

/** A wiki link's parts and the offset behind its brackets. */
export interface WikiLink {
  readonly end: number;
  readonly target: string;
  readonly fragment: string | null;
  readonly alias: string | null;
}

/** Reads `path#fragment|alias]]` whose brackets opened before `from`; null when it is no wiki link. */
export function readWikiLink(text: string, from: number, code: CodeSpans): WikiLink | null {
  const { end } = code;
  let bar = -1;
  let hash = -1;
  let at = from;
  while (at < end) {
    const here = text.charCodeAt(at);
    if (here === BRACKET_CLOSE) {
      const isClosed = at > from && at + 1 < end && text.charCodeAt(at + 1) === BRACKET_CLOSE;
      return isClosed ? wikiLink(text, { from, bar, hash, closing: at }) : null;
    }
    if (here === BRACKET_OPEN || here === LF) return null;
    if (here === BACKTICK) {
      at = behindCode(text, at, code);
      if (at < 0) return null;
      continue;
    }
    if (here === BAR && bar < 0) bar = at;
    else if (here === HASH && hash < 0 && bar < 0) hash = at;
    at++;
  }
  return null;
}

/** The offset behind backticks inside the brackets; -1 when they are a code span that takes the brackets' end away. */
function behindCode(text: string, at: number, code: CodeSpans): number {
  const behind = code.close(at);
  if (behind < 0) return skipRun(text, at, code.end);
  const span = text.slice(at, behind);
  return span.includes(']') || span.includes('\n') ? -1 : behind;
}

interface Marks {
  readonly from: number;
  readonly bar: number;
  readonly hash: number;
  readonly closing: number;
}

/** The bar may be escaped, as in a table. */
function wikiLink(text: string, { from, bar, hash, closing }: Marks): WikiLink {
  const isEscaped = bar > from && text.charCodeAt(bar - 1) === BACKSLASH;
  const placeEnd = bar < 0 ? closing : isEscaped ? bar - 1 : bar;
  return {
    end: closing + 2,
    target: text.slice(from, hash < 0 ? placeEnd : hash).trim(),
    fragment: hash < 0 ? null : text.slice(hash + 1, placeEnd).trim(),
    alias: bar < 0 ? null : text.slice(bar + 1, closing),
  };
}
