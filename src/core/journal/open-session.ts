import { ok } from '../problem';
import type { Result } from '../problem';
import { insertSection } from '../text/insert-lines';
import { scanNote } from '../text/scan-note';
import { applySplices } from '../text/splices';
import type { Minute } from '../vault/time';
import { contextSection, placeOfSection } from './context-place';
import { holdsId } from './entry-id';
import { beforeId, cleanLine } from './entry-text';
import { mergeConflict } from './merge-conflict';
import { sessionPlaces, unclosedBefore } from './session-place';
import { TIMELINE } from './session-sections';
import { lastWritten } from './written-lines';

export interface NewSession {
  /** `s-…`, without its caret. */
  readonly id: string;
  /** An empty title becomes `Implementation Session`. */
  readonly title: string;
  readonly participants: readonly string[];
  readonly at: Minute;
}

export const DEFAULT_TITLE = 'Implementation Session';

/** Adds an open session behind the last one, numbered one above the highest. The header is left as it is. */
export function openSession(text: string, session: NewSession): Result<string> {
  if (holdsId(text, session.id)) return ok(text);
  const scan = scanNote(text);
  const places = sessionPlaces(scan);
  const last = places.at(-1);
  const home = last?.section ?? contextSection(scan, TIMELINE);
  const conflict = home === null ? null : mergeConflict(scan, home);
  if (conflict !== null) return conflict;
  const number = Math.max(0, ...places.map((place) => place.session.number ?? 0)) + 1;
  const lines = sessionLines(session, { number, level: last?.section.heading.level ?? 3 });
  const splice =
    home === null
      ? insertSection(scan, { after: placeOfSection(scan, TIMELINE), lines: [`## ${TIMELINE}`, '', ...lines] })
      : insertSection(scan, { after: lastWritten(scan, home.lines, home.lines.from - 1), lines });
  return unclosedBefore(scan, splice.at) ?? ok(applySplices(text, [splice]));
}

function sessionLines({ id, title, participants, at }: NewSession, { number, level }: { number: number; level: number }): string[] {
  const people = participants.map(cleanLine).filter((name) => name !== '');
  return [
    `${'#'.repeat(level)} Session ${number}: ${at.slice(0, 10)} - ${titleText(title)}`,
    ...(people.length === 0 ? [] : [`**Participants**: ${people.join(', ')}  `]),
    '**Status**: in-progress  ',
    `**Started**: ${at} ^${id}`,
  ];
}

/** A title as it can end a heading: signs at its end would be taken for the heading's own. */
function titleText(title: string): string {
  const clean = cleanLine(title);
  if (clean === '') return DEFAULT_TITLE;
  return beforeId(/(?:^|[ \t])#{1,100}$/.test(clean) ? `${clean.slice(0, clean.lastIndexOf('#'))}\\#` : clean);
}
