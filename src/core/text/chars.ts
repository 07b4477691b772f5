/** Character codes that Markdown gives a meaning. */
export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const BANG = 33;
export const QUOTE = 34;
export const HASH = 35;
export const PERCENT = 37;
export const APOSTROPHE = 39;
export const PAREN_OPEN = 40;
export const PAREN_CLOSE = 41;
export const STAR = 42;
export const PLUS = 43;
export const DASH = 45;
export const DOT = 46;
export const SLASH = 47;
export const ZERO = 48;
export const ONE = 49;
export const NINE = 57;
export const COLON = 58;
export const LESS = 60;
export const EQUALS = 61;
export const GREATER = 62;
export const BRACKET_OPEN = 91;
export const BACKSLASH = 92;
export const BRACKET_CLOSE = 93;
export const CARET = 94;
export const UNDERSCORE = 95;
export const BACKTICK = 96;
export const BAR = 124;
export const TILDE = 126;
export const BOM = 0xfeff;

export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

export function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

export function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}

/** Any blank, or a character that ends a line. */
export function isSpace(code: number): boolean {
  return code === SPACE || (code >= TAB && code <= CR);
}

/** A character that a backslash makes plain. */
export function isPunctuation(code: number): boolean {
  return code > SPACE && code < 127 && !isDigit(code) && !isLetter(code);
}

/** The first offset in `from`..`to` that is no blank. */
export function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The offset behind the last character in `from`..`to` that is no blank. */
export function trimBlanks(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/** The offset behind a run of one character. */
export function skipRun(text: string, from: number, to: number): number {
  const code = text.charCodeAt(from);
  let at = from;
  while (at < to && text.charCodeAt(at) === code) at++;
  return at;
}
