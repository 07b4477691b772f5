/** The word of a list that is most like a mistyped one; null when none is near. */
export function nearestWord(asTyped: string, words: readonly string[]): string | null {
  const typed = asTyped.toLowerCase();
  let best: { word: string; distance: number } | null = null;
  for (const word of words) {
    const distance = word.startsWith(typed) && typed.length > 1 ? 0.5 : editDistance(typed.slice(0, 40), word);
    if (best === null || distance < best.distance) best = { word, distance };
  }
  return best !== null && best.distance <= Math.max(1, Math.floor(typed.length / 3) + 1) ? best.word : null;
}

function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
