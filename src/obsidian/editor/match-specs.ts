import type { Spec } from '../../core/spec/spec';
import { compareIds } from '../../core/spec/spec-id';

/** What stands behind the `@` at the caret, and the column of the `@`. */
export interface SpecQuery {
  readonly from: number;
  readonly query: string;
}

const LONGEST = 40;
const WORD_START = /^[\s([{"'*_,;:>|-]?$/;
const QUERY = /^[\p{L}\p{N}][\p{L}\p{N} .\-–/&]{0,39}$/u;

/** Reads what is asked for before the caret: `@` at the start of a word, then letters or digits. */
export function specQueryBefore(line: string): SpecQuery | null {
  const from = line.lastIndexOf('@');
  const query = line.slice(from + 1);
  if (from < 0 || query.length > LONGEST || !WORD_START.test(line.charAt(from - 1)) || !QUERY.test(query)) return null;
  const isCode = line.slice(0, from).split('`').length % 2 === 0;
  const isComment = line.lastIndexOf('<!--') > line.lastIndexOf('-->');
  return isCode || isComment || query.includes('  ') ? null : { from, query };
}

/** The specs that a person may mean, the likeliest first. */
export function matchSpecs(specs: Iterable<Spec>, query: string, most: number): readonly Spec[] {
  const wanted = plain(query);
  const words = wanted.split(' ').filter((word) => word !== '');
  const found = [...specs].flatMap((spec) => {
    const rank = rankOf(spec, wanted, words);
    return rank === null ? [] : [{ spec, rank }];
  });
  found.sort((one, other) => one.rank - other.rank || compareIds(one.spec.id, other.spec.id));
  return found.slice(0, most).map(({ spec }) => spec);
}

function rankOf({ id, title, aliases }: Spec, wanted: string, words: readonly string[]): number | null {
  const key = plain(id);
  if (key === wanted) return 0;
  if (key.startsWith(wanted)) return 1;
  const name = plain(title);
  if (name.startsWith(wanted)) return 2;
  const all = ` ${key} ${name} ${aliases.map(plain).join(' ')}`;
  if (words.every((word) => all.includes(` ${word}`))) return 3;
  return wanted.length >= 3 && words.every((word) => all.includes(word)) ? 4 : null;
}

/** Lower case, without accents: `fjall` finds `Fjäll`. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[-–_/.]/g, ' ').trim();
}
