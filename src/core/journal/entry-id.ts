import { minuteOfStamp, stampOf } from '../vault/time';
import type { Minute } from '../vault/time';

/** What an id addresses. */
export const ID_LETTERS = { entry: 'e', session: 's', resolution: 'r', commit: 'c', gate: 'g' } as const;

export type IdLetter = (typeof ID_LETTERS)[keyof typeof ID_LETTERS];

/** The parts of `e-20261121-1407-m4t8q1`. */
export interface EntryId {
  readonly letter: IdLetter;
  readonly minute: Minute | null;
  readonly random: string;
}

const WHOLE = /^\^?([esrcg])-(\d{8}-\d{4})-([a-z0-9]{4,12})$/i;
const BEHIND_CARET = /^[esrcg]-\d{8}-\d{4}-[a-z0-9]{4,12}(?![a-z0-9-])/i;
const LONGEST = 28;

/** An id of the minute, without the caret. */
export function makeId(letter: IdLetter, at: Minute, random: string): string {
  return `${letter}-${stampOf(at)}-${random}`;
}

/** Reads an id, with or without its caret, in any case; null for other block ids. */
export function readId(text: string): EntryId | null {
  const match = WHOLE.exec(text.trim());
  if (match === null) return null;
  const [, letter = '', stamp = '', random = ''] = match;
  return { letter: letterOf(letter), minute: minuteOfStamp(stamp), random: random.toLowerCase() };
}

/** An id as it is compared: lower case, without its caret. */
export function plainId(id: string): string {
  return (id.startsWith('^') ? id.slice(1) : id).toLowerCase();
}

/** An id in a line, and where its caret stands. */
export interface FoundId {
  /** Lower case, without its caret. */
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** The last id of a line; text may stand behind it. */
export function findId(line: string): FoundId | null {
  for (let caret = line.lastIndexOf('^'); caret >= 0; caret = caret > 0 ? line.lastIndexOf('^', caret - 1) : -1) {
    if (!isFree(line, caret)) continue;
    const id = BEHIND_CARET.exec(line.slice(caret + 1, caret + 1 + LONGEST))?.[0];
    if (id !== undefined) return { id: id.toLowerCase(), start: caret, end: caret + 1 + id.length };
  }
  return null;
}

/** The id that a line holds, lower case, without its caret; null when there is none. */
export function idInLine(line: string): string | null {
  return findId(line)?.id ?? null;
}

/** Where a text holds the id as a block id of its own, in any case and not inside a link to it; -1 when it does not. */
export function placeOfId(text: string, id: string): number {
  const wanted = `^${plainId(id)}`;
  // The digits of an id look the same in any case: they are what is searched for.
  const digits = wanted.slice(2, -(wanted.length - wanted.lastIndexOf('-')));
  for (let at = text.indexOf(digits); at >= 0; at = text.indexOf(digits, at + 1)) {
    const caret = at - 2;
    const found = caret >= 0 && text.slice(caret, caret + wanted.length).toLowerCase() === wanted;
    if (found && isFree(text, caret) && !/[a-z0-9-]/i.test(text.charAt(caret + wanted.length))) return caret;
  }
  return -1;
}

/** True when the text holds the id as a block id anywhere. */
export function holdsId(text: string, id: string): boolean {
  return placeOfId(text, id) >= 0;
}

/** A caret at the start of a line or behind a blank starts a block id. */
function isFree(text: string, caret: number): boolean {
  return caret === 0 || ' \t\n'.includes(text.charAt(caret - 1));
}

function letterOf(text: string): IdLetter {
  const lower = text.toLowerCase();
  return Object.values(ID_LETTERS).find((letter) => letter === lower) ?? 'e';
}
