import { listItems } from '../text/list-items';
import type { Scan } from '../text/scan';
import { findSections, sectionsOf, subsectionsOf } from '../text/sections';
import type { Section } from '../text/sections';
import type { VaultPath } from '../vault/paths';
import { parseMinute } from '../vault/time';
import { boldFields, fieldValue } from './bold-fields';
import type { Gap, Refinement, Round, Severity } from './change';
import { cellOf, hasColumn, tablesIn } from './markdown-table';

export const SEVERITIES: readonly Severity[] = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'];

/** Reads `refinement_summary.md`: the table of specs, rounds with their gaps, decisions and what was put off. */
export function readRefinement(scan: Scan, path: VaultPath): Refinement {
  return { path, specs: readSpecs(scan), rounds: readRounds(scan), decisions: readDecisions(scan), deferred: readDeferred(scan) };
}

function readSpecs(scan: Scan): Refinement['specs'] {
  const table = tablesIn(scan, { from: 1, to: scan.lineStarts.length }).find((candidate) => hasColumn(candidate, 'Final State'));
  return (table?.rows ?? []).map((row) => ({
    spec: cellOf(table ?? { columns: [] }, row, 'Spec'),
    rounds: countIn(cellOf(table ?? { columns: [] }, row, 'Rounds')),
    found: countIn(cellOf(table ?? { columns: [] }, row, 'Gaps Found')),
    resolved: countIn(cellOf(table ?? { columns: [] }, row, 'Gaps Resolved')),
    state: cellOf(table ?? { columns: [] }, row, 'Final State'),
  }));
}

function countIn(text: string): number {
  return Number(/\d{1,6}/.exec(text)?.[0] ?? 0);
}

/** The sections of rounds, by number. */
export function roundSections(scan: Scan): { readonly number: number; readonly section: Section }[] {
  return sectionsOf(scan).flatMap((section) => {
    const found = /^round[ _-]{1,3}(\d{1,4})(?!\d)/i.exec(section.name);
    return found === null ? [] : { number: Number(found[1]), section };
  });
}

function readRounds(scan: Scan): Round[] {
  return roundSections(scan).map(({ number, section }) => {
    const fields = boldFields(scan, section.ownLines);
    const parts = subsectionsOf(scan, section);
    const gaps = parts.length === 0 ? gapsIn(scan, { section, spec: null, round: number }) : parts.flatMap((part) => gapsIn(scan, { section: part, spec: part.name, round: number }));
    return {
      number,
      at: minuteIn(fieldValue(fields, 'date')),
      closed: minuteIn(fieldValue(fields, 'closed')),
      reviewers: (fieldValue(fields, 'reviewers') ?? '').split(',').map((name) => name.trim()).filter((name) => name !== ''),
      specs: parts.map(({ name }) => name),
      gaps,
    };
  });
}

function minuteIn(text: string | null): string | null {
  return parseMinute((text ?? '').slice(0, 16));
}

function gapsIn(scan: Scan, { section, spec, round }: { readonly section: Section; readonly spec: string | null; readonly round: number }): Gap[] {
  return tablesIn(scan, section.lines).filter((table) => hasColumn(table, 'Severity')).flatMap((table) =>
    table.rows.flatMap((row) => {
      const severity = SEVERITIES.find((word) => word === cellOf(table, row, 'Severity').toUpperCase());
      if (severity === undefined) return [];
      const cell = (name: string): string | null => cellOf(table, row, name) || null;
      return { id: cell('ID') ?? '', spec: spec ?? cell('Spec'), severity, section: cell('Section'), text: cell('Gap') ?? '', ...readState(cell('State') ?? '', round), foundIn: round, by: cell('By'), line: row.line };
    }),
  );
}

function readState(text: string, round: number): Pick<Gap, 'state' | 'resolvedIn'> {
  const word = text.toLowerCase();
  const state = /^(?:resolved|closed|fixed|done)/.test(word) ? 'resolved' : word.startsWith('deferred') ? 'deferred' : 'open';
  return { state, resolvedIn: state === 'open' ? null : Number(/round (\d{1,4})/.exec(word)?.[1] ?? round) };
}

function readDecisions(scan: Scan): Refinement['decisions'] {
  return itemsBelow(scan, 'Key Decisions').map((text) => {
    const [said, rationale] = splitAt(text, 'Rationale:');
    return { text: said, rationale };
  });
}

function readDeferred(scan: Scan): Refinement['deferred'] {
  return itemsBelow(scan, 'Deferred Items').map((text) => {
    const [said, reason] = splitAt(text, 'Reason:');
    return { text: said, reason };
  });
}

function itemsBelow(scan: Scan, name: string): string[] {
  const [section] = findSections(scan, [name]);
  return section === undefined ? [] : listItems(scan, section.ownLines).map(({ text }) => text);
}

function splitAt(text: string, word: string): [string, string | null] {
  const at = text.indexOf(` - ${word}`);
  return at < 0 ? [text, null] : [text.slice(0, at).trim(), text.slice(at + word.length + 3).trim()];
}
