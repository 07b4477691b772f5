import { plainWords } from '../evidence/plain-words';
import type { Entry, Journal } from '../journal/journal';
import { isKeptLesson } from './keep-lesson';

/** Entries that a link leads to and that were not kept before, newest first. */
export function lessonChoices({ sessions, notes }: Pick<Journal, 'sessions' | 'notes'>): readonly Entry[] {
  const entries = [...notes, ...sessions.flatMap((session) => session.entries)];
  return entries.filter(({ id, isIdLast, nested, text }) => id !== null && isIdLast && !isKeptLesson(nested) && plainWords(text) !== '').sort((one, other) => compareStamps(other, one));
}

/** Ids begin with the minute. */
function compareStamps(one: Entry, other: Entry): number {
  const [a, b] = [one.id ?? '', other.id ?? ''].map((id) => id.slice(2, 15));
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : one.line - other.line;
}
