const SHORTEST = 5;
const STEM = 7;

/** True when two names share a longer word, by its first letters: `Host Research` and `Research Quality`, `Specification` and `Spec…`. */
export function sharesWords(one: string, other: string): boolean {
  const known = new Set(stems(one));
  return stems(other).some((word) => known.has(word));
}

function stems(text: string): string[] {
  return text.toLowerCase().split(/[^a-z]+/).filter((word) => word.length >= SHORTEST).map((word) => word.slice(0, STEM));
}
