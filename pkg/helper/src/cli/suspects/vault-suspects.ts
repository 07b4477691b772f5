import { causesOf, type Cause } from '../../../../../src/core/suspect/causes';
import { fillShelf } from '../../../../../src/core/suspect/fill-shelf';
import type { MeaningShelf } from '../../../../../src/core/suspect/meaning-shelf';
import type { TrackedTie } from '../../../../../src/core/suspect/tracked-tie';
import { vaultTies } from '../../../../../src/core/suspect/vault-ties';
import { MeaningStore } from '../../node/meaning-store';
import type { OpenDesk } from '../open-desk';

/** Every tie of the vault as this device can judge it. */
export interface VaultSuspects {
  readonly ties: readonly TrackedTie[];
  readonly causes: readonly Cause[];
  readonly shelf: MeaningShelf;
}

/**
 * Judges every tie. What tracked specs say now is kept on this device, so that a later change can be told in words;
 * words that are not known yet are looked for in a trusted repository.
 */
export async function vaultSuspects(open: OpenDesk): Promise<VaultSuspects> {
  const { trace, settings, read } = open.desk;
  const store = new MeaningStore(open.vault.stateFolder);
  await fillShelf(store.shelf, trace, read);
  const options = { parts: settings.suspectParts, shelf: store.shelf };
  const ties = vaultTies(trace, options);
  const found = await lookInGit(open, ties, store.shelf);
  store.save();
  const judged = found ? vaultTies(trace, options) : ties;
  return { ties: judged, causes: causesOf(trace, judged), shelf: store.shelf };
}

/** True when git knew words that this device did not. */
async function lookInGit({ repository }: OpenDesk, ties: readonly TrackedTie[], shelf: MeaningShelf): Promise<boolean> {
  const unknown = new Map<TrackedTie['upstream'], Set<string>>();
  for (const { upstream, fingerprint, change } of ties) {
    if (change === null || fingerprint === null || shelf.has(fingerprint)) continue;
    unknown.set(upstream, (unknown.get(upstream) ?? new Set()).add(fingerprint));
  }
  const before = shelf.version;
  for (const [path, fingerprints] of unknown) for (const parts of await repository.earlierMeanings(path, fingerprints)) shelf.put(parts);
  return shelf.version !== before;
}
