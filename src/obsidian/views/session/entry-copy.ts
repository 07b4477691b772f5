import { withoutMachineText } from '../../../core/text/without-machine-text';
import type { TimelineEntry } from './timeline';

/** An entry as Markdown for people who read it elsewhere: no ids, no fingerprints. */
export function withoutIds({ text, points, author }: Pick<TimelineEntry, 'text' | 'points' | 'author'>): string {
  const by = author === null ? '' : ` (${author})`;
  return [`- ${plain(text)}${by}`, ...points.map((point) => `${'  '.repeat(point.depth)}- ${plain(point.text)}`)].join('\n');
}

function plain(text: string): string {
  return withoutMachineText(text).trimEnd();
}
