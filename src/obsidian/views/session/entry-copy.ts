import type { TimelineEntry } from './timeline';

const TIE = /[ \t]*<!--[^>]{0,200}-->/g;
const BLOCK_ID = /[ \t]+\^[A-Za-z0-9-]{1,80}(?=[ \t]*$)/;

/** An entry as Markdown for people who read it elsewhere: no ids, no fingerprints. */
export function withoutIds({ text, points, author }: Pick<TimelineEntry, 'text' | 'points' | 'author'>): string {
  const by = author === null ? '' : ` (${author})`;
  return [`- ${plain(text)}${by}`, ...points.map((point) => `${'  '.repeat(point.depth)}- ${plain(point.text)}`)].join('\n');
}

function plain(text: string): string {
  return text.replace(TIE, '').replace(BLOCK_ID, '').trimEnd();
}
