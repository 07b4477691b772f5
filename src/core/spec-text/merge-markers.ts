import { problem } from '../problem';
import type { Failure } from '../problem';
import type { LineRange } from '../text/scan-lines';
import type { Scan } from '../text/scan';

/** A Problem when the lines hold merge markers: such a section is never edited. */
export function refuseMergeMarkers(scan: Scan, { from, to }: LineRange, path: string): Failure | null {
  const marker = scan.mergeMarkers.find((line) => line >= from && line <= to);
  if (marker === undefined) return null;
  return problem('note/merge-markers', {
    what: `${path} was not changed.`,
    why: `Line ${marker} holds a merge marker.`,
    next: 'Solve the merge conflict in the note, then try again.',
  });
}
