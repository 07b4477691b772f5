import type { App } from 'obsidian';
import { readPairingCode, writePairingCode } from '../../protocol/pairing-code';
import type { Pairing } from '../../protocol/pairing-code';
import type { DeviceState } from '../device/device-state';

const CLIENT = 'helper-client';

/** The pairing of this vault on this device: its secret in the app's secret storage, never in a file of the vault. */
export class KeptPairing {
  private readonly app: App;
  private readonly device: DeviceState;

  constructor({ app, device }: { readonly app: App; readonly device: DeviceState }) {
    this.app = app;
    this.device = device;
  }

  get pairing(): Pairing | null {
    const client = this.device.get(CLIENT, '');
    if (client === '') return null;
    const code = this.app.secretStorage.getSecret(secretId(client)) ?? '';
    const pairing = code === '' ? null : readPairingCode(code);
    return pairing?.ok === true ? pairing.value : null;
  }

  keep(pairing: Pairing): void {
    this.forget();
    this.app.secretStorage.setSecret(secretId(pairing.client), writePairingCode(pairing));
    this.device.set(CLIENT, pairing.client);
  }

  /** A secret cannot be removed, only emptied. */
  forget(): void {
    const client = this.device.get(CLIENT, '');
    if (client === '') return;
    this.app.secretStorage.setSecret(secretId(client), '');
    this.device.set(CLIENT, '');
  }
}

/** Named after the client, so that vaults that share a storage keep apart. */
function secretId(client: string): string {
  return `throughline-pairing-${client}`;
}
