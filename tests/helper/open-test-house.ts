import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHouse } from '../../pkg/helper/src/helper/house';
import type { House, HouseSetting } from '../../pkg/helper/src/helper/house';
import { PairingStore } from '../../pkg/helper/src/node/pairing-store';
import type { PairedClient } from '../../pkg/helper/src/node/pairing-store';
import { fakeVault } from './fake-vault';
import type { FakeVault } from './fake-vault';

export const VAULT_A = 'aaaaaaaaaaaaaaaa';
export const VAULT_B = 'bbbbbbbbbbbbbbbb';

export interface TestHouse {
  readonly house: House;
  readonly port: number;
  /** The device's. */
  readonly folder: string;
  readonly vaults: readonly [FakeVault, FakeVault];
  readonly pairings: PairingStore;
  /** Pairs one more client. */
  readonly pair: (vault?: string) => PairedClient;
  readonly close: () => Promise<void>;
}

/** A helper on a free port with two vaults whose engines are fakes. */
export async function openTestHouse(setting: Partial<HouseSetting> = {}): Promise<TestHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-house-'));
  const pairings = new PairingStore({ path: folder });
  const vaults = [fakeVault(VAULT_A, 'Notes'), fakeVault(VAULT_B, 'Work')] as const;
  const house = await openHouse({ vaults, pairings, port: 0, alsoFrom: null, version: '0.0.0', ...setting });
  if (!house.ok) throw new Error(house.problem.why);
  return {
    house: house.value,
    port: house.value.port,
    folder,
    vaults,
    pairings,
    pair: (vault = VAULT_A) => {
      const added = pairings.add({ vault, name: 'test', now: new Date().toISOString() });
      if (!added.ok) throw new Error(added.problem.why);
      return added.value;
    },
    close: async () => {
      await house.value.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
