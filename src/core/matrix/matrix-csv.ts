import { csvText } from '../export/csv-text';
import type { Matrix, MatrixCell } from './matrix';

/** The matrix as CSV: one line for each row, one column for each column. */
export function matrixCsv({ rows, columns }: Matrix): string {
  const head = ['Row', 'Title', 'Spec', 'State', 'Reason', ...columns.map(({ label }) => label)];
  const lines = rows.map(({ item, state, reason, cells }) => {
    const own = [item.label, item.title, item.spec ?? '', state, reason ?? ''];
    return [...own, ...columns.map((_column, at) => cellText(cells.get(at)))];
  });
  return csvText([head, ...lines]);
}

function cellText(cell: MatrixCell | undefined): string {
  if (cell === undefined) return '';
  return cell.state === 'covered' ? 'covered' : `${cell.state}: ${cell.reason}`;
}
