const DIGITS = /^\d{1,12}$/;
const LETTER_LEVEL = /^[A-Za-z]\d{1,4}$/;

/** True for 1–12 digits, or a letter and 1–4 digits per level joined by dashes (`E01-F01-T01`). */
export function isSpecId(text: string): boolean {
  return DIGITS.test(text) || isLetterId(text);
}

/** True for ids such as `E01-F01`, whose levels come from the folders above. */
export function isLetterId(text: string): boolean {
  return text.length <= 96 && text.split('-').every((level) => LETTER_LEVEL.test(level));
}

/** The id of a file or folder below the spec `above`: digits stand alone, letter levels join along the path. */
export function idBelow(above: string | null, own: string): string {
  if (above === null || !isLetterId(own) || !isLetterId(above)) return own;
  return own.toUpperCase().startsWith(`${above.toUpperCase()}-`) ? own : `${above}-${own}`;
}

/** True when two written ids mean the same spec: letters in any case, digits exactly. */
export function sameId(a: string, b: string): boolean {
  return a.toUpperCase() === b.toUpperCase();
}

/** Orders ids as people count: numbers by value, letters by level. */
export function compareIds(a: string, b: string): number {
  const left = a.split('-');
  const right = b.split('-');
  for (let level = 0; level < Math.min(left.length, right.length); level++) {
    const order = compareLevels(left[level] ?? '', right[level] ?? '');
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareLevels(a: string, b: string): number {
  const [letterA, numberA] = splitLevel(a);
  const [letterB, numberB] = splitLevel(b);
  if (letterA !== letterB) return letterA < letterB ? -1 : 1;
  return numberA - numberB || a.length - b.length;
}

function splitLevel(level: string): readonly [string, number] {
  const first = level.charCodeAt(0);
  const isDigit = first >= 48 && first <= 57;
  return isDigit ? ['', Number(level)] : [level.slice(0, 1).toUpperCase(), Number(level.slice(1))];
}
