import {
  BACKTICK, BAR, COLON, DASH, DOT, EQUALS, GREATER, HASH, LESS, NINE, PAREN_CLOSE, PLUS, STAR, TILDE, UNDERSCORE, ZERO,
  isBlank, isDigit, skipBlanks, skipRun, trimBlanks,
} from './chars';

/** First characters of lines that may be more than a paragraph's text. */
const OPENS_BLOCK = new Uint8Array(128);
for (const code of [HASH, GREATER, DASH, STAR, PLUS, BACKTICK, TILDE, EQUALS, UNDERSCORE, LESS, BAR, COLON]) OPENS_BLOCK[code] = 1;
for (let digit = ZERO; digit <= NINE; digit++) OPENS_BLOCK[digit] = 1;

/** False when a line that starts with this character can only be text. */
export function mayOpenBlock(code: number): boolean {
  return code < 128 && OPENS_BLOCK[code] === 1;
}

/** Level of an ATX heading whose first `#` stands at `at`; 0 when it is none. */
export function atxLevel(text: string, at: number, end: number): number {
  const behind = skipRun(text, at, Math.min(end, at + 7));
  const level = behind - at;
  return level <= 6 && (behind === end || isBlank(text.charCodeAt(behind))) ? level : 0;
}

/** The range of an ATX heading's text, without the `#`s on both sides. */
export function atxText(text: string, from: number, end: number): { from: number; to: number } {
  const start = skipBlanks(text, from, end);
  const last = trimBlanks(text, start, end);
  let to = last;
  while (to > start && text.charCodeAt(to - 1) === HASH) to--;
  if (to === last || to === start) return { from: start, to };
  return isBlank(text.charCodeAt(to - 1)) ? { from: start, to: trimBlanks(text, start, to) } : { from: start, to: last };
}

/** Level of a setext underline (`===` or `---`); 0 when the line is none. */
export function underlineLevel(text: string, at: number, end: number): number {
  const code = text.charCodeAt(at);
  if (code !== EQUALS && code !== DASH) return 0;
  const behind = skipRun(text, at, end);
  if (skipBlanks(text, behind, end) !== end) return 0;
  return code === EQUALS ? 1 : 2;
}

/** The lines of an underlined heading as one. */
export function joinedLines(text: string): string {
  return text.split('\n').map((line) => line.trim()).join(' ');
}

/** The first offset that keeps a line from being a rule such as `* * *`; `end` when it is one. */
export function ruleMismatch(text: string, at: number, end: number): number {
  const code = text.charCodeAt(at);
  if (code !== DASH && code !== STAR && code !== UNDERSCORE) return at;
  let count = 0;
  for (let offset = at; offset < end; offset++) {
    const here = text.charCodeAt(offset);
    if (here === code) count++;
    else if (!isBlank(here)) return offset;
  }
  return count >= 3 ? end : end - 1;
}

/** The offset behind a list marker (`-`, `*`, `+`, `1.`, `1)`); -1 when there is none. */
export function markerEnd(text: string, at: number, end: number): number {
  const code = text.charCodeAt(at);
  let behind = at + 1;
  if (isDigit(code)) {
    while (behind < end && behind - at < 10 && isDigit(text.charCodeAt(behind))) behind++;
    const sign = behind < end && behind - at < 10 ? text.charCodeAt(behind) : 0;
    if (sign !== DOT && sign !== PAREN_CLOSE) return -1;
    behind++;
  } else if (code !== DASH && code !== STAR && code !== PLUS) {
    return -1;
  }
  return behind >= end || isBlank(text.charCodeAt(behind)) ? behind : -1;
}

/** Length of the run that opens a code fence; 0 when the line opens none. */
export function fenceLength(text: string, at: number, end: number): number {
  const code = text.charCodeAt(at);
  if (code !== BACKTICK && code !== TILDE) return 0;
  const behind = skipRun(text, at, end);
  if (behind - at < 3) return 0;
  if (code === TILDE) return behind - at;
  const next = text.indexOf('`', behind);
  return next < 0 || next >= end ? behind - at : 0;
}

/** True for the line below a table's head: bars, dashes, colons, with a bar. */
export function isTableRuler(text: string, at: number, end: number): boolean {
  let bars = 0;
  let dashes = 0;
  for (let offset = at; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    if (code === BAR) bars++;
    else if (code === DASH) dashes++;
    else if (code !== COLON && !isBlank(code)) return false;
  }
  return bars > 0 && dashes > 0;
}

/** The character whose run of exactly seven at the line's start marks a merge conflict; 0 for other lines. */
export function mergeMarker(text: string, start: number, end: number): number {
  const code = text.charCodeAt(start);
  if (code !== LESS && code !== EQUALS && code !== GREATER) return 0;
  const behind = skipRun(text, start, Math.min(end, start + 8));
  if (behind - start !== 7) return 0;
  if (behind === end) return code;
  return code !== EQUALS && isBlank(text.charCodeAt(behind)) ? code : 0;
}
