import type { Session } from './journal';
import { plainHeading } from './session-sections';

const NUMBER = /^session {0,3}#? {0,2}(\d{1,6})/i;
const DATE = /(\d{4})([-/.])(\d{2})\2(\d{2})(?!\d)/;
const SEPARATORS = ' :–—-\t';

/** What a session's heading says, also one that a person wrote: `Session 2 (2026-11-22): Title`, `Session - Title`. */
export function readSessionHeading(text: string): Pick<Session, 'number' | 'date' | 'title'> {
  const plain = plainHeading(text);
  const dated = DATE.exec(plain);
  const date = dated === null ? null : [dated[1], dated[3], dated[4]].join('-');
  const numbered = NUMBER.exec(plain);
  // `Session 2026-11-21` has a date where the number stands.
  const isNumbered = numbered !== null && (dated === null || dated.index >= numbered[0].length);
  const start = isNumbered ? numbered[0].length : wordLength(plain);
  const rest = dated === null ? plain.slice(start) : withoutDate(plain.slice(start), dated[0]);
  const title = tidyTitle(rest);
  return { number: isNumbered ? Number(numbered[1]) : null, date, title };
}

function wordLength(plain: string): number {
  return /^session(?![\p{L}\p{N}])/iu.test(plain) ? 'session'.length : 0;
}

/** The words before and behind a date, which may stand in brackets. */
function withoutDate(text: string, date: string): string {
  const at = text.indexOf(date);
  if (at < 0) return text;
  const isBracketed = '(['.includes(text.charAt(at - 1) || ' ') && ')]'.includes(text.charAt(at + date.length) || ' ');
  const before = tidyTitle(text.slice(0, isBracketed ? at - 1 : at));
  const behind = tidyTitle(text.slice(at + date.length + (isBracketed ? 1 : 0)));
  return before === '' || behind === '' ? before + behind : `${before} - ${behind}`;
}

/** A title without separators around it; template text is none. */
function tidyTitle(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && SEPARATORS.includes(text.charAt(from))) from++;
  while (to > from && SEPARATORS.includes(text.charAt(to - 1))) to--;
  const title = text.slice(from, to);
  return title.startsWith('{') && title.endsWith('}') ? '' : title;
}
