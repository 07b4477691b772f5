import type { Tie } from '../text/header';

const FINGERPRINT = /^@[0-9a-f]{12}(?![^ \t])/;

/** The first tie in a piece of text; `offset` is where the piece starts in its file. */
export function readTie(text: string, offset = 0): Tie | null {
  for (let open = text.indexOf('<!--'); open !== -1; ) {
    const close = text.indexOf('-->', open + 4);
    if (close === -1) return null;
    const inner = text.slice(open + 4, close).trim();
    const fingerprint = FINGERPRINT.exec(inner)?.[0];
    if (fingerprint !== undefined) {
      const note = inner.slice(fingerprint.length).trim();
      return { fingerprint, note: note === '' ? null : note, start: offset + open, end: offset + close + 3 };
    }
    open = text.indexOf('<!--', close + 3);
  }
  return null;
}

/** `<!-- @7caf21b825f7 -->`, as it stands after a link. */
export function tieText(fingerprint: string, note: string | null = null): string {
  return note === null ? `<!-- ${fingerprint} -->` : `<!-- ${fingerprint} ${note} -->`;
}
