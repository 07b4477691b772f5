import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import type { VaultPath } from '../vault/paths';
import type { Settings } from '../vault/settings';
import { inOrder, rewriteNote } from './rewrite-note';
import type { Rewritten } from './rewrite-note';
import type { Atlas } from './retarget';

export interface RewriteCanvas {
  readonly path: VaultPath;
  readonly text: string;
  readonly atlas: Atlas;
  readonly settings: Settings;
}

/** Keys of a canvas that hold a path from the vault's root. */
const PATH_KEYS: ReadonlySet<string> = new Set(['file', 'background']);

/** A canvas whose cards show the same files, and whose texts link to the same files, as before. */
export function rewriteCanvas(question: RewriteCanvas): Rewritten {
  const splices: Splice[] = [];
  const texts: Rewritten[] = [];
  let cards = 0;
  for (const found of stringsIn(question.text)) {
    if (PATH_KEYS.has(found.key)) {
      const moved = question.atlas.moved.get(found.value);
      if (moved === undefined) continue;
      cards++;
      splices.push({ at: found.from, removed: question.text.slice(found.from, found.to), inserted: quoted(moved) });
    } else if (found.key === 'text' && found.value.includes('[')) {
      const card = rewriteNote({ ...question, text: found.value });
      texts.push(card);
      splices.push(...card.splices.map((splice) => insideString(question.text, found, splice)));
    }
  }
  return {
    text: applySplices(question.text, inOrder(splices)),
    splices,
    links: cards + texts.reduce((sum, { links }) => sum + links, 0),
    marks: 0,
    paths: 0,
    woken: texts.flatMap(({ woken }) => woken),
    left: texts.flatMap(({ left }) => left),
  };
}

/** A change of a string's value as a change of the JSON around it; what is not changed keeps its way of being written. */
function insideString(text: string, { from }: KeyedString, { at, removed, inserted }: Splice): Splice {
  const start = behindUnits(text, from, at);
  const end = behindUnits(text, start, removed.length);
  return { at: start, removed: text.slice(start, end), inserted: quoted(inserted) };
}

/** The offset behind so many characters of a JSON string, some of which are written as escapes. */
function behindUnits(text: string, from: number, units: number): number {
  let at = from;
  for (let unit = 0; unit < units; unit++) at += text.charAt(at) !== '\\' ? 1 : text.charAt(at + 1) === 'u' ? 6 : 2;
  return at;
}

/** The inside of a JSON string. */
function quoted(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

interface KeyedString {
  readonly key: string;
  readonly value: string;
  /** The inside of the quotes. */
  readonly from: number;
  readonly to: number;
}

/** String values of a JSON text with their keys, in one pass; nothing for what is no JSON. */
export function stringsIn(text: string): KeyedString[] {
  const found: KeyedString[] = [];
  let last: { readonly value: string; readonly end: number } | null = null;
  for (let at = text.indexOf('"'); at >= 0; ) {
    const end = closingQuote(text, at + 1);
    const value = end < 0 ? null : decoded(text.slice(at, end + 1));
    if (value === null) return found;
    if (last !== null && text.slice(last.end, at).trim() === ':') found.push({ key: last.value, value, from: at + 1, to: end });
    last = { value, end: end + 1 };
    at = text.indexOf('"', end + 1);
  }
  return found;
}

function closingQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '\\') at++;
    else if (sign === '"') return at;
  }
  return -1;
}

function decoded(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
