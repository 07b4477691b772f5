import { TEST_MARKS } from '../../core/journal/entry-text';
import type { ResultRow } from './test-results';

/** Rows as lines of text, as a draft keeps them: `Connection: stable ✅`. */
export function linesOfRows(rows: readonly ResultRow[]): string {
  const said = rows.filter(({ text }) => text.trim() !== '');
  return said.map(({ text, mark }) => `${text.trim()} ${TEST_MARKS[mark]}`).join('\n');
}
