/** What every code for a terminal begins with. */
export const ESCAPE = '\u001b';
const BELL = '\u0007';
/** Titles and links are not longer; what is, is no code. */
const LONGEST_STRING = 2_048;

/** Text without codes for terminals: colours and cursors, titles and links, device strings, single letters. */
export function withoutEscapes(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let at = text.indexOf(ESCAPE); at >= 0; at = text.indexOf(ESCAPE, from)) {
    kept.push(text.slice(from, at));
    from = endOfCode(text, at + 1);
  }
  return kept.join('') + text.slice(from);
}

/** Where the code ends whose escape character stands before `at`; `at` itself when only that one is to go. */
function endOfCode(text: string, at: number): number {
  const kind = text.charAt(at);
  if (kind === '[') return endOfSequence(text, at + 1);
  if (kind === ']') return endOfString(text, at + 1);
  if (kind === 'P' || kind === 'X' || kind === '^' || kind === '_') return endOfString(text, at + 1);
  const letter = skip(text, at, (code) => code >= 0x20 && code <= 0x2f);
  return isBetween(text.charCodeAt(letter), 0x30, 0x7e) ? letter + 1 : at;
}

/** Numbers, then marks, then one letter. */
function endOfSequence(text: string, at: number): number {
  const numbers = skip(text, at, (code) => code >= 0x30 && code <= 0x3f);
  const marks = skip(text, numbers, (code) => code >= 0x20 && code <= 0x2f);
  return isBetween(text.charCodeAt(marks), 0x40, 0x7e) ? marks + 1 : marks;
}

/** Up to a bell, or to an escape character and a backslash, in the same line. */
function endOfString(text: string, at: number): number {
  for (let place = at; place < Math.min(text.length, at + LONGEST_STRING); place++) {
    const char = text.charAt(place);
    if (char === BELL) return place + 1;
    if (char === '\n') return at;
    if (char === ESCAPE) return text.charAt(place + 1) === '\\' ? place + 2 : at;
  }
  return at;
}

function skip(text: string, at: number, isMeant: (code: number) => boolean): number {
  let place = at;
  while (place < text.length && isMeant(text.charCodeAt(place))) place += 1;
  return place;
}

function isBetween(code: number, least: number, most: number): boolean {
  return code >= least && code <= most;
}
