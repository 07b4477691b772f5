/** How alike two texts are by their words: 0 nothing in common, 1 the same words as often. */
export function likeness(one: string, other: string): number {
  const [left, right] = [wordCounts(one), wordCounts(other)];
  const total = sizeOf(left) + sizeOf(right);
  if (total === 0) return 0;
  let shared = 0;
  for (const [word, count] of left) shared += Math.min(count, right.get(word) ?? 0);
  return (2 * shared) / total;
}

function wordCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.toLowerCase().split(/[^\p{L}\p{N}]+/u)) {
    if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function sizeOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
