import { scanNote } from '../text/scan-note';
import type { Scan } from '../text/scan';
import { placeOfId } from './entry-id';
import { findSession } from './session-place';
import type { SessionPlace } from './session-place';
import { TIMELINE } from './session-sections';

/** The end of a long journal, read by itself: it holds the session meant, and reads there as it does in the whole. */
export interface SessionWindow {
  readonly scan: Scan;
  readonly place: SessionPlace;
  /** What to add to an offset of the window's text to get one of the journal's. */
  readonly shift: number;
}

const LONG = 262_144;
const WINDOW = 1_048_576;
const HEADING = '\n### Session';
const TIMELINE_HEAD = `## ${TIMELINE}\n`;

/**
 * The part of a long journal that the session (`s-…`; null is the last open one) stands in, so that an entry costs its
 * session and not the whole file. null when the file is short, or when something above may reach into the part.
 */
export function sessionWindow(text: string, id: string | null): SessionWindow | null {
  if (text.length < LONG) return null;
  const mark = id === null ? text.lastIndexOf('in-progress') : placeOfId(text, id);
  const from = mark < 0 ? -1 : text.lastIndexOf(HEADING, mark) + 1;
  if (from <= 0 || text.length - from > WINDOW || !startsAnew(text, from)) return null;
  const scan = scanNote(TIMELINE_HEAD + text.slice(from));
  const place = findSession(scan, id);
  return place === null || scan.mergeMarkers.length > 0 ? null : { scan, place, shift: from - TIMELINE_HEAD.length };
}

/** The session that an entry would go to, without its lines' places; reads only the end of a long journal. */
export function sessionMeant(text: string, id: string | null): Pick<SessionPlace['session'], 'id' | 'open' | 'number'> | null {
  const place = sessionWindow(text, id)?.place ?? findSession(scanNote(text), id);
  return place === null ? null : place.session;
}

/** True when no fence, comment or merge above can be open at an offset. */
function startsAnew(text: string, from: number): boolean {
  const hasNone = ['```', '~~~', '%%', '<<<<<<<', '>>>>>>>'].every((sign) => !isBefore(text.indexOf(sign), from));
  const comment = text.lastIndexOf('<!--', from);
  return hasNone && (comment < 0 || isBefore(text.indexOf('-->', comment), from));
}

function isBefore(place: number, from: number): boolean {
  return place >= 0 && place < from;
}
