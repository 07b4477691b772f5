/** The word of a list that was probably meant; null when none is near. */
export function nearWord(typed: string, words: readonly string[]): string | null {
  const plain = typed.toLowerCase().replaceAll('-', '_');
  const near = words.map((word) => ({ word, far: distance(plain, word) })).sort((one, other) => one.far - other.far)[0];
  return near !== undefined && near.far <= Math.max(1, Math.floor(typed.length / 3)) ? near.word : null;
}

/** Levenshtein distance of short words. */
function distance(one: string, other: string): number {
  const a = one.slice(0, 40);
  const b = other.slice(0, 40);
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const below = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      below.push(Math.min(swap, (row[j] ?? 0) + 1, (below[j - 1] ?? 0) + 1));
    }
    row = below;
  }
  return row[b.length] ?? 0;
}
