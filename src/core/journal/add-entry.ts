import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { insertSection } from '../text/insert-lines';
import { nestedIndent } from '../text/list-items';
import { scanNote } from '../text/scan-note';
import type { Scan } from '../text/scan';
import { subsectionsOf } from '../text/sections';
import type { Section } from '../text/sections';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import { appendItem } from './append-item';
import { contextSection, placeOfSection } from './context-place';
import { ENTRY_KINDS } from './entry-kinds';
import type { EntryKind } from './entry-kinds';
import { holdsId } from './entry-id';
import { entryLines, isEmptyEntry } from './entry-lines';
import { isKind, kindOfHeading } from './parse-entry';
import { mergeConflict } from './merge-conflict';
import { findSession, noSession, sessionPlaces, unclosedBefore } from './session-place';
import type { SessionSection } from './session-sections';
import { sessionWindow } from './session-window';
import type { SessionWindow } from './session-window';
import { lastOfSession, lastWritten } from './written-lines';

/** An entry to be written. */
export interface NewEntry {
  readonly kind: EntryKind;
  /** `e-…`, without its caret. An entry of this id is written once, however often it is tried. */
  readonly id: string;
  /** `s-…`; null is the last open session. */
  readonly session: string | null;
  /** The entry as it reads; further lines become nested bullets. */
  readonly text: string;
  readonly author: string | null;
  /** Nested bullets behind those of the text. */
  readonly nested?: readonly string[];
}

/** Adds an entry at the end of its subsection, which is made in the template's order where it is missing. */
export function addEntry(text: string, entry: NewEntry): Result<string> {
  if (isEmptyEntry(entry.text)) {
    return problem('entry/empty', { what: 'Nothing was written to the journal.', why: 'The entry has no words.', next: 'Say what happened, then try again.' });
  }
  if (holdsId(text, entry.id)) return ok(text);
  const near = windowOf(text, entry);
  const scan = near?.scan ?? scanNote(text);
  const splice = ENTRY_KINDS[entry.kind].place === 'notes' ? noteSplice(scan, entry) : sessionSplice(scan, entry, near?.place ?? placeOf(scan, entry));
  if (!splice.ok) return splice;
  const { at, removed, inserted } = splice.value;
  return unclosedBefore(scan, at) ?? ok(applySplices(text, [{ at: at + (near?.shift ?? 0), removed, inserted }]));
}

/** A long journal is read from its session on. What is nested may take its indent from anywhere in the file. */
function windowOf(text: string, { kind, session, text: said, nested = [] }: NewEntry): SessionWindow | null {
  const isOneLine = nested.length === 0 && !said.trim().includes('\n');
  return isOneLine && ENTRY_KINDS[kind].place === 'session' ? sessionWindow(text, session) : null;
}

function sessionSplice(scan: Scan, entry: NewEntry, place: SessionSection | null): Result<Splice> {
  if (place === null) return noSession();
  const conflict = mergeConflict(scan, place.section);
  if (conflict !== null) return conflict;
  const lines = linesOf(scan, place.section, entry);
  const standing = place.inside.findLast(({ name }) => isOf(name, entry.kind));
  if (standing !== undefined) return ok(appendItem(scan, standing, lines));
  const level = place.inside[0]?.heading.level ?? place.section.heading.level + 1;
  const heading = `${'#'.repeat(level)} ${ENTRY_KINDS[entry.kind].heading}`;
  return ok(insertSection(scan, { after: placeOfSubsection(scan, place, entry.kind), lines: [heading, ...lines] }));
}

/** The session meant, else the last open one. A run's entry goes into the session it was started from, also when it is finished; is that gone, into the newest. */
function placeOf(scan: Scan, { kind, session }: NewEntry): SessionSection | null {
  const found = (session === null ? null : findSession(scan, session)) ?? findSession(scan, null);
  return found ?? (kind === 'run' ? (sessionPlaces(scan).at(-1) ?? null) : null);
}

/** A missing subsection goes behind the nearest one that stands earlier in the template, else behind the header. */
function placeOfSubsection(scan: Scan, { section, inside }: SessionSection, kind: EntryKind): number {
  const before = nearestBefore(inside, kind);
  if (before !== null) return lastOfSession(scan, before.lines, before.ownLines.from - 1);
  return lastOfSession(scan, section.ownLines, section.ownLines.from - 1);
}

const RANKS: readonly EntryKind[] = Object.keys(ENTRY_KINDS).filter(isKind);

function nearestBefore(sections: readonly Section[], kind: EntryKind): Section | null {
  const own = rankOf(ENTRY_KINDS[kind].heading);
  let nearest: Section | null = null;
  for (const section of sections) {
    const rank = rankOf(section.name);
    if (rank >= 0 && rank < own && rank >= rankOf(nearest?.name ?? '')) nearest = section;
  }
  return nearest;
}

function rankOf(heading: string): number {
  const kind = kindOfHeading(heading);
  return kind === 'other' ? -1 : RANKS.indexOf(kind);
}

/** True when a subsection of this name holds entries of the kind: a run stands among the implementation's. */
function isOf(name: string, kind: EntryKind): boolean {
  return kindOfHeading(name) === kindOfHeading(ENTRY_KINDS[kind].heading);
}

function noteSplice(scan: Scan, entry: NewEntry): Result<Splice> {
  const heading = `### ${ENTRY_KINDS[entry.kind].heading}`;
  const notes = contextSection(scan, 'Notes & Learnings');
  if (notes === null) {
    const after = placeOfSection(scan, 'Notes & Learnings');
    const conflict = conflictAround(scan, after);
    return conflict ?? ok(insertSection(scan, { after, lines: ['## Notes & Learnings', '', heading, ...linesOf(scan, null, entry)] }));
  }
  const conflict = mergeConflict(scan, notes);
  if (conflict !== null) return conflict;
  const lines = linesOf(scan, notes, entry);
  const subsections = subsectionsOf(scan, notes);
  const standing = subsections.findLast(({ name }) => isOf(name, entry.kind));
  if (standing !== undefined) return ok(appendItem(scan, standing, lines));
  const before = nearestBefore(subsections, entry.kind);
  const after = lastWritten(scan, before?.lines ?? notes.ownLines, (before ?? notes).ownLines.from - 1);
  return ok(insertSection(scan, { after, lines: [heading, ...lines] }));
}

/** The Problem of an unfinished merge around the end of a file. */
function conflictAround(scan: Scan, line: number): ReturnType<typeof mergeConflict> {
  const heading = scan.headings.findLast((one) => one.line <= line);
  return heading === undefined ? null : mergeConflict(scan, { heading, lines: { from: heading.line, to: line } });
}

function linesOf(scan: Scan, section: Section | null, { text, nested, author, id }: NewEntry): string[] {
  const indent = nestedIndent(scan, section?.lines ?? { from: 1, to: 0 });
  return entryLines({ text, author, id, indent, ...(nested === undefined ? {} : { nested }) });
}
