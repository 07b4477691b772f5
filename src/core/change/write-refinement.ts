import { cleanLine } from '../journal/entry-text';
import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import { refuseMergeMarkers } from '../spec-text/merge-markers';
import { insertLines, insertSection } from '../text/insert-lines';
import { listItems } from '../text/list-items';
import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { lineEnd, lineStart, lineText } from '../text/scan-lines';
import type { LineRange } from '../text/scan-lines';
import { scanNote } from '../text/scan-note';
import { findSections, subsectionsOf } from '../text/sections';
import type { Section } from '../text/sections';
import { applySplices } from '../text/splices';
import type { Severity } from './change';
import type { SpecStanding } from './convergence';
import { cellOf, hasColumn, rowText, tableLines, tablesIn } from './markdown-table';
import type { Table, TableRow } from './markdown-table';
import { readRefinement, roundSections } from './read-refinement';

const SUMMARY_COLUMNS = ['Spec', 'Rounds', 'Gaps Found', 'Gaps Resolved', 'Final State'] as const;
const GAP_COLUMNS = ['ID', 'Severity', 'Section', 'Gap', 'State', 'By'] as const;

/** A new `refinement_summary.md`. */
export function refinementText(specs: readonly string[]): string {
  const table = tableLines(SUMMARY_COLUMNS, specs.map((spec) => [spec, '0', '0', '0', 'OPEN']));
  return ['## Refinement Summary', '', ...table, '', '### Key Decisions', '', '### Deferred Items', ''].join('\n');
}

function open(text: string, path: string): Result<Scan> {
  const scan = scanNote(text);
  return refuseMergeMarkers(scan, { from: 1, to: scan.lineStarts.length }, path) ?? ok(scan);
}

export interface NewRound {
  readonly number: number;
  readonly at: string;
  readonly reviewers: readonly string[];
  readonly specs: readonly string[];
}

/** Adds a round at the end: who looks, and an empty table of gaps for each spec. */
export function addRound(text: string, { number, at, reviewers, specs }: NewRound, path: string): Result<string> {
  const scan = open(text, path);
  if (!scan.ok) return scan;
  const head = [`### Round ${String(number)}`, '', `**Date:** ${at}`, ...(reviewers.length === 0 ? [] : [`**Reviewers:** ${reviewers.map(cleanLine).join(', ')}`])];
  const tables = specs.flatMap((spec) => ['', `#### ${spec}`, '', ...tableLines(GAP_COLUMNS, [])]);
  return ok(applySplices(text, [insertSection(scan.value, { after: lastWords(scan.value, { from: 1, to: scan.value.lineStarts.length }), lines: [...head, ...tables] })]));
}

/** Says that a round is over. */
export function closeRound(text: string, { number, at }: { readonly number: number; readonly at: string }, path: string): Result<string> {
  const found = openRound(text, number, path);
  if (!found.ok) return found;
  const { scan, section } = found.value;
  const after = lastWords(scan, section.ownLines);
  return ok(applySplices(text, [insertLines(scan, { after: Math.max(after, section.ownLines.from - 1), lines: [`**Closed:** ${at}`] })]));
}

function lastWords(scan: Scan, { from, to }: LineRange): number {
  let line = to;
  while (line >= from && (scan.lineKinds[line - 1] ?? LineKind.Blank) === LineKind.Blank) line--;
  return line;
}

interface OpenRound {
  readonly scan: Scan;
  readonly section: Section;
}

function openRound(text: string, number: number, path: string): Result<OpenRound> {
  const scan = open(text, path);
  if (!scan.ok) return scan;
  const section = roundSections(scan.value).filter((round) => round.number === number).at(-1)?.section;
  return section === undefined ? refused(`There is no round ${String(number)}`, 'Start a round with: throughline feature round') : ok({ scan: scan.value, section });
}

export interface NewGap {
  readonly id: string;
  readonly round: number;
  readonly spec: string;
  readonly severity: Severity;
  readonly section: string | null;
  readonly text: string;
  readonly by: string | null;
}

/** Adds a gap to a round's table of its spec. */
export function addGap(text: string, gap: NewGap, path: string): Result<string> {
  const found = openRound(text, gap.round, path);
  if (!found.ok) return found;
  const { scan, section } = found.value;
  const part = subsectionsOf(scan, section).find(({ name }) => name.toLowerCase() === gap.spec.toLowerCase());
  const cells = [gap.id, gap.severity, gap.section ?? '', gap.text, 'open', gap.by ?? ''];
  const table = part === undefined ? undefined : tablesIn(scan, part.lines).find((candidate) => hasColumn(candidate, 'Severity'));
  if (table !== undefined) return ok(applySplices(text, [insertLines(scan, { after: table.endLine, lines: [rowText(byColumn(table, cells))] })]));
  const lines = [...(part === undefined ? [`#### ${gap.spec}`, ''] : []), ...tableLines(GAP_COLUMNS, [cells])];
  return ok(applySplices(text, [insertSection(scan, { after: lastWords(scan, (part ?? section).lines), lines })]));
}

function byColumn({ columns }: Table, cells: readonly string[]): string[] {
  return columns.map((column) => cells[GAP_COLUMNS.findIndex((name) => name.toLowerCase() === column.toLowerCase())] ?? '');
}

/** The next free id of a gap: G1, G2, … */
export function nextGapId(text: string, path: Parameters<typeof readRefinement>[1]): string {
  const numbers = readRefinement(scanNote(text), path).rounds.flatMap(({ gaps }) => gaps).map(({ id }) => Number(/^G(\d{1,6})$/i.exec(id)?.[1] ?? 0));
  return `G${String(Math.max(0, ...numbers) + 1)}`;
}

export interface GapSettlement {
  readonly id: string;
  /** `resolved in round 2`, `deferred in round 2`, `open`. */
  readonly state: string;
  readonly by: string | null;
}

/** Says what became of a gap: two cells of its row. */
export function settleGap(text: string, { id, state, by }: GapSettlement, path: string): Result<string> {
  const scan = open(text, path);
  if (!scan.ok) return scan;
  const found = tablesIn(scan.value, { from: 1, to: scan.value.lineStarts.length }).filter((table) => hasColumn(table, 'Severity')).flatMap((table) =>
    table.rows.filter((row) => cellOf(table, row, 'ID').toLowerCase() === id.trim().toLowerCase()).map((row) => ({ table, row })));
  const [only] = found;
  if (only === undefined || found.length > 1) return refused(`${String(found.length)} gaps have the id ${id}`, 'List them with: throughline feature status');
  return ok(replaceRow(scan.value, only, (column, cell) => (column === 'state' ? state : column === 'by' && by !== null ? by : cell)));
}

function replaceRow(scan: Scan, { table, row }: { readonly table: Table; readonly row: TableRow }, cell: (column: string, text: string) => string): string {
  const cells = table.columns.map((column, at) => cell(column.toLowerCase(), row.cells[at] ?? ''));
  const at = lineStart(scan, row.line);
  return applySplices(scan.text, [{ at, removed: scan.text.slice(at, lineEnd(scan, row.line)), inserted: rowText(cells) }]);
}

/** Adds a decision with its reason to the numbered list. */
export function addDecision(text: string, { decision, rationale }: { readonly decision: string; readonly rationale: string }, path: string): Result<string> {
  return addItem(text, { section: 'Key Decisions', path, line: (count) => `${String(count + 1)}. ${cleanLine(decision)} - Rationale: ${cleanLine(rationale)}` });
}

/** Adds something that is put off, with its reason. */
export function addDeferral(text: string, { item, reason }: { readonly item: string; readonly reason: string }, path: string): Result<string> {
  return addItem(text, { section: 'Deferred Items', path, line: () => `- ${cleanLine(item)} - Reason: ${cleanLine(reason)}` });
}

interface NewItem {
  readonly section: string;
  readonly path: string;
  readonly line: (count: number) => string;
}

function addItem(text: string, { section: name, path, line }: NewItem): Result<string> {
  const scan = open(text, path);
  if (!scan.ok) return scan;
  const [section] = findSections(scan.value, [name]);
  if (section === undefined) return ok(applySplices(text, [insertSection(scan.value, { after: lastWords(scan.value, { from: 1, to: scan.value.lineStarts.length }), lines: [`### ${name}`, line(0)] })]));
  const items = listItems(scan.value, section.ownLines);
  const after = items.at(-1)?.endLine ?? section.heading.line;
  const spaced = items.length === 0 && isHeading(scan.value, after + 1) ? [line(0), ''] : [line(items.length)];
  return ok(applySplices(text, [insertLines(scan.value, { after, lines: spaced })]));
}

function isHeading(scan: Scan, line: number): boolean {
  return scan.lineKinds[line - 1] === LineKind.Heading;
}

/** Writes the standing of each spec into the table at the top; rows of others stay. */
export function refreshSummary(text: string, specs: readonly SpecStanding[]): string {
  return specs.reduce((now, spec) => refreshRow(now, spec), text);
}

function refreshRow(text: string, { spec, rounds, found, resolved, isConverged }: SpecStanding): string {
  const scan = scanNote(text);
  const table = tablesIn(scan, { from: 1, to: scan.lineStarts.length }).find((candidate) => hasColumn(candidate, 'Final State'));
  if (table === undefined) return text;
  const values = new Map([['spec', spec], ['rounds', String(rounds)], ['gaps found', String(found)], ['gaps resolved', String(resolved)], ['final state', isConverged ? 'CONVERGED' : rounds === 0 ? 'OPEN' : 'REFINING']]);
  const row = table.rows.find((candidate) => cellOf(table, candidate, 'Spec').toLowerCase() === spec.toLowerCase());
  if (row === undefined) return applySplices(text, [insertLines(scan, { after: table.endLine, lines: [rowText(table.columns.map((column) => values.get(column.toLowerCase()) ?? ''))] })]);
  const isSame = table.columns.every((column, at) => (values.get(column.toLowerCase()) ?? row.cells[at]) === row.cells[at]);
  return isSame || lineText(scan, row.line) === '' ? text : replaceRow(scan, { table, row }, (column, cell) => values.get(column) ?? cell);
}

function refused(why: string, next: string): Failure {
  return problem('change/refinement', { what: 'The refinement was not changed.', why: `${why}.`, next: `${next}.` });
}
