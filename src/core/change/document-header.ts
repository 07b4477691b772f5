import { ok } from '../problem';
import type { Result } from '../problem';
import { setSpecHeader } from '../spec-text/set-spec-header';
import { insertLines, insertSection } from '../text/insert-lines';
import { readHeader } from '../text/read-header';
import type { Scan } from '../text/scan';
import { scanNote } from '../text/scan-note';
import { findSections } from '../text/sections';
import { applySplices } from '../text/splices';
import { cellOf, hasColumn, rowText, tableLines, tablesIn } from './markdown-table';
import type { Table } from './markdown-table';

/** The header of a document that keeps versions; null where a key is missing. */
export interface DocumentHeader {
  readonly type: string | null;
  readonly version: string | null;
  readonly category: string | null;
  readonly purpose: string | null;
  readonly related: readonly string[];
  readonly revisions: readonly Revision[];
}

/** A row of the revision history. */
export interface Revision {
  readonly version: string;
  readonly date: string;
  readonly changes: string;
}

const HISTORY = ['Revision History', 'Version History'] as const;

export function readDocumentHeader(scan: Scan): DocumentHeader {
  const { values } = readHeader(scan);
  const value = (key: string): string | null => values.get(key)?.value ?? null;
  const table = revisionTable(scan);
  return {
    type: value('type'),
    version: value('version'),
    category: value('category'),
    purpose: value('purpose'),
    related: (value('related') ?? '').split(',').map((part) => part.trim()).filter((part) => part !== ''),
    revisions: table === null ? [] : table.rows.map((row) => ({ version: cellOf(table, row, 'Version'), date: cellOf(table, row, 'Date'), changes: cellOf(table, row, 'Changes') })),
  };
}

/** The version that a spec's header says; null when it says none. */
export function versionOf(text: string): string | null {
  return readDocumentHeader(scanNote(text)).version;
}

function revisionTable(scan: Scan): Table | null {
  const section = HISTORY.flatMap((name) => findSections(scan, [name])).at(-1);
  const tables = section === undefined ? [] : tablesIn(scan, section.lines);
  return tables.find((table) => hasColumn(table, 'Version')) ?? null;
}

/** Writes the version into the header, in its own form. */
export function setVersion(text: string, { version, form }: { readonly version: string; readonly form: 'bold' | 'properties' }): Result<string> {
  return versionOf(text) === version ? ok(text) : setSpecHeader(text, { key: 'Version', value: version, form });
}

/** Adds a row to the revision history: where the newest stands, top or bottom. A spec without the table gets one at its end. A version that is there already is left. */
export function addRevision(text: string, revision: Revision): string {
  const scan = scanNote(text);
  const table = revisionTable(scan);
  if (table === null) return applySplices(text, [insertSection(scan, { after: scan.lineStarts.length, lines: ['## Revision History', '', ...tableLines(['Version', 'Date', 'Changes'], [[revision.version, revision.date, revision.changes]])] })]);
  if (table.rows.some((row) => cellOf(table, row, 'Version') === revision.version)) return text;
  const cells = table.columns.map((column) => ({ version: revision.version, date: revision.date, changes: revision.changes }[column.toLowerCase()] ?? ''));
  return applySplices(text, [insertLines(scan, { after: isNewestFirst(table) ? table.line + 1 : table.endLine, lines: [rowText(cells)] })]);
}

function isNewestFirst(table: Table): boolean {
  const dates = table.rows.map((row) => cellOf(table, row, 'Date'));
  const [first = '', last = ''] = [dates[0], dates.at(-1)];
  return dates.length > 1 && first > last;
}
