import { isTableRuler } from '../text/line-shapes';
import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { lineText } from '../text/scan-lines';
import type { LineRange } from '../text/scan-lines';

/** A table of a note, with its cells by place. */
export interface Table {
  /** Names of the columns as written. */
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  /** Line of the header, and the last line of the table. */
  readonly line: number;
  readonly endLine: number;
}

export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Every table in a range of lines: a row, a ruler, and the rows below. */
export function tablesIn(scan: Scan, { from, to }: LineRange): Table[] {
  const tables: Table[] = [];
  for (let line = from; line < to; line++) {
    if (!isRow(scan, line) || !isRuler(scan, line + 1)) continue;
    const rows: TableRow[] = [];
    let end = line + 1;
    while (end < to && isRow(scan, end + 1)) rows.push({ line: ++end, cells: cellsOf(lineText(scan, end)) });
    tables.push({ columns: cellsOf(lineText(scan, line)), rows, line, endLine: end });
    line = end;
  }
  return tables;
}

/** The text of a row under a column; empty where the table has no such column. Names match in any case. */
export function cellOf({ columns }: Pick<Table, 'columns'>, { cells }: Pick<TableRow, 'cells'>, column: string): string {
  const wanted = column.toLowerCase();
  const at = columns.findIndex((name) => name.toLowerCase() === wanted);
  return at < 0 ? '' : cells[at] ?? '';
}

export function hasColumn({ columns }: Pick<Table, 'columns'>, column: string): boolean {
  return columns.some((name) => name.toLowerCase() === column.toLowerCase());
}

/** A row as text; what would end a cell is escaped. */
export function rowText(cells: readonly string[]): string {
  return `| ${cells.map(cellText).join(' | ')} |`;
}

/** The lines of a new table. */
export function tableLines(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [rowText(columns), `|${columns.map((name) => '-'.repeat(name.length + 2)).join('|')}|`, ...rows.map(rowText)];
}

function cellText(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').trim().replace(/\\?\|/g, '\\|');
}

function isRow(scan: Scan, line: number): boolean {
  return scan.lineKinds[line - 1] === LineKind.Text && lineText(scan, line).includes('|');
}

function isRuler(scan: Scan, line: number): boolean {
  const text = lineText(scan, line).trim();
  return text.includes('-') && isTableRuler(text, 0, text.length);
}

/** The cells of a row, bars taken out of their escapes. */
export function cellsOf(line: string): string[] {
  const cells: string[] = [];
  let cell = '';
  const text = line.trim();
  for (let at = text.startsWith('|') ? 1 : 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '\\' && text.charAt(at + 1) === '|') {
      cell += '|';
      at++;
    } else if (sign === '|') {
      cells.push(cell.trim());
      cell = '';
    } else cell += sign;
  }
  return cell.trim() === '' ? cells : [...cells, cell.trim()];
}
