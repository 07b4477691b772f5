import { describe, expect, it } from 'vitest';
import { pairingWords } from './pairing-words';

describe('the pairing on the settings page', () => {
  it('offers to pair, and nothing to end, while there is no pairing', () => {
    expect(pairingWords({ kind: 'off', why: 'unpaired' }, false)).toEqual({ status: 'Not paired. Show a pairing code in a terminal with "throughline pair".', pair: 'Pair', unpair: null });
  });

  it('says how it stands with the helper, and how to start it', () => {
    expect(pairingWords({ kind: 'connected', version: '1.2.0', vaultName: 'notes' }, true).status).toBe('Paired, and connected to version 1.2.0.');
    expect(pairingWords({ kind: 'off', why: 'unreachable' }, true).status).toBe('Paired on this device. The helper is not running. Start it in a terminal with "throughline serve".');
    expect(pairingWords({ kind: 'off', why: 'not-needed' }, true).status).toBe('Paired on this device.');
  });

  it('offers to pair again where the helper does not know the pairing any more', () => {
    const { status, pair, unpair } = pairingWords({ kind: 'refused', why: 'unauthorised' }, true);

    expect(status).toBe('Paired on this device. The helper does not know this pairing any more. Pair again with "throughline pair".');
    expect([pair, unpair]).toEqual(['Pair again', 'Unpair']);
  });

  it('offers nothing on a phone', () => {
    expect(pairingWords({ kind: 'phone' }, false)).toMatchObject({ pair: null, unpair: null });
  });
});
