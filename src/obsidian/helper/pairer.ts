import { ok } from '../../core/problem';
import type { Result } from '../../core/problem';
import { readPairingCode } from '../../protocol/pairing-code';
import type { Pairing } from '../../protocol/pairing-code';
import type { KeptPairing } from './kept-pairing';

/** Pairs this vault on this device with the helper, and ends that. */
export class Pairer {
  private readonly kept: KeptPairing;
  private readonly changed: () => void;

  constructor(kept: KeptPairing, changed: () => void) {
    this.kept = kept;
    this.changed = changed;
  }

  get isPaired(): boolean {
    return this.kept.pairing !== null;
  }

  pair(pairing: Pairing): void {
    this.kept.keep(pairing);
    this.changed();
  }

  /** Pairs with a code as it was pasted. Problem: `pairing/code`. */
  pairWith(code: string): Result<void> {
    const pairing = readPairingCode(code);
    if (!pairing.ok) return pairing;
    this.pair(pairing.value);
    return ok(undefined);
  }

  /** Also to be ended at the helper: `throughline pair --revoke`. */
  forget(): void {
    this.kept.forget();
    this.changed();
  }
}
