/** A line of two texts laid over each other. */
export interface ChangedLine {
  readonly kind: 'same' | 'before' | 'after';
  readonly text: string;
}

/** More lines than this are told as a whole. */
const MOST = 400;
/** Unchanged lines that are shown around a change. */
const AROUND = 1;

/** What differs between two texts, line by line, with a line around each change. */
export function changedLines(before: string, after: string): readonly ChangedLine[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const all = old.length > MOST || now.length > MOST ? asWhole(old, now) : laidOver(old, now);
  return all.filter(({ kind }, at) => kind !== 'same' || isNearChange(all, at));
}

function isNearChange(all: readonly ChangedLine[], at: number): boolean {
  return all.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ kind }) => kind !== 'same');
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n');
}

function asWhole(old: readonly string[], now: readonly string[]): readonly ChangedLine[] {
  return [...old.map((text) => ({ kind: 'before', text }) as const), ...now.map((text) => ({ kind: 'after', text }) as const)];
}

/** The longest common subsequence, from the ends of a table of lengths. */
function laidOver(old: readonly string[], now: readonly string[]): readonly ChangedLine[] {
  const lengths = commonLengths(old, now);
  const width = now.length + 1;
  const lines: ChangedLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const below = lengths[(i + 1) * width + j] ?? -1;
    const right = lengths[i * width + j + 1] ?? -1;
    if (i < old.length && j < now.length && old[i] === now[j]) {
      lines.push({ kind: 'same', text: old[i] ?? '' });
      [i, j] = [i + 1, j + 1];
    } else if (j >= now.length || (i < old.length && below >= right)) lines.push({ kind: 'before', text: old[i++] ?? '' });
    else lines.push({ kind: 'after', text: now[j++] ?? '' });
  }
  return lines;
}

function commonLengths(old: readonly string[], now: readonly string[]): Uint16Array {
  const width = now.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const [below, right, across] = [lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0, lengths[(i + 1) * width + j + 1] ?? 0];
      lengths[i * width + j] = old[i] === now[j] ? across + 1 : Math.max(below, right);
    }
  }
  return lengths;
}
