import { problem } from '../problem';
import type { Failure } from '../problem';
import type { LineRange } from '../text/scan-lines';
import type { Scan } from '../text/scan';
import type { Section } from '../text/sections';

/** The Problem of a section that an unfinished merge reaches into; null when none does. */
export function mergeConflict(scan: Scan, { heading, lines }: Pick<Section, 'heading' | 'lines'>): Failure | null {
  const conflict = conflictIn(scan, { from: heading.line, to: Math.max(heading.line, lines.to) });
  if (conflict === null) return null;
  return problem('journal/merge-conflict', {
    what: 'Nothing was written to the journal.',
    why: `"${heading.text}" holds an unfinished merge on line ${conflict.from}.`,
    next: 'Solve the merge in the note, then try again.',
  });
}

function conflictIn(scan: Scan, { from, to }: LineRange): LineRange | null {
  if (scan.mergeMarkers.length === 0) return null;
  return conflictsOf(scan).find((conflict) => conflict.from <= to && conflict.to >= from) ?? null;
}

/** Everything from `<<<<<<<` to its `>>>>>>>`: sections between the two are unsettled, also those without a marker of their own. */
function conflictsOf({ text, lineStarts, mergeMarkers }: Scan): LineRange[] {
  const found: LineRange[] = [];
  let opened: number | null = null;
  for (const line of mergeMarkers) {
    const sign = text.charAt(lineStarts[line - 1] ?? 0);
    if (sign === '<') opened ??= line;
    else if (sign === '>' || opened === null) {
      found.push({ from: opened ?? line, to: line });
      opened = null;
    }
  }
  return opened === null ? found : [...found, { from: opened, to: lineStarts.length }];
}
