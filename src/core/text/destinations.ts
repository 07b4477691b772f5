import {
  APOSTROPHE, BACKSLASH, GREATER, LESS, LF, CR, PAREN_CLOSE, PAREN_OPEN, QUOTE, SPACE, isPunctuation, isSpace,
} from './chars';

/** Where a link's destination stands, and the offset behind what was read. */
export interface Destination {
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

const DEEPEST_PARENTHESES = 32;

/** Reads `(destination "title")` whose parenthesis stands at `at`. */
export function inlineDestination(text: string, at: number, end: number): Destination | null {
  const start = skipSpace(text, at + 1, end);
  if (text.charCodeAt(start) === PAREN_CLOSE && start < end) return { from: start, to: start, end: start + 1 };
  const destination = readDestination(text, start, end);
  if (destination === null) return null;
  const behind = skipSpace(text, destination.end, end);
  const titled = behind > destination.end ? titleEnd(text, behind, end) : -1;
  const last = titled < 0 ? behind : skipSpace(text, titled, end);
  return last < end && text.charCodeAt(last) === PAREN_CLOSE ? { from: destination.from, to: destination.to, end: last + 1 } : null;
}

/** Reads a destination, bare or in angle brackets; null when there is none. */
export function readDestination(text: string, at: number, end: number): Destination | null {
  return text.charCodeAt(at) === LESS ? readAngled(text, at, end) : readBare(text, at, end);
}

function readAngled(text: string, at: number, end: number): Destination | null {
  for (let offset = at + 1; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    if (code === GREATER) return { from: at + 1, to: offset, end: offset + 1 };
    if (code === LESS || code === LF || code === CR) return null;
    if (code === BACKSLASH && isPunctuation(text.charCodeAt(offset + 1))) offset++;
  }
  return null;
}

function readBare(text: string, at: number, end: number): Destination | null {
  let depth = 0;
  let offset = at;
  for (; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    if (code <= SPACE || code === 127) break;
    if (code === BACKSLASH && isPunctuation(text.charCodeAt(offset + 1))) offset++;
    else if (code === PAREN_OPEN && ++depth > DEEPEST_PARENTHESES) return null;
    else if (code === PAREN_CLOSE && --depth < 0) break;
  }
  const to = Math.min(offset, end);
  return depth > 0 || to === at ? null : { from: at, to, end: to };
}

/** The offset behind a title in `"…"`, `'…'` or `(…)`; -1 when there is none. */
export function titleEnd(text: string, at: number, end: number): number {
  const open = text.charCodeAt(at);
  if (open !== QUOTE && open !== APOSTROPHE && open !== PAREN_OPEN) return -1;
  const close = open === PAREN_OPEN ? PAREN_CLOSE : open;
  for (let offset = at + 1; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    if (code === close) return offset + 1;
    if (code === PAREN_OPEN && open === PAREN_OPEN) return -1;
    if (code === BACKSLASH && isPunctuation(text.charCodeAt(offset + 1))) offset++;
  }
  return -1;
}

export function skipSpace(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}
