import { parseRegistryLine } from '../deliverable/registry-line';
import { boldHeadings, levelTwo } from '../deliverable/shelf';
import { readLedger } from '../fingerprint/ledger';
import { listItems } from '../text/list-items';
import { readHeader } from '../text/read-header';
import type { Scan } from '../text/scan';
import { lineStart, lineText } from '../text/scan-lines';
import { findSections, sectionsOf, subsectionsOf } from '../text/sections';
import type { Section } from '../text/sections';
import { contextSection, standsFor } from './context-place';
import { parseGates } from './parse-gates';
import { innermostKind, parseEntries } from './parse-entry';
import { isUnset, parseSession } from './parse-session';
import { sessionSections } from './session-sections';
import type { DownstreamLine, Entry, Journal, RegistryLine, ServiceLine, Session } from './journal';
import { ENTRY_KINDS } from './entry-kinds';

/** Reads a context: what it says, also where it was written by hand and follows the template only in part. */
export function parseJournal(scan: Scan): Journal {
  const sections = sectionsOf(scan);
  return {
    title: titleOf(scan),
    header: readHeader(scan),
    summary: summaryOf(scan),
    sessions: parseSessions(scan, sections),
    notes: parseNotes(scan, sections),
    registry: parseRegistry(scan),
    downstream: parseDownstream(scan),
    services: parseServices(scan),
    gates: parseGates(scan),
    ledger: readLedger(scan),
  };
}

/** Every session, in order of place. */
export function parseSessions(scan: Scan, sections: readonly Section[] = sectionsOf(scan)): Session[] {
  return sessionSections(sections).map((session) => parseSession(scan, session));
}

function titleOf({ headings }: Scan): string | null {
  const first = headings[0];
  if (first?.level !== 1) return null;
  return /^context {0,2}:/i.test(first.text) ? first.text.slice(first.text.indexOf(':') + 1).trim() : first.text;
}

function summaryOf(scan: Scan): string | null {
  const section = contextSection(scan, 'Summary');
  if (section === null || section.lines.to < section.lines.from) return null;
  const text = scan.text.slice(lineStart(scan, section.lines.from), section.end).trim();
  return isUnset(text) ? null : text;
}

/** Entries of the three subsections of Notes, outside of sessions. */
function parseNotes(scan: Scan, sections: readonly Section[]): Entry[] {
  const inSessions = new Set(sessionSections(sections).flatMap(({ inside }) => inside));
  return sections.flatMap((section) => {
    if (inSessions.has(section)) return [];
    const notes = section.path.findIndex((name) => standsFor(name, 'Notes & Learnings'));
    const kind = notes < 0 ? 'other' : innermostKind(section.path.slice(notes + 1));
    if (kind === 'other' || ENTRY_KINDS[kind].place !== 'notes') return [];
    return parseEntries(scan, { range: section.ownLines, section: section.name, kind, participants: [] });
  });
}

function parseRegistry(scan: Scan): RegistryLine[] {
  const section = levelTwo(scan, 'Deliverables');
  if (section === null) return [];
  const bold = boldHeadings(scan, section);
  const own = itemsIn(scan, section, (line) => bold.filter((one) => one.line < line).at(-1)?.text ?? 'Other');
  const below = subsectionsOf(scan, section).flatMap((sub) => itemsIn(scan, sub, () => sub.heading.text.trim()));
  return [...own, ...below];
}

function itemsIn(scan: Scan, section: Section, category: (line: number) => string): RegistryLine[] {
  return listItems(scan, section.ownLines).flatMap(({ line }) => {
    const item = parseRegistryLine(lineText(scan, line), scan.lineStarts[line - 1] ?? 0);
    return item === null ? [] : [{ ...item, category: category(line), line }];
  });
}

function parseDownstream(scan: Scan): DownstreamLine[] {
  return findSections(scan, ['Downstream Specs']).flatMap((section) =>
    listItems(scan, section.ownLines).flatMap(({ line }) => {
      const item = parseRegistryLine(lineText(scan, line), scan.lineStarts[line - 1] ?? 0);
      return item === null ? [] : [{ target: item.target, title: item.title, reason: item.description, tie: item.tie, line }];
    }),
  );
}

/** A name and, in code or as a link, where the service lies. */
function parseServices(scan: Scan): ServiceLine[] {
  return findSections(scan, ['Integration Points']).flatMap((section) =>
    listItems(scan, section.ownLines).flatMap(({ line, text }) => {
      const item = parseRegistryLine(lineText(scan, line));
      if (item === null) return [];
      const before = text.slice(0, Math.max(0, text.search(/[`[]/))).replaceAll('*', '').trim().replace(/ ?[:–—-]$/, '');
      return [{ name: before === '' ? (item.title ?? item.description ?? item.target) : before, path: item.target, line }];
    }),
  );
}
