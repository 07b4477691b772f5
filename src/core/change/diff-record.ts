import { cleanLine } from '../journal/entry-text';
import { listItems } from '../text/list-items';
import type { Scan } from '../text/scan';
import { findSections } from '../text/sections';
import type { VaultPath } from '../vault/paths';
import { parseMinute } from '../vault/time';
import { boldFields, fieldValue } from './bold-fields';
import type { DiffRecord, RecordedSection, SectionChangeKind } from './change';
import type { NoteFinder } from './find-note';
import { cellOf, tableLines, tablesIn } from './markdown-table';

const KINDS: readonly SectionChangeKind[] = ['ADDED', 'MODIFIED', 'DEPRECATED', 'RENAMED', 'MOVED'];

/** What a record says. */
export interface RecordWords {
  /** File name of the spec, and a link to it. */
  readonly name: string;
  readonly link: string;
  readonly at: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly sections: readonly RecordedSection[];
  readonly implications: readonly string[];
}

/** The record of one spec's change, for people. */
export function recordText({ name, link, at, from, to, sections, implications }: RecordWords): string {
  const rows = sections.map((row) => [row.section, row.kind, row.summary]);
  return [
    `## Spec Diff: ${name}`,
    '',
    `**Version:** ${from ?? 'none'} → ${to ?? 'none'}`,
    `**Spec:** ${link}`,
    `**Recorded:** ${at}`,
    '',
    '### Sections Changed',
    ...tableLines(['Section', 'Change Type', 'Summary'], rows),
    '',
    '### Implementation Implications',
    ...implications.map((line) => `- ${cleanLine(line)}`),
    '',
  ].join('\n');
}

/** Reads such a record, also one written by hand. */
export function readDiffRecord(scan: Scan, path: VaultPath, find: NoteFinder): DiffRecord {
  const fields = boldFields(scan, { from: 1, to: scan.lineStarts.length });
  const [from, to] = versionsIn(fieldValue(fields, 'version') ?? '');
  return { path, spec: specOf(scan, path, find), from, to, sections: readSections(scan), implications: readImplications(scan), at: parseMinute((fieldValue(fields, 'recorded') ?? '').slice(0, 16)) };
}

function versionsIn(text: string): [string | null, string | null] {
  const parts = (text.split('\n')[0] ?? '').split(/→|->/).map((part) => part.trim().replace(/^v(?=\d)/i, ''));
  const known = parts.map((part) => (part === '' || part === 'none' ? null : part));
  return [known[0] ?? null, known[1] ?? null];
}

function specOf(scan: Scan, path: VaultPath, find: NoteFinder): VaultPath | null {
  const field = boldFields(scan, { from: 1, to: scan.lineStarts.length }).find(({ key }) => key === 'spec');
  const link = scan.links.find(({ line, external }) => line === field?.line && !external);
  const heading = scan.headings.find(({ text }) => /^spec diff:/i.test(text))?.text ?? '';
  const target = link?.target ?? (field === undefined || field.inline === '' ? heading.slice(heading.indexOf(':') + 1) : field.inline);
  const bare = target.replace(/`/g, '').trim();
  return bare === '' ? null : find(bare, path);
}

function readSections(scan: Scan): RecordedSection[] {
  const range = findSections(scan, ['Sections Changed'])[0]?.lines ?? { from: 1, to: scan.lineStarts.length };
  return tablesIn(scan, range).flatMap((table) =>
    table.rows.flatMap((row) => {
      const kind = KINDS.find((word) => word === cellOf(table, row, 'Change Type').toUpperCase());
      const summary = cellOf(table, row, 'Summary');
      return kind === undefined ? [] : { section: cellOf(table, row, 'Section'), kind, summary, from: fromOf(kind, summary) };
    }),
  );
}

function fromOf(kind: SectionChangeKind, summary: string): string | null {
  if (kind === 'RENAMED') return /^Was "([^"]{1,200})"/.exec(summary)?.[1] ?? null;
  return kind === 'MOVED' ? /^Moved from ([^;]{1,200})/.exec(summary)?.[1]?.trim() ?? null : null;
}

function readImplications(scan: Scan): string[] {
  const [section] = findSections(scan, ['Implementation Implications']);
  return section === undefined ? [] : listItems(scan, section.lines).map(({ text }) => text);
}
