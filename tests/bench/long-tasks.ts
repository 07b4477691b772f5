import { onAPage } from './on-a-page';
import type { Bench } from './outcome';
import { notMeasured, shownMs } from './outcome';
import type * as measured from './page/index-many';

const NOTES = 100_000;

/** Goal 14: no task of the page's thread longer than 50 ms while the plugin indexes. */
export const longTasks: Bench = async ({ smaller }) => {
  const notes = Math.ceil(NOTES / smaller);
  const row = { number: 14, what: `tasks over 50 ms while indexing ${notes} notes on a page`, goal: '0' };
  const found = await onAPage('tests/bench/page/index-many.ts', (page) =>
    page.evaluate((count) => (globalThis as unknown as { measured: typeof measured }).measured.indexMany(count), notes),
  );
  if (!found.isWatching) return [notMeasured(row, 'The browser did not report a task that was made long on purpose.')];
  return [
    {
      ...row,
      result: String(found.longTasks.length),
      met: found.longTasks.length === 0,
      details: [`${found.files} files, ${found.specs} specs, in ${shownMs(found.took)}`, `longest: ${shownMs(Math.max(0, ...found.longTasks))}`],
      values: { longTasks: found.longTasks.length, took: found.took },
    },
  ];
};
