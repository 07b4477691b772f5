/** A line of a comparison: kept, taken away, or new. */
export interface DiffLine {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

const MOST_LINES = 1500;
const AROUND = 2;

/** Lines that differ, with two lines around each; null when a text is no text or too long to be compared. */
export function lineDiff(before: Buffer, now: Buffer): readonly DiffLine[] | null {
  if (before.includes(0) || now.includes(0)) return null;
  const [old, fresh] = [before.toString('utf8').split('\n'), now.toString('utf8').split('\n')];
  const head = commonStart(old, fresh);
  const tail = commonStart(old.slice(head).reverse(), fresh.slice(head).reverse());
  const [gone, come] = [old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail)];
  if (gone.length > MOST_LINES || come.length > MOST_LINES) return null;
  const kept = (text: string): DiffLine => ({ mark: ' ', text });
  return shorten([...old.slice(Math.max(0, head - AROUND), head).map(kept), ...between(gone, come), ...old.slice(old.length - tail, old.length - tail + AROUND).map(kept)]);
}

function commonStart(one: readonly string[], other: readonly string[]): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at += 1;
  return at;
}

/** The longest common lines stay; bounded by `MOST_LINES` squared. */
function between(gone: readonly string[], come: readonly string[]): readonly DiffLine[] {
  const width = come.length + 1;
  const lengths = new Uint16Array((gone.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = gone.length - 1; row >= 0; row--) {
    for (let column = come.length - 1; column >= 0; column--) {
      lengths[row * width + column] = gone[row] === come[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const lines: DiffLine[] = [];
  for (let row = 0, column = 0; row < gone.length || column < come.length;) {
    const [old, fresh] = [gone[row], come[column]];
    if (old !== undefined && old === fresh) {
      lines.push({ mark: ' ', text: old });
      row += 1;
      column += 1;
    } else if (old !== undefined && (fresh === undefined || at(row + 1, column) >= at(row, column + 1))) {
      lines.push({ mark: '-', text: old });
      row += 1;
    } else {
      lines.push({ mark: '+', text: fresh ?? '' });
      column += 1;
    }
  }
  return lines;
}

function shorten(lines: readonly DiffLine[]): readonly DiffLine[] {
  return lines.filter((_, at) => lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ mark }) => mark !== ' '));
}
