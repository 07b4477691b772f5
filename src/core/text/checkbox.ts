import { BRACKET_CLOSE, BRACKET_OPEN, isBlank } from './chars';

/** A box such as `[ ]` or `[x]` and the offset behind it. */
export interface Box {
  readonly mark: string;
  readonly at: number;
  readonly behind: number;
}

/** The box at an offset; any one character may stand in it, and a blank or the line's end follows it. */
export function readCheckbox(text: string, at: number, end: number): Box | null {
  if (text.charCodeAt(at) !== BRACKET_OPEN || at + 2 >= end) return null;
  const width = isHighSurrogate(text.charCodeAt(at + 1)) ? 2 : 1;
  const close = at + 1 + width;
  if (close >= end || text.charCodeAt(close) !== BRACKET_CLOSE) return null;
  const behind = close + 1;
  if (behind < end && !isBlank(text.charCodeAt(behind))) return null;
  return { mark: text.slice(at + 1, close), at: at + 1, behind };
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
