import { pretty } from '../../../../src/core/workflow/projections';

const KEPT = 100;

/** One row of `results/<agent or skill>.json`. */
export interface ResultRow {
  readonly run: string;
  readonly step: number;
  readonly attempt: number;
  readonly status: 'completed' | 'failed' | 'cancelled';
  readonly finished_at: string;
  readonly outputs: Readonly<Record<string, string | number>>;
  readonly summary: string;
}

/** The file with rows added, newest last; a row of the same attempt is replaced, and what cannot be read is begun anew. */
export function withResults(text: string | null, name: string, rows: readonly ResultRow[]): string {
  const fresh = new Set(rows.map(keyOf));
  const kept = rowsIn(text).filter((row) => !fresh.has(keyOf(row)));
  return pretty({ name, results: [...kept, ...rows].slice(-KEPT) });
}

/** A file name for an agent or a skill, whatever it is called. */
export function resultsName(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._-]/g, '-').slice(0, 64);
  return /^[A-Za-z0-9]/.test(plain) ? plain : `-${plain}`.replace(/^[-.]{1,64}/, 'of-');
}

function keyOf(row: { readonly run: string; readonly step: number; readonly attempt: number }): string {
  return `${row.run} ${row.step} ${row.attempt}`;
}

function rowsIn(text: string | null): readonly ResultRow[] {
  if (text === null) return [];
  try {
    const file: unknown = JSON.parse(text);
    if (typeof file !== 'object' || file === null || !('results' in file) || !Array.isArray(file.results)) return [];
    return file.results.filter(isRow);
  } catch {
    return [];
  }
}

function isRow(row: unknown): row is ResultRow {
  return typeof row === 'object' && row !== null && 'run' in row && 'step' in row && 'attempt' in row;
}
