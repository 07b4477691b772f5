import type { Tie } from '../text/header';
import { readTieText, tieComment } from '../text/tie-text';

/** The first tie in a piece of text; `offset` is where the piece starts in its file. */
export function readTie(text: string, offset = 0): Tie | null {
  for (let open = text.indexOf('<!--'); open !== -1; ) {
    const close = text.indexOf('-->', open + 4);
    if (close === -1) return null;
    const tie = readTieText(text.slice(open + 4, close), { start: offset + open, end: offset + close + 3 });
    if (tie !== null) return tie;
    open = text.indexOf('<!--', close + 3);
  }
  return null;
}

/** `<!-- @7caf21b825f7 -->`, as it stands after a link. */
export function tieText(fingerprint: string, note: string | null = null): string {
  return tieComment({ fingerprint, note });
}
