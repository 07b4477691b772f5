import type { Meaning } from '../fingerprint/fingerprint';
import { addLedgerLine } from '../fingerprint/ledger';
import type { VaultPath } from '../vault/paths';
import type { ChangeSet } from './change-set';
import type { Desk } from './desk';

/** Adds a meaning, once, to the ledger of the upstream's own context, in the act that records its fingerprint anywhere. */
export function recordMeaning(desk: Desk, changes: ChangeSet, { upstream, meaning }: { upstream: VaultPath; meaning: Meaning }): void {
  const context = desk.trace.specs.get(upstream)?.context ?? null;
  const now = desk.clock.minute();
  if (context !== null) changes.edit(context, (text) => addLedgerLine(text, meaning, now));
}
