import { textWidth } from './text-width';

/** One field of a row: what it says, and how that is painted once it is padded. */
export interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

/** Rows in aligned columns, two blanks apart; the last column is not padded. Empty columns take no room. */
export function alignRows(rows: readonly (readonly Cell[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, textWidth(cell.text));
    });
  }
  return rows.map((row) => rowText(row, widths));
}

function rowText(row: readonly Cell[], widths: readonly number[]): string {
  const fields = row.flatMap((cell, at) => {
    const width = widths[at] ?? 0;
    if (width === 0) return [];
    const padding = ' '.repeat(width - textWidth(cell.text));
    return [(cell.paint ?? String)(cell.text) + padding];
  });
  return fields.join('  ').trimEnd();
}

/** A cell in one expression. */
export function cell(text: string, paint?: (text: string) => string): Cell {
  return paint === undefined ? { text } : { text, paint };
}
