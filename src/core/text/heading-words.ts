const FIRST_WORD = /[\p{L}\p{N}]/u;
const NUMBERING = /^\d{1,3}(?:\.\d{1,3}){0,4}[.)]?[ ]/;

/** A heading's words without bold marks, signs in front and a colon behind: `🔍 **Stage 1**:` is `Stage 1`. A heading without letters stays. */
export function headingWords(heading: string): string {
  const plain = heading.split('**').join('').trim();
  const first = plain.search(FIRST_WORD);
  const words = first < 0 ? plain : plain.slice(first);
  return words.endsWith(':') || words.endsWith('：') ? words.slice(0, -1).trimEnd() : words;
}

/** What headings are compared by when none is written exactly so: `7. Dependencies:` is `dependencies`. */
export function headingKey(heading: string): string {
  return headingWords(heading).replace(NUMBERING, '').toLowerCase();
}
