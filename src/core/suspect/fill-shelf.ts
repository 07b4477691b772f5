import { allTieSites } from '../acts/tie-sites';
import { readMeaning } from '../fingerprint/meaning-text';
import type { Result } from '../problem';
import type { Trace } from '../trace/trace';
import type { VaultPath } from '../vault/paths';
import type { MeaningShelf } from './meaning-shelf';

/** What a shelf has to hold for a trace: the recorded fingerprints, and the present ones of the specs they belong to. */
export interface NeededMeanings {
  readonly fingerprints: ReadonlySet<string>;
  /** Tracked specs by their present fingerprint. */
  readonly present: ReadonlyMap<string, VaultPath>;
}

export function neededMeanings(trace: Trace): NeededMeanings {
  const fingerprints = new Set<string>();
  const present = new Map<string, VaultPath>();
  for (const { upstream, fingerprint } of allTieSites(trace)) {
    if (fingerprint === null) continue;
    fingerprints.add(fingerprint);
    const now = trace.specs.get(upstream)?.meaning?.fingerprint ?? null;
    if (now !== null) present.set(now, upstream);
  }
  for (const fingerprint of present.keys()) fingerprints.add(fingerprint);
  return { fingerprints, present };
}

/**
 * Keeps the present words of every tracked spec, so that a later change, also one made by another program, can be told
 * in words. Only specs whose words are not on the shelf yet are read.
 */
export async function fillShelf(shelf: MeaningShelf, trace: Trace, read: (path: VaultPath) => Promise<Result<string>>): Promise<void> {
  const { fingerprints, present } = neededMeanings(trace);
  shelf.keepOnly(fingerprints);
  for (const [fingerprint, path] of present) {
    if (shelf.has(fingerprint)) continue;
    const text = await read(path);
    if (text.ok) shelf.put(readMeaning(text.value));
  }
}
