import type { VaultPath } from '../vault/paths';
import type { Finding } from './finding';

/** The findings of one file, in order of line. A trace holds them in path order, so that they are found by halving. */
export function findingsOfFile(findings: readonly Finding[], path: VaultPath): readonly Finding[] {
  const from = firstAt(findings, path);
  let to = from;
  while (findings[to]?.path === path) to++;
  return findings.slice(from, to);
}

function firstAt(findings: readonly Finding[], path: VaultPath): number {
  let low = 0;
  let high = findings.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((findings[middle]?.path ?? '') < path) low = middle + 1;
    else high = middle;
  }
  return low;
}
