import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { proofOf, secretFromHex } from '../../src/protocol/handshake';
import { CLOSE_CODES, EVENTS, GREETINGS, NUMBERED_EVENTS, REQUESTS } from '../../src/protocol/messages';
import { writePairingCode } from '../../src/protocol/pairing-code';
import { PROTOCOL_VERSION } from '../../src/protocol/version';

const PAGE = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');
const SECRET = secretFromHex(Array.from({ length: 32 }, (_, at) => at.toString(16).padStart(2, '0')).join(''));
const PARTIES = { client: '0011223344556677', vault: '8899aabbccddeeff' };

/** The headings of level 3 below one of level 2. */
function sectionsOf(title: string): string[] {
  const part = PAGE.split(/^## /m).find((one) => one.startsWith(`${title}\n`)) ?? '';
  return [...part.matchAll(/^### (.+)$/gm)].map(([, name = '']) => name);
}

describe('the page of the protocol', () => {
  it('has a section for each row of the table, in its order', () => {
    expect(sectionsOf('Requests')).toEqual(Object.keys(REQUESTS));
    expect(sectionsOf('Events')).toEqual(Object.keys(EVENTS));
    expect(sectionsOf('Handshake')).toEqual(Object.keys(GREETINGS));
  });

  it('names every key of a greeting', () => {
    for (const [name, { entries }] of Object.entries(GREETINGS)) {
      const section = new RegExp(`### ${name}\\n([^#]*)`).exec(PAGE)?.[1] ?? '';

      expect(Object.keys(entries).filter((key) => !section.includes(`"${key}"`))).toEqual([]);
    }
  });

  it('has the close codes, the numbered events and the version of the code', () => {
    expect(Object.entries(CLOSE_CODES).filter(([name, code]) => !PAGE.includes(`| ${code} | ${name} |`))).toEqual([]);
    expect(NUMBERED_EVENTS.map((name) => `\`${name}\``).join(' and ')).toBe(/`[a-z.]+` and `[a-z.]+`(?= are\s+numbered)/.exec(PAGE)?.[0]);
    expect(PAGE).toContain(`Version: ${PROTOCOL_VERSION}.`);
  });

  it('has vectors that the code gives', () => {
    const challenge = { ...PARTIES, clientNonce: 'a'.repeat(64), serverNonce: 'b'.repeat(64) };

    expect(PAGE).toContain(`helper ${proofOf('helper', SECRET, challenge)}\n`);
    expect(PAGE).toContain(`client ${proofOf('client', SECRET, challenge)}\n`);
    expect(PAGE).toContain(`\n${writePairingCode({ port: 51820, ...PARTIES, secret: SECRET })}\n`);
  });
});
