import { sha256 } from '@noble/hashes/sha2.js';
import { ok, problem } from '../core/problem';
import type { Result } from '../core/problem';

/** What a helper tells a plugin once, so that each can prove itself to the other from then on. */
export interface Pairing {
  readonly port: number;
  /** Id of this client at the helper, 16 hex digits. */
  readonly client: string;
  /** Key of the vault at the helper, 16 hex digits. */
  readonly vault: string;
  /** 32 random bytes. */
  readonly secret: Uint8Array;
}

const VERSION = 1;
const SECRET_BYTES = 32;
const ID_BYTES = 8;
const CHECK_BYTES = 4;
const BODY_BYTES = 1 + 2 + ID_BYTES + ID_BYTES + SECRET_BYTES;
/** No i, l, o and u: nothing that is read as another letter. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** The code that `throughline pair` shows: version, port, client, vault, secret and a checksum, in groups of five letters. */
export function writePairingCode({ port, client, vault, secret }: Pairing): string {
  const body = new Uint8Array(BODY_BYTES);
  body[0] = VERSION;
  body[1] = port >> 8;
  body[2] = port & 0xff;
  body.set(bytesOf(client), 3);
  body.set(bytesOf(vault), 3 + ID_BYTES);
  body.set(secret, 3 + 2 * ID_BYTES);
  const whole = new Uint8Array(BODY_BYTES + CHECK_BYTES);
  whole.set(body);
  whole.set(sha256(body).slice(0, CHECK_BYTES), BODY_BYTES);
  return encode(whole).replace(/.{5}(?=.)/g, '$&-');
}

/** Reads a pasted code; blanks, dashes and capitals do not matter. Problem: `pairing/code`. */
export function readPairingCode(text: string): Result<Pairing> {
  const plain = text.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
  const whole = decode(plain);
  if (whole?.length !== BODY_BYTES + CHECK_BYTES) return unreadable('It has another length');
  const body = whole.slice(0, BODY_BYTES);
  const check = sha256(body);
  if (whole.slice(BODY_BYTES).some((byte, at) => byte !== check[at])) return unreadable('A letter of it is wrong');
  if (body[0] !== VERSION) return unreadable('It is of another version');
  const port = ((body[1] ?? 0) << 8) | (body[2] ?? 0);
  const hex = (from: number): string => hexOf(body.slice(from, from + ID_BYTES));
  return ok({ port, client: hex(3), vault: hex(3 + ID_BYTES), secret: body.slice(3 + 2 * ID_BYTES) });
}

function unreadable(why: string): Result<never> {
  return problem('pairing/code', { what: 'Nothing was paired.', why: `The code was not understood. ${why}.`, next: 'Run "throughline pair" in a terminal and paste the whole code that it shows.' });
}

function encode(bytes: Uint8Array): string {
  let bits = 0;
  let held = 0;
  let text = '';
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + ALPHABET.charAt((held << (5 - bits)) & 31);
}

function decode(text: string): Uint8Array | null {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const char of text) {
    const value = ALPHABET.indexOf(char);
    if (value < 0) return null;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
      held &= (1 << bits) - 1;
    }
  }
  return Uint8Array.from(bytes);
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: ID_BYTES }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
