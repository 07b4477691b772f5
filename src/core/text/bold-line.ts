import { COLON, GREATER, STAR, isBlank, skipBlanks, skipRun } from './chars';
import { markerEnd } from './line-shapes';
import { trimValue } from './value-end';
import type { Tie } from './header';

/** A line such as `**Key**: value`, `**Key:** value` or `- **Key**: value`. */
export interface BoldLine {
  /** As written. */
  readonly key: string;
  /** Offset of the `**` before the key. */
  readonly keyStart: number;
  /** Offset behind the colon and its closing `**`. */
  readonly keyEnd: number;
  /** The value's range, without trailing blanks, comments and a block id. */
  readonly start: number;
  readonly end: number;
  readonly tie: Tie | null;
}

const LONGEST_KEY = 48;

/** Reads the line `from`..`to` of a text; null when it is no header line. */
export function readBoldLine(text: string, from: number, to: number): BoldLine | null {
  const at = behindSigns(text, from, to);
  if (text.charCodeAt(at) !== STAR || skipRun(text, at, to) !== at + 2) return null;
  const close = text.slice(at + 2, Math.min(to, at + 2 + LONGEST_KEY + 3)).indexOf('**');
  if (close <= 0) return null;
  const bold = text.slice(at + 2, at + 2 + close);
  const isInside = bold.endsWith(':');
  const behind = at + 4 + close;
  if (!isInside && (behind >= to || text.charCodeAt(behind) !== COLON)) return null;
  const key = (isInside ? bold.slice(0, -1) : bold).trim();
  if (!/^\p{L}[^*:]{0,47}$/u.test(key)) return null;
  const keyEnd = isInside ? behind : behind + 1;
  const start = skipBlanks(text, keyEnd, to);
  return { key, keyStart: at, keyEnd, start, ...trimValue(text, start, to) };
}

function behindSigns(text: string, from: number, to: number): number {
  let at = skipBlanks(text, from, to);
  while (at < to && text.charCodeAt(at) === GREATER) at = skipBlanks(text, at + 1, to);
  const marker = markerEnd(text, at, to);
  return marker > 0 && marker < to && isBlank(text.charCodeAt(marker)) ? skipBlanks(text, marker, to) : at;
}
