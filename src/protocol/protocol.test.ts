import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRequest, readServerFrame, writeAnswer, writeEvent, writeRefusal, writeRequest } from './frame';
import { proofOf, sameProof, secretFromHex } from './handshake';
import { readPairingCode, writePairingCode } from './pairing-code';

const PAIRING = { port: 51820, client: '0011223344556677', vault: '8899aabbccddeeff', secret: secretFromHex('00'.repeat(31) + 'ff') };
const anyHex = (digits: number): fc.Arbitrary<string> => fc.array(fc.nat(15), { minLength: digits, maxLength: digits }).map((all) => all.map((one) => one.toString(16)).join(''));

describe('a pairing code', () => {
  it('is read as it was written, whatever a person does to it', () => {
    const pairing = fc.record({ port: fc.integer({ min: 49_152, max: 65_535 }), client: anyHex(16), vault: anyHex(16), secret: fc.uint8Array({ minLength: 32, maxLength: 32 }) });
    fc.assert(
      fc.property(pairing, (one) => {
        const typed = ` ${writePairingCode(one).toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l')}\n`;

        expect(readPairingCode(typed)).toEqual({ ok: true, value: one });
      }),
    );
  });

  it('is refused with any letter changed', () => {
    const code = writePairingCode(PAIRING).replaceAll('-', '');
    for (let at = 0; at < code.length; at++) {
      const other = code.charAt(at) === '7' ? '8' : '7';
      const read = readPairingCode(code.slice(0, at) + other + code.slice(at + 1));

      expect(read.ok && JSON.stringify(read.value) !== JSON.stringify(PAIRING)).toBe(false);
    }
  });

  it.each(['', 'hello', 'u'.repeat(88), '0'.repeat(88)])('refuses %j', (text) => {
    expect(readPairingCode(text)).toMatchObject({ ok: false, problem: { code: 'pairing/code' } });
  });
});

describe('the proof of a side', () => {
  const challenge = { client: PAIRING.client, vault: PAIRING.vault, clientNonce: 'a'.repeat(64), serverNonce: 'b'.repeat(64) };

  it('depends on the side and on every part', () => {
    const proofs = [
      proofOf('client', PAIRING.secret, challenge),
      proofOf('helper', PAIRING.secret, challenge),
      proofOf('client', secretFromHex('11'.repeat(32)), challenge),
      proofOf('client', PAIRING.secret, { ...challenge, vault: '0'.repeat(16) }),
      proofOf('client', PAIRING.secret, { ...challenge, clientNonce: 'c'.repeat(64) }),
      proofOf('client', PAIRING.secret, { ...challenge, serverNonce: 'c'.repeat(64) }),
    ];

    expect(new Set(proofs).size).toBe(proofs.length);
    expect(sameProof(proofs[0]!, proofOf('client', PAIRING.secret, challenge))).toBe(true);
    expect(sameProof(proofs[0]!, proofs[1]!)).toBe(false);
  });
});

describe('frames', () => {
  it('carry requests of a known shape', () => {
    expect(readRequest(writeRequest(1, 'run.pause', { run: 'r-20261121-1405-k3x9p2' }))).toEqual({ ok: true, value: { id: 1, method: 'run.pause', params: { run: 'r-20261121-1405-k3x9p2' } } });
  });

  it.each([
    ['no JSON', '{', 'frame/json'],
    ['a list', '[]', 'frame/shape'],
    ['another version', '{"jsonrpc":"1.0","id":1,"method":"run.pause","params":{}}', 'frame/shape'],
    ['no id', '{"jsonrpc":"2.0","method":"run.pause","params":{}}', 'frame/shape'],
    ['an unknown request', '{"jsonrpc":"2.0","id":1,"method":"shell","params":{}}', 'frame/method'],
    ['a key of every object', '{"jsonrpc":"2.0","id":1,"method":"constructor","params":{}}', 'frame/method'],
    ['a path as a run', '{"jsonrpc":"2.0","id":1,"method":"run.pause","params":{"run":"../x"}}', 'frame/params'],
    ['a key too much', '{"jsonrpc":"2.0","id":1,"method":"run.pause","params":{"run":"r-20261121-1405-k3x9p2","sudo":true}}', 'frame/params'],
  ])('are refused with %s', (_, text, code) => {
    expect(readRequest(text)).toMatchObject({ ok: false, problem: { code } });
  });

  it('carry answers, refusals and events back', () => {
    const said = { code: 'x/y', what: 'a', why: 'b', next: 'c' };

    expect(readServerFrame(writeAnswer(1, []))).toMatchObject({ value: { kind: 'answer', id: 1, result: [] } });
    expect(readServerFrame(writeRefusal(1, { code: 1, problem: said }))).toMatchObject({ value: { kind: 'refusal', id: 1, problem: said } });
    expect(readServerFrame(writeEvent(7, 'workflows.changed', {}))).toMatchObject({ value: { kind: 'event', seq: 7, name: 'workflows.changed' } });
  });

  it('never throw, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect([readRequest(text).ok, readServerFrame(text).ok]).toHaveLength(2);
      }),
    );
  });
});
