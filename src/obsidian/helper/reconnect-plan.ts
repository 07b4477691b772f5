const FIRST_MS = 250;
const LONGEST_MS = 30_000;

/** How long to wait before the next try, after so many failures in a row: anywhere up to a bound that doubles. `chance` is from 0 to 1. */
export function waitBefore(failures: number, chance: number): number {
  const bound = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
  return Math.round(FIRST_MS + chance * (bound - FIRST_MS));
}
