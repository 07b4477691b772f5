import type { Spec, SpecStatus, SpecType } from '../../../core/spec/spec';
import type { RowMarks } from './row-marks';

/** The words for a status, as a screen reader says them. */
export function statusWord(status: SpecStatus | null): string {
  return status ?? 'no status';
}

/** `3 features`, `1 task`, `2 specs` when they are of several types; null when nothing stands below. */
export function childrenWord(types: readonly SpecType[]): string | null {
  const [first] = types;
  if (first === undefined) return null;
  const word = types.every((type) => type === first) ? first : 'spec';
  return plural(types.length, word);
}

/** What the dot of a session says; null without one. */
export function sessionWord(session: RowMarks['session']): string | null {
  return SESSION_WORDS[session];
}

/** What the mark of new entries says; null without any. */
export function newsWord(news: RowMarks['news']): string | null {
  return NEWS_WORDS[news];
}

const SESSION_WORDS = { none: null, open: 'session open', paused: 'session paused', below: 'session open below' } as const;
const NEWS_WORDS = { none: null, own: 'new entries', below: 'new entries below' } as const;

/** The phone's second line: `1000 · 3 features`, `1001 · session open`. */
export function secondLine(spec: Pick<Spec, 'id'>, below: string | null, { session }: Pick<RowMarks, 'session'>): string {
  const said = session === 'open' || session === 'paused' ? `session ${session}` : below;
  return said === null ? spec.id : `${spec.id} · ${said}`;
}

export function findingsWord(count: number): string {
  return plural(count, 'finding');
}

/** `2 links to check: 1001 changed in Acceptance Criteria`. */
export function suspectsWord(count: number, reason: string): string {
  return `${plural(count, 'link')} to check${reason === '' ? '' : `: ${reason}`}`;
}

/** `5 of 9 criteria done`. */
export function criteriaWord({ done, total }: RowMarks['criteria']): string {
  return `${done} of ${total} ${total === 1 ? 'criterion' : 'criteria'} done`;
}

export function plural(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;
}
