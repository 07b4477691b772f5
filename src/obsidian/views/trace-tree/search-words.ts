import { pathKey } from '../../../core/vault/paths';
import type { Spec } from '../../../core/spec/spec';

/** The words of a filter box, folded for comparing. */
export function searchWords(text: string): readonly string[] {
  return foldText(text).split(' ').filter((word) => word !== '');
}

type Searched = Pick<Spec, 'id' | 'title' | 'path'>;

/**
 * True when every word is found: anywhere in the id, title or path, or by the beginnings of words in the title
 * (`cst` finds Cold storage).
 */
export function isFound(spec: Searched, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { title, path } = namesOf(spec);
  return words.every((word) => title.includes(word) || path.includes(word) || holdsLetters(title, word));
}

/** Folding costs more than looking, and every letter that is typed looks at every spec again. */
const known = new WeakMap<Searched, { readonly title: string; readonly path: string }>();

function namesOf(spec: Searched): { readonly title: string; readonly path: string } {
  const before = known.get(spec);
  if (before !== undefined) return before;
  const names = { title: foldText(`${spec.id} ${spec.title}`), path: foldText(spec.path) };
  known.set(spec, names);
  return names;
}

/** True when the letters are found in order, each next to the one before or at the start of a later word. */
function holdsLetters(text: string, letters: string): boolean {
  let ends = startsOf(text, letters.charAt(0), 0);
  for (let at = 1; at < letters.length && ends.length > 0; at++) {
    const letter = letters.charAt(at);
    const adjoining = ends.filter((end) => text.charAt(end + 1) === letter).map((end) => end + 1);
    ends = [...new Set([...adjoining, ...startsOf(text, letter, (ends[0] ?? 0) + 1)])].sort((a, b) => a - b);
  }
  return letters.length > 1 && ends.length > 0;
}

/** Words that begin with the letter, by their places. */
function startsOf(text: string, letter: string, from: number): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf(letter, from); at >= 0; at = text.indexOf(letter, at + 1)) {
    if (at === 0 || text.charAt(at - 1) === ' ') starts.push(at);
  }
  return starts;
}

const PLAIN = /^[\x20-\x7e]*$/;
const ACCENTS = /[\u0300-\u036f]/g;

/** Lower case and without accents, so that `zurich` finds Zürich. */
function foldText(text: string): string {
  return PLAIN.test(text) ? text.toLowerCase() : pathKey(text).normalize('NFD').replace(ACCENTS, '');
}

/** A stretch of text that a word of the filter was found in. */
export interface Hit {
  readonly from: number;
  readonly to: number;
}

/** Where the words stand in a text, in order and without overlap; nothing where folding moved the letters. */
export function hitsIn(text: string, words: readonly string[]): readonly Hit[] {
  const folded = foldText(text);
  if (folded.length !== text.length || words.length === 0) return [];
  const found = words.map((word) => ({ from: folded.indexOf(word), to: folded.indexOf(word) + word.length }));
  const placed = found.filter(({ from }) => from >= 0).sort((a, b) => a.from - b.from || b.to - a.to);
  return placed.filter((hit, index) => placed.slice(0, index).every((before) => before.to <= hit.from));
}
