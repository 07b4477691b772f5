import type { Trace } from '../../../core/trace/trace';
import type { ReadingProgress } from '../../index/trace-keeper';
import type { Page } from './first-page';

/** How far the first reading is; null when there is something to show, or nothing is being read. */
export function readingPage(progress: ReadingProgress | null, trace: Pick<Trace, 'specs'> | null): Page | null {
  if (progress === null && trace !== null) return null;
  if (progress === null || progress.total === 0) return { kind: 'reading', text: 'Reading notes', part: 0 };
  return { kind: 'reading', text: readingWords(progress), part: progress.done / progress.total };
}

/** `Reading 1,200 of 4,000 notes`. */
export function readingWords({ done, total }: ReadingProgress): string {
  return `Reading ${done.toLocaleString('en')} of ${total.toLocaleString('en')} ${total === 1 ? 'note' : 'notes'}`;
}
