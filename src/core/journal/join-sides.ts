import { problem } from '../problem';
import type { Failure, Result } from '../problem';
import type { LineRange } from '../text/scan-lines';
import { lineStart, lineText } from '../text/scan-lines';
import { scanNote } from '../text/scan-note';
import type { Scan } from '../text/scan';
import { sectionsOf } from '../text/sections';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import { uniteSides } from './unite-sides';
import { innermostKind } from './parse-entry';

/** One place of a journal that joining changes, for a preview. */
export interface JoinedPlace {
  /** Line in the text before. */
  readonly line: number;
  /** Names of the headings around it, outermost first. */
  readonly section: readonly string[];
  /** Lines before and after, without their newlines. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A journal whose sides were joined, and where. */
export interface JoinedSides {
  readonly text: string;
  readonly places: readonly JoinedPlace[];
}

/** An unfinished merge: the lines of its markers. */
interface Conflict {
  readonly open: number;
  /** `|||||||`, where git wrote the common ancestor as well. */
  readonly base: number | null;
  readonly middle: number;
  readonly close: number;
}

interface Sides {
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

/**
 * Solves a merge inside a journal's lists of entries: the lines of both sides stand, each entry once by its id, and every
 * byte outside of the markers is as before. Anything that a person must decide is a Problem, and nothing is joined.
 */
export function joinSides(text: string): Result<JoinedSides> {
  const scan = scanNote(text);
  const conflicts = conflictsOf(scan);
  if (conflicts === null) return refused('The markers of the merge are not complete', scan.mergeMarkers[0] ?? 1);
  if (conflicts.length === 0) return refused('The note holds no merge', 1);
  const outside = textOutside(scan, conflicts);
  const places: (JoinedPlace & { readonly splice: Splice })[] = [];
  for (const conflict of conflicts) {
    const place = joinOne(scan, conflict, outside);
    if (!place.ok) return place;
    places.push(place.value);
  }
  const joined = applySplices(text, places.map(({ splice }) => splice));
  const twice = idTwice(places.flatMap(({ after }) => after));
  if (twice !== null) return refused(`The entry ${twice} stands in two places of the merge`, places[0]?.line ?? 1);
  return { ok: true, value: { text: joined, places: places.map(({ line, section, before, after }) => ({ line, section, before, after })) } };
}

/** Every merge from its `<<<<<<<` to its `>>>>>>>`; null when one lacks a marker. */
function conflictsOf(scan: Scan): readonly Conflict[] | null {
  const found: Conflict[] = [];
  const { mergeMarkers } = scan;
  for (let at = 0; at < mergeMarkers.length; at += 3) {
    const [open = 0, middle = 0, close = 0] = mergeMarkers.slice(at, at + 3);
    const signs = [open, middle, close].map((line) => (line === 0 ? '' : lineText(scan, line).charAt(0)));
    if (signs.join('') !== '<=>') return null;
    found.push({ open, base: baseOf(scan, open, middle), middle, close });
  }
  return found;
}

const BASE = /^\|{7}(?: |$)/;

function baseOf(scan: Scan, open: number, middle: number): number | null {
  for (let line = open + 1; line < middle; line++) if (BASE.test(lineText(scan, line))) return line;
  return null;
}

function textOutside(scan: Scan, conflicts: readonly Conflict[]): string {
  return applySplices(scan.text, conflicts.map(({ open, close }) => spliceOf(scan, { from: open, to: close }, '\n')));
}

/** The splice that puts other text in place of whole lines. */
function spliceOf(scan: Scan, { from, to }: LineRange, inserted: string): Splice {
  const at = lineStart(scan, from);
  return { at, removed: scan.text.slice(at, lineStart(scan, to + 1)), inserted };
}

function joinOne(scan: Scan, conflict: Conflict, outside: string): Result<JoinedPlace & { readonly splice: Splice }> {
  const { open, base, middle, close } = conflict;
  const section = sectionsOf(scan).findLast(({ heading }) => heading.line < open)?.path ?? [];
  if (!isList(section)) return refused(`It is not inside a list of entries${named(section)}`, open);
  const sides: Sides = { ours: linesOf(scan, open + 1, (base ?? middle) - 1), theirs: linesOf(scan, middle + 1, close - 1) };
  const united = uniteSides(sides, outside);
  if (!united.ok) return refused(united.why, open + 1);
  const before = plain(linesOf(scan, open, close));
  return { ok: true, value: { line: open, section, before, after: plain(united.lines), splice: spliceOf(scan, { from: open, to: close }, united.lines.join('')) } };
}

/** Entries stand below a subsection of a session or of Notes, never directly below a session's heading. */
function isList(section: readonly string[]): boolean {
  const last = section.at(-1);
  return section.length >= 3 && last !== undefined && innermostKind([last]) !== 'other';
}

function named(section: readonly string[]): string {
  const last = section.at(-1);
  return last === undefined ? '' : ` but in "${last}"`;
}

/** Lines with their newlines. */
function linesOf(scan: Scan, from: number, to: number): readonly string[] {
  const found: string[] = [];
  for (let line = from; line <= to; line++) found.push(scan.text.slice(lineStart(scan, line), lineStart(scan, line + 1)));
  return found;
}

function plain(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.replace(/\r?\n$/, ''));
}

const ID_AT_END = / \^([esrcg]-\d{8}-\d{4}-[a-z0-9]{4,12})[ \t]*$/i;

/** An id that two places of the merge would both bring. */
function idTwice(lines: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const line of lines) {
    const id = ID_AT_END.exec(line)?.[1]?.toLowerCase();
    if (id === undefined) continue;
    if (seen.has(id)) return id;
    seen.add(id);
  }
  return null;
}

function refused(why: string, line: number): Failure {
  return problem('journal/not-joined', {
    what: 'The two sides of the merge were not joined.',
    why: `${why} (line ${line}).`,
    next: 'Open the note, keep the lines you want, and remove the markers.',
  });
}
