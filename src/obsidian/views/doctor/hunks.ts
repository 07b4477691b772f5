import { diffLines } from '../../../core/repair/unified-diff';
import type { DiffLine } from '../../../core/repair/unified-diff';

/** Changed lines that are neighbours, with a few lines around them; without their line ends. */
export interface Hunk {
  readonly lines: readonly DiffLine[];
}

export interface TextDiff {
  readonly hunks: readonly Hunk[];
  readonly added: number;
  readonly removed: number;
}

/** Lines around a change that are shown with it. */
const AROUND = 2;

/** What changed from one text to the other, as far as it is shown. */
export function textDiff(before: string, after: string): TextDiff {
  const lines = diffLines(before, after);
  const count = (kind: DiffLine['kind']): number => lines.filter((line) => line.kind === kind).length;
  return { hunks: inHunks(lines), added: count('added'), removed: count('removed') };
}

/** Unchanged lines far from every change are left out. */
function inHunks(lines: readonly DiffLine[]): readonly Hunk[] {
  const hunks: DiffLine[][] = [];
  let shownTo = -1;
  for (const [at, { kind }] of lines.entries()) {
    if (kind === 'same') continue;
    const from = Math.max(at - AROUND, shownTo + 1);
    if (hunks.length === 0 || from > shownTo + 1) hunks.push([]);
    const to = Math.min(at + AROUND, lines.length - 1);
    hunks.at(-1)?.push(...lines.slice(from, to + 1).map(withoutEnd));
    shownTo = Math.max(shownTo, to);
  }
  return hunks.map((own) => ({ lines: own }));
}

function withoutEnd(line: DiffLine): DiffLine {
  const end = line.text.endsWith('\r\n') ? 2 : line.text.endsWith('\n') ? 1 : 0;
  return end === 0 ? line : { ...line, text: line.text.slice(0, -end) };
}
