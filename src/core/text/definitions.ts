import { BACKSLASH, BRACKET_CLOSE, BRACKET_OPEN, CARET, LF, isPunctuation, skipBlanks } from './chars';
import { readDestination, skipSpace, titleEnd } from './destinations';

/** Destinations of reference links, as written, by label. */
export type Definitions = Map<string, string>;

const LONGEST_LABEL = 999;

/** Collects the definitions (`[label]: destination "title"`) at the start of a paragraph; returns the offset behind them. */
export function takeDefinitions(text: string, from: number, to: number, found: Definitions): number {
  let at = from;
  for (;;) {
    const behind = takeDefinition(text, skipSpace(text, at, to), to, found);
    if (behind < 0) return at;
    at = behind;
  }
}

function takeDefinition(text: string, at: number, to: number, found: Definitions): number {
  const labelEnd = endOfLabel(text, at, to);
  if (labelEnd < 0 || text.charAt(labelEnd + 1) !== ':' || text.charCodeAt(at + 1) === CARET) return -1;
  const start = skipSpace(text, labelEnd + 2, to);
  const destination = start < to ? readDestination(text, start, to) : null;
  const behind = destination === null ? -1 : behindTitle(text, destination.end, to);
  const label = normalLabel(text.slice(at + 1, labelEnd));
  if (destination === null || behind < 0 || label === '') return -1;
  if (!found.has(label)) found.set(label, text.slice(destination.from, destination.to));
  return behind;
}

/** A title that fits ends the definition; one on a line of its own that does not fit is text again. */
function behindTitle(text: string, from: number, to: number): number {
  const blanksEnd = skipBlanks(text, from, to);
  const start = skipSpace(text, from, to);
  const title = start > from && start < to ? titleEnd(text, start, to) : -1;
  if (title >= 0 && endsLine(text, title, to)) return title;
  return endsLine(text, blanksEnd, to) ? blanksEnd : -1;
}

function endsLine(text: string, from: number, to: number): boolean {
  const at = skipBlanks(text, from, to);
  return at >= to || text.charCodeAt(at) === LF || text.charCodeAt(at + 1) === LF;
}

/** The offset of the bracket that closes a label; -1 when none does. */
export function endOfLabel(text: string, at: number, to: number): number {
  if (at >= to || text.charCodeAt(at) !== BRACKET_OPEN) return -1;
  const end = Math.min(to, at + 2 + LONGEST_LABEL);
  for (let offset = at + 1; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    if (code === BRACKET_CLOSE) return offset;
    if (code === BRACKET_OPEN) return -1;
    if (code === BACKSLASH && isPunctuation(text.charCodeAt(offset + 1))) offset++;
  }
  return -1;
}

/** Labels are equal without regard to case and amount of white space. */
export function normalLabel(label: string): string {
  return label.trim().split(/\s+/).join(' ').toLowerCase().toUpperCase();
}
