import type { Result } from '../problem';
import type { Act, ActReceipt, VaultStore } from '../vault/store';

/** An act that was written: what it reports, and its receipt. */
export interface Done<T> {
  readonly outcome: T;
  readonly receipt: ActReceipt;
}

/** Problems that say the vault moved on between deciding and writing; deciding again on the new texts may well succeed. */
const DECIDE_AGAIN: ReadonlySet<string> = new Set(['act/stale', 'file/changed', 'file/exists']);
const ATTEMPTS = 5;

/** Decides an act and has the store write it; decides again when another writer was faster. */
export async function carryOut<T>(store: VaultStore, decide: () => Promise<Result<Act<T>>>): Promise<Result<Done<T>>> {
  for (let attempt = 1; ; attempt++) {
    const act = await decide();
    if (!act.ok) return act;
    const receipt = await store.perform(act.value);
    if (receipt.ok) return { ok: true, value: { outcome: act.value.outcome, receipt: receipt.value } };
    if (attempt === ATTEMPTS || !DECIDE_AGAIN.has(receipt.problem.code)) return receipt;
  }
}
