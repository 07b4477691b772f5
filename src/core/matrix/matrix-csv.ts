import type { Matrix, MatrixCell } from './matrix';

/**
 * The matrix as CSV (RFC 4180, CRLF, with a byte order mark so that spreadsheets read UTF-8): one line for each row, one
 * column for each column. A cell that a spreadsheet would take for a formula starts with an apostrophe.
 */
export function matrixCsv({ rows, columns }: Matrix): string {
  const head = ['Row', 'Title', 'Spec', 'State', 'Reason', ...columns.map(({ label }) => label)];
  const lines = rows.map(({ item, state, reason, cells }) => {
    const own = [item.label, item.title, item.spec ?? '', state, reason ?? ''];
    return [...own, ...columns.map((_column, at) => cellText(cells.get(at)))];
  });
  return `\uFEFF${[head, ...lines].map((line) => line.map(csvField).join(',')).join('\r\n')}\r\n`;
}

function cellText(cell: MatrixCell | undefined): string {
  if (cell === undefined) return '';
  return cell.state === 'covered' ? 'covered' : `${cell.state}: ${cell.reason}`;
}

const FORMULA_START = /^[\s\p{Cc}]*[=+\-@\t\r]/u;

/** One field, quoted where it must be, and never a formula. */
export function csvField(text: string): string {
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
