import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import { insertLines, insertSection } from '../text/insert-lines';
import { listItems } from '../text/list-items';
import { lineText } from '../text/scan-lines';
import type { LineRange } from '../text/scan-lines';
import type { Scan } from '../text/scan';
import { scanNote } from '../text/scan-note';
import { findSections, sectionsOf, subsectionsOf } from '../text/sections';
import type { Section } from '../text/sections';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';

/** A subsection of a level-2 section in which list items are kept. */
export interface Shelf {
  /** The level-2 section, such as `Deliverables`. */
  readonly section: string;
  /** The level-3 heading, such as `Scripts`; null keeps items right below the section's heading. */
  readonly heading: string | null;
  /** Orders level-3 headings: a missing one goes behind the last that does not rank higher. */
  readonly rank: (heading: string) => number;
  /** Level-2 headings in the order of the template; a missing section goes behind the nearest one before it. */
  readonly template: readonly string[];
}

/** An item to be put on a shelf. */
export interface ShelfItem {
  readonly shelf: Shelf;
  readonly item: string;
  /** Whether a note holds the item where readers look for it. */
  readonly standsIn: (scan: Scan) => boolean;
}

/**
 * The text with an item at the end of its shelf, made with its headings where they are missing. What readers would not
 * find afterwards, because a code fence or a comment before it is never closed, is not written.
 */
export function shelve(scan: Scan, { shelf, item, standsIn }: ShelfItem): Result<string> {
  const after = applySplices(scan.text, [splice(scan, shelf, item)]);
  return standsIn(scanNote(after)) ? ok(after) : swallowed(shelf);
}

function swallowed(shelf: Shelf): Failure {
  return problem('note/unclosed', {
    what: `Nothing was written to "${shelf.section}".`,
    why: 'A code fence or a comment above its place is never closed and would swallow the new line.',
    next: 'Close the fence or the comment, then try again.',
  });
}

function splice(scan: Scan, shelf: Shelf, item: string): Splice {
  const section = levelTwo(scan, shelf.section);
  if (section === null) return newSection(scan, shelf, item);
  if (shelf.heading === null) return appended(scan, { heading: section.ownLines.from - 1, range: section.ownLines }, item);
  const place = headedPlace(scan, section, shelf.heading);
  return place === null ? newSubsection(scan, { section, shelf, heading: shelf.heading }, item) : appended(scan, place, item);
}

/** The level-2 sections of this name, in order of place. */
export function levelTwoSections(scan: Scan, name: string): readonly Section[] {
  return findSections(scan, [name]).filter((section) => section.heading.level === 2);
}

/** The last level-2 section of this name. */
export function levelTwo(scan: Scan, name: string): Section | null {
  return levelTwoSections(scan, name).at(-1) ?? null;
}

/** The Problem of a section that holds merge markers; null when it holds none. */
export function mergeProblem(scan: Scan, section: Section | null): Failure | null {
  if (section === null) return null;
  const line = scan.mergeMarkers.find((marker) => marker >= section.lines.from && marker <= section.lines.to);
  if (line === undefined) return null;
  return problem('note/merge-conflict', {
    what: `Nothing was written to "${section.name}".`,
    why: `The section holds merge markers on line ${line}.`,
    next: 'Solve the merge, then try again.',
  });
}

interface Place {
  /** Line of the heading, or of the bold line that serves as one. */
  readonly heading: number;
  readonly range: LineRange;
}

function headedPlace(scan: Scan, section: Section, heading: string): Place | null {
  const name = heading.toLowerCase();
  const found = subsectionsOf(scan, section).filter((sub) => sub.name.trim().toLowerCase() === name).at(-1);
  if (found !== undefined) return { heading: found.ownLines.from - 1, range: found.ownLines };
  const bold = boldHeadings(scan, section);
  const index = bold.findIndex(({ text }) => text.toLowerCase() === name);
  const line = bold[index]?.line;
  if (line === undefined) return null;
  return { heading: line, range: { from: line + 1, to: (bold[index + 1]?.line ?? section.ownLines.to + 1) - 1 } };
}

const BOLD_LINE = /^[ \t]*\*\*([^*]{1,100}?):?\*\*:?[ \t]*$/;

/** Bold lines that stand where headings could: `**Scripts**`. */
export function boldHeadings(scan: Scan, section: Section): readonly { readonly text: string; readonly line: number }[] {
  const found: { text: string; line: number }[] = [];
  for (let line = section.ownLines.from; line <= section.ownLines.to; line += 1) {
    const text = BOLD_LINE.exec(lineText(scan, line))?.[1]?.trim();
    if (text !== undefined) found.push({ text, line });
  }
  return found;
}

function appended(scan: Scan, place: Place, item: string): Splice {
  const last = listItems(scan, place.range).at(-1);
  if (last !== undefined) return insertLines(scan, { after: last.endLine, lines: [item] });
  const text = lastWritten(scan, place.range);
  return text === null
    ? insertLines(scan, { after: place.heading, lines: [item] })
    : insertLines(scan, { after: text, lines: ['', item] });
}

function newSubsection(scan: Scan, place: { section: Section; shelf: Shelf; heading: string }, item: string): Splice {
  const { section, shelf, heading } = place;
  const before = subsectionsOf(scan, section)
    .filter((sub) => sub.heading.level === 3 && shelf.rank(sub.name) <= shelf.rank(heading))
    .at(-1);
  const range = before === undefined ? section.ownLines : before.lines;
  const after = lastWritten(scan, range) ?? (before ?? section).ownLines.from - 1;
  return insertSection(scan, { after, lines: [`### ${heading}`, item] });
}

function newSection(scan: Scan, shelf: Shelf, item: string): Splice {
  const headings = shelf.heading === null ? [`## ${shelf.section}`] : [`## ${shelf.section}`, '', `### ${shelf.heading}`];
  return insertSection(scan, { after: sectionPlace(scan, shelf), lines: [...headings, item] });
}

/** The line behind which a missing section goes. */
function sectionPlace(scan: Scan, shelf: Shelf): number {
  const own = templateRank(shelf, shelf.section);
  const known = sectionsOf(scan).filter((section) => section.heading.level === 2 && templateRank(shelf, section.name) !== -1);
  const before = known.filter((section) => templateRank(shelf, section.name) < own).at(-1);
  if (before !== undefined) return lastWritten(scan, before.lines) ?? before.ownLines.from - 1;
  const next = known.find((section) => templateRank(shelf, section.name) > own);
  const to = next === undefined ? scan.lineStarts.length : next.heading.line - 1;
  return lastWritten(scan, { from: 1, to }) ?? 0;
}

function templateRank(shelf: Shelf, name: string): number {
  return shelf.template.findIndex((heading) => heading.toLowerCase() === name.trim().toLowerCase());
}

const LEDGER = '<!-- throughline:fingerprints';

/** The last line of a range that is not blank, the ledger at the end of a file left out; null when all are. */
function lastWritten(scan: Scan, range: LineRange): number | null {
  let last: number | null = null;
  for (let line = range.from; line <= range.to; line += 1) {
    const text = lineText(scan, line).trim();
    if (text === LEDGER) return last;
    if (text !== '') last = line;
  }
  return last;
}
