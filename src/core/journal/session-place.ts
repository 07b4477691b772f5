import { problem } from '../problem';
import type { Failure } from '../problem';
import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { lineAt, lineText } from '../text/scan-lines';
import { sectionsOf } from '../text/sections';
import { plainId } from './entry-id';
import type { Session } from './journal';
import { parseSession, parseSessionHead } from './parse-session';
import type { SessionHead } from './parse-session';
import { sessionSections } from './session-sections';
import type { SessionSection } from './session-sections';

/** A session with the sections it is written in, its entries unread. */
export interface SessionHeadPlace extends SessionSection {
  readonly session: SessionHead;
}

/** A session with the sections it is written in. */
export interface SessionPlace extends SessionSection {
  readonly session: Session;
}

/** Every session of a context with its place. */
export function sessionPlaces(scan: Scan): SessionHeadPlace[] {
  return sessionSections(sectionsOf(scan)).map(({ section, inside }) => ({ session: parseSessionHead(scan, section), section, inside }));
}

/** The session meant: the one with the id (`s-…`), else the last open one; null when there is none. */
export function findSession(scan: Scan, id: string | null): SessionPlace | null {
  const places = sessionPlaces(scan);
  const wanted = id === null ? null : plainId(id);
  const found = wanted === null ? places.findLast(({ session }) => session.open) : places.find(({ session }) => session.id === wanted);
  return found === undefined ? null : withEntries(scan, found);
}

/** The session that holds a line; null outside of sessions. */
export function sessionAt(scan: Scan, line: number): SessionPlace | null {
  const found = sessionPlaces(scan).find(({ session }) => session.line <= line && line <= session.endLine);
  return found === undefined ? null : withEntries(scan, found);
}

export function withEntries(scan: Scan, { section, inside }: SessionSection): SessionPlace {
  return { session: parseSession(scan, { section, inside }), section, inside };
}

export function noSession(): Failure {
  return problem('journal/no-session', {
    what: 'Nothing was written to the journal.',
    why: 'No session is open in it.',
    next: 'Start one with "throughline work ID", or add --start.',
  });
}

/** The Problem of a place behind which a fence or a comment is never closed: a new line there would be swallowed. */
export function unclosedBefore(scan: Scan, at: number): Failure | null {
  const line = lineAt(scan, Math.max(0, at - 1));
  const isFenced = scan.fences.some((fence) => fence.endLine === null && fence.line <= line);
  if (!isFenced && !isInOpenComment(scan, line)) return null;
  return problem('note/unclosed', {
    what: 'Nothing was written to the journal.',
    why: 'A code fence or a comment above the place is never closed and would swallow the new line.',
    next: 'Close the fence or the comment, then try again.',
  });
}

/** A comment that runs from a line to the end of the file; one that ends there closes in its last line. */
function isInOpenComment(scan: Scan, line: number): boolean {
  const last = scan.lineStarts.length;
  if (scan.lineKinds[line - 1] !== LineKind.Comment) return false;
  for (let next = line; next <= last; next++) {
    if (scan.lineKinds[next - 1] !== LineKind.Comment) return false;
  }
  const end = lineText(scan, last).trimEnd();
  return !end.endsWith('-->') && !end.endsWith('%%');
}
