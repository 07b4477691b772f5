import { ok, problem, type Result } from '../../../../../src/core/problem';

/** The most characters of one answer: about what an agent reads at once without losing its thread. */
export const MOST_ANSWERED = 60_000;

const MOST_ROUNDS = 200;

interface Cut {
  readonly at: string;
  readonly shown: number;
  readonly of: number;
}

/**
 * A value as JSON, never longer than `most`. What is too long loses the ends of its longest lists, and `cut` beside them
 * says how much is shown. Problem `mcp/too-long` when that does not help.
 */
export function boundedJson(value: unknown, most = MOST_ANSWERED): Result<string> {
  let whole = JSON.stringify(value);
  if (whole.length <= most) return ok(whole);
  const copy: unknown = JSON.parse(whole);
  const root: unknown = Array.isArray(copy) ? { rows: copy } : copy;
  const cuts = new Map<string, Cut>();
  for (let round = 0; round < MOST_ROUNDS && whole.length > most; round++) {
    const longest = longestList(root, '');
    if (longest === null || longest.list.length === 0) break;
    shorten(longest, cuts);
    whole = JSON.stringify({ ...asTable(root), cut: [...cuts.values()] });
  }
  return whole.length <= most ? ok(whole) : tooLong(whole.length, most);
}

interface FoundList {
  readonly at: string;
  readonly list: unknown[];
  readonly size: number;
}

function shorten({ at, list }: FoundList, cuts: Map<string, Cut>): void {
  const of = cuts.get(at)?.of ?? list.length;
  list.length = Math.floor(list.length / 2);
  cuts.set(at, { at, shown: list.length, of });
}

/** The list that takes the most room, outer ones first: lists inside lists are left to their owners. */
function longestList(value: unknown, at: string): FoundList | null {
  if (Array.isArray(value)) return { at, list: value, size: JSON.stringify(value).length };
  const inner = Object.entries(asTable(value)).map(([key, one]) => longestList(one, at === '' ? key : `${at}.${key}`));
  return inner.reduce((best, one) => (one !== null && one.list.length > 0 && one.size > (best?.size ?? 0) ? one : best), null);
}

function asTable(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function tooLong(length: number, most: number): Result<never> {
  return problem('mcp/too-long', {
    what: 'The answer was not sent.',
    why: `It has ${length} characters; ${most} are the most.`,
    next: 'Ask for less: name one spec, or a narrower choice.',
  });
}
