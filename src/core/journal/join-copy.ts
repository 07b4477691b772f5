import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { insertSection } from '../text/insert-lines';
import { lineStart, lineText } from '../text/scan-lines';
import { scanNote } from '../text/scan-note';
import type { Scan } from '../text/scan';
import { lineAt } from '../text/scan-lines';
import { sectionsOf } from '../text/sections';
import { applySplices, describeEdits } from '../text/splices';
import { addEntry } from './add-entry';
import { holdsId, placeOfId } from './entry-id';
import type { EntryKind } from './entry-kinds';
import type { Entry, Session } from './journal';
import type { JoinedPlace, JoinedSides } from './join-sides';
import { kindOfHeading } from './parse-entry';
import { parseJournal } from './parse-journal';
import { sessionPlaces } from './session-place';
import { lastOfSession } from './written-lines';

/** A journal that took over what a copy of it had more. */
export interface JoinedCopy extends JoinedSides {
  /** Entries that were taken over. */
  readonly entries: number;
  /** Lines that stand in the copy only, also afterwards. */
  readonly left: readonly string[];
}

/**
 * Adds the entries of a copy that the journal lacks, by their ids: each at the end of its own list, sessions that the
 * journal lacks as a whole behind the last one. Nothing of the journal changes; the copy is left alone.
 */
export function joinCopy(text: string, copy: string): Result<JoinedCopy> {
  const source = scanNote(copy);
  if (source.mergeMarkers.length > 0 || scanNote(text).mergeMarkers.length > 0) return unsolved();
  const { sessions, notes } = parseJournal(source);
  let joined = text;
  for (const session of sessions) joined = isMissing(joined, session) ? withSession(joined, source, session) : joined;
  const entries = missingEntries(text, [...sessions.flatMap((session) => session.entries.map((entry) => ({ entry, session: session.id }))), ...notes.map((entry) => ({ entry, session: null }))]);
  for (const { entry, session } of entries) joined = withEntry(joined, source, { entry, session });
  const taken = entries.filter(({ entry }) => entry.id !== null && holdsId(joined, entry.id)).length;
  return ok({ text: joined, places: placesOf(text, joined), entries: taken, left: linesOnlyIn(copy, joined) });
}

interface EntryOfCopy {
  readonly entry: Entry;
  readonly session: string | null;
}

function missingEntries(text: string, entries: readonly EntryOfCopy[]): readonly EntryOfCopy[] {
  return entries.filter(({ entry }) => entry.id !== null && !holdsId(text, entry.id));
}

function isMissing(text: string, { id }: Session): boolean {
  return id !== null && !holdsId(text, id);
}

/** The whole session, as it was written, behind the last one. */
function withSession(text: string, source: Scan, session: Session): string {
  const scan = scanNote(text);
  const last = sessionPlaces(scan).at(-1);
  if (last === undefined) return text;
  const end = lastOfSession(source, { from: session.line + 1, to: session.endLine }, session.line);
  const after = lastOfSession(scan, last.section.lines, last.section.heading.line);
  return applySplices(text, [insertSection(scan, { after, lines: linesOf(source, session.line, end) })]);
}

/** The entry's lines as they were written, where the journal keeps entries of its kind. */
function withEntry(text: string, source: Scan, { entry, session }: EntryOfCopy): string {
  const kind = kindOfHeading(entry.section);
  if (entry.id === null || kind === 'other' || holdsId(text, entry.id)) return text;
  if (isOfSession(kind) && (session === null || !holdsId(text, session))) return text;
  const stub = addEntry(text, { kind, id: entry.id, session, text: 'entry', author: null });
  if (!stub.ok) return text;
  const scan = scanNote(stub.value);
  const line = lineAt(scan, placeOfId(stub.value, entry.id));
  const at = lineStart(scan, line);
  const newline = lineText(scan, line).length + at === stub.value.length ? '' : newlineIn(stub.value, at);
  const lines = linesOf(source, entry.line, entry.endLine).join(newline === '' ? '\n' : newline);
  return applySplices(stub.value, [{ at, removed: lineText(scan, line), inserted: lines }]);
}

function isOfSession(kind: EntryKind): boolean {
  return !['decision', 'improvement', 'reference'].includes(kind);
}

function newlineIn(text: string, from: number): string {
  const at = text.indexOf('\n', from);
  return at > 0 && text.charAt(at - 1) === '\r' ? '\r\n' : '\n';
}

/** Lines without their newlines. */
function linesOf(scan: Scan, from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, at) => lineText(scan, from + at));
}

function placesOf(before: string, after: string): readonly JoinedPlace[] {
  const scan = scanNote(before);
  return describeEdits(before, after).map(({ at, inserted }) => {
    const line = Math.max(1, lineAt(scan, Math.max(0, at - 1)));
    const section = sectionsOf(scan).findLast(({ heading }) => heading.line <= line)?.path ?? [];
    return { line, section, before: [], after: inserted.split(/\r?\n/).filter((one) => one.trim() !== '') };
  });
}

const UNTOLD = /^\*\*(?:updated|spec|parent)\*\*:|^@[0-9a-f]{12} |^<!--|^-->/i;

function linesOnlyIn(copy: string, text: string): readonly string[] {
  const known = new Set(text.split('\n').map((line) => line.trim()));
  return copy.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !known.has(line) && !UNTOLD.test(line));
}

function unsolved(): ReturnType<typeof problem> {
  return problem('journal/not-joined', {
    what: 'The copy was not joined.',
    why: 'One of the two notes holds an unfinished merge.',
    next: 'Solve the merge first, then try again.',
  });
}
