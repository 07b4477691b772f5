const MARKS = /\p{M}|\u200d|\ufe0f/u;
const WIDE = /\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303f\uff01-\uff60]/u;
const PLAIN = /^[\x20-\x7e]*$/;

/** Columns that a text takes in a terminal. */
export function textWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const sign of text) width += MARKS.test(sign) ? 0 : WIDE.test(sign) ? 2 : 1;
  return width;
}

/** Cuts a text to a width, with `…` where something is missing. */
export function cutTo(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let cut = '';
  let used = 0;
  for (const sign of text) {
    used += textWidth(sign);
    if (used > width - 1) break;
    cut += sign;
  }
  return `${cut.trimEnd()}…`;
}
