import type { App } from 'obsidian';
import { describe, expect, it } from 'vitest';
import type { Pairing } from '../../protocol/pairing-code';
import type { DeviceState } from '../device/device-state';
import { KeptPairing } from './kept-pairing';

const PAIRING: Pairing = { port: 51820, client: '0011223344556677', vault: '8899aabbccddeeff', secret: Uint8Array.from({ length: 32 }, (_, at) => at) };

function device(): { readonly secrets: Map<string, string>; readonly values: Map<string, unknown>; readonly kept: KeptPairing } {
  const secrets = new Map<string, string>();
  const values = new Map<string, unknown>();
  const app = { secretStorage: { getSecret: (id: string) => secrets.get(id) ?? null, setSecret: (id: string, secret: string) => secrets.set(id, secret) } } as unknown as App;
  const state = { get: (key: string, fallback: unknown) => values.get(key) ?? fallback, set: (key: string, value: unknown) => values.set(key, value) } as unknown as DeviceState;
  return { secrets, values, kept: new KeptPairing({ app, device: state }) };
}

describe('the pairing of a device', () => {
  it('is kept whole, and its secret in the secret storage alone', () => {
    const { secrets, values, kept } = device();
    kept.keep(PAIRING);
    expect(kept.pairing).toEqual(PAIRING);
    const [[id, code] = ['', '']] = [...secrets];
    expect(id).toMatch(/^[a-z0-9-]+$/);
    expect(JSON.stringify([...values])).not.toContain(code.slice(30, 60));
  });

  it('is gone when it is forgotten', () => {
    const { secrets, kept } = device();
    kept.keep(PAIRING);
    kept.forget();
    expect(kept.pairing).toBeNull();
    expect([...secrets.values()].join('')).toBe('');
  });

  it('takes the place of an older one', () => {
    const { secrets, kept } = device();
    kept.keep(PAIRING);
    kept.keep({ ...PAIRING, client: 'aaaaaaaaaaaaaaaa' });
    expect(kept.pairing?.client).toBe('aaaaaaaaaaaaaaaa');
    expect([...secrets.values()].filter((text) => text !== '')).toHaveLength(1);
  });
});
