/** One comparison of a number or text with the truth. */
export interface CheckRow {
  readonly what: string;
  readonly truth: string;
  readonly found: string;
}

export function row(what: string, truth: unknown, found: unknown): CheckRow {
  return { what, truth: shown(truth), found: shown(found) };
}

export function holds({ truth, found }: CheckRow): boolean {
  return truth === found;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Rows as aligned lines; rows that do not hold are marked. */
export function table(rows: readonly CheckRow[]): string {
  const widths = [rows.map(({ what }) => what), rows.map(({ truth }) => truth)].map((cells) => Math.min(60, Math.max(...cells.map((cell) => cell.length), 5)));
  const [first = 0, second = 0] = widths;
  return rows.map((one) => `  ${holds(one) ? '✓' : '✗'} ${one.what.padEnd(first)}  ${one.truth.padEnd(second)}  ${holds(one) ? '' : one.found}`.trimEnd()).join('\n');
}
