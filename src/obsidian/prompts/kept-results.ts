import { linesOfRows } from './kept-rows';
import { ResultRows } from './result-rows';
import { rowsOf } from './test-results';

/** The rows of a test prompt, with those that were typed before. */
export function openResultRows(body: HTMLElement, draft: { readonly kept: string | null; readonly keep: (text: string) => void }): ResultRows {
  const rows = new ResultRows(body, () => {
    draft.keep(linesOfRows(rows.rows));
  });
  for (const row of rowsOf(draft.kept ?? '', 'passed')) rows.add(row);
  return rows;
}
