import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { PROTOCOL_VERSION } from './version';

/** What both sides know when they prove that they hold the same secret. Nonces are 32 random bytes in hex. */
export interface Challenge {
  readonly client: string;
  readonly vault: string;
  readonly clientNonce: string;
  readonly serverNonce: string;
}

const NONCE = /^[0-9a-f]{64}$/;
const ID = /^[0-9a-f]{16}$/;

/**
 * The proof of one side: HMAC-SHA256 under the shared secret over a line per part, ended by LF: `throughline`, the protocol's
 * version, the side's name, client id, vault key, client's nonce, server's nonce. The secret itself is never sent.
 */
export function proofOf(side: 'client' | 'helper', secret: Uint8Array, { client, vault, clientNonce, serverNonce }: Challenge): string {
  const lines = ['throughline', String(PROTOCOL_VERSION), side, client, vault, clientNonce, serverNonce];
  return bytesToHex(hmac(sha256, secret, new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''))));
}

/** Compares two proofs without telling by its time where they differ. */
export function sameProof(one: string, other: string): boolean {
  const [a, b] = [sha256(new TextEncoder().encode(one)), sha256(new TextEncoder().encode(other))];
  return a.reduce((difference, byte, at) => difference | (byte ^ (b[at] ?? 0)), 0) === 0;
}

export function isNonce(text: unknown): text is string {
  return typeof text === 'string' && NONCE.test(text);
}

export function isPartyId(text: unknown): text is string {
  return typeof text === 'string' && ID.test(text);
}

/** 32 bytes as hex, for tests and device files. */
export function secretFromHex(text: string): Uint8Array {
  return hexToBytes(text);
}
