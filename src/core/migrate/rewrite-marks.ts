import { readMarks } from '../deliverable/read-marks';
import type { Splice } from '../text/splices';
import type { VaultPath } from '../vault/paths';
import { destinationAt, wikiSpan, writtenPath } from './link-spans';
import type { TargetSpan } from './link-spans';
import { judgeLink } from './retarget';
import type { Atlas } from './retarget';

/** A file that may carry marks. */
export interface MarkedFile {
  readonly path: VaultPath;
  readonly text: string;
  readonly atlas: Atlas;
}

/** Marks of a file that must name their spec and context at new places. */
export function markSplices({ path, text, atlas }: MarkedFile): Splice[] {
  if (!text.includes(':') || !text.includes('[')) return [];
  const marks = readMarks(text);
  return marks.flatMap((mark) => {
    const span = spanIn(text, mark.start, mark.end);
    if (span === null) return [];
    const removed = text.slice(span.from, span.to);
    const verdict = judgeLink(atlas, path, { kind: 'markdown', target: mark.target });
    if (verdict.kind !== 'new') return [];
    const isProperties = path.toLowerCase().endsWith('.properties');
    const written = writtenPath(verdict.target, span, removed);
    return [{ at: span.from, removed, inserted: isProperties ? escaped(written) : written }];
  });
}

function spanIn(text: string, start: number, end: number): TargetSpan | null {
  if (text.startsWith('[[', start)) {
    const close = text.indexOf(']]', start);
    return close < 0 || close > end ? null : wikiSpan(text, start + 2, close);
  }
  const bracket = text.indexOf('](', start);
  return bracket < 0 || bracket > end ? null : destinationAt(text, bracket + 1, end);
}

/** Java reads letters outside ASCII in its own way. */
function escaped(text: string): string {
  return text.replace(/[^\x20-\x7E]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
}

