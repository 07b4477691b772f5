import { protocolOf, readGreeting, writeGreeting } from '../../../../src/protocol/frame';
import { proofOf, sameProof, secretFromHex } from '../../../../src/protocol/handshake';
import type { Challenge } from '../../../../src/protocol/handshake';
import { CLOSE_CODES } from '../../../../src/protocol/messages';
import { PROTOCOL_VERSION } from '../../../../src/protocol/version';

/** What the helper needs to greet. */
export interface GreetingSetting {
  /** The secret that a client of a vault shares with this device, in hex; null for a client that is unknown, revoked, or of another vault. */
  readonly secretOf: (client: string, vault: string) => string | null;
  /** 32 random bytes in hex. */
  readonly nonce: () => string;
}

/** Who has proved itself, and what it has seen so far. */
export interface Proved {
  readonly client: string;
  readonly vault: string;
  readonly lastSeq: number;
}

export type HelloAnswer = { readonly kind: 'challenge'; readonly frame: string } | { readonly kind: 'close'; readonly code: number };
export type ProofAnswer = { readonly kind: 'proved'; readonly proved: Proved } | { readonly kind: 'close'; readonly code: number };

const CLOSE = { kind: 'close', code: CLOSE_CODES.unauthorised } as const;

/** One greeting, from the helper's side: hello, challenge, proof. Each of them happens once. An unknown client is answered in the same shape as a known one. */
export class Greeting {
  private challenge: Challenge | null = null;
  private secret = '';
  private isKnown = false;

  constructor(private readonly setting: GreetingSetting) {}

  /** The client that hello named, when it is known here. */
  get client(): string | null {
    return this.isKnown ? (this.challenge?.client ?? null) : null;
  }

  hello(text: string): HelloAnswer {
    const protocol = protocolOf(text);
    if (protocol !== null && protocol !== PROTOCOL_VERSION) return { kind: 'close', code: CLOSE_CODES.protocol };
    const hello = readGreeting('hello', text);
    if (hello === null || this.challenge !== null) return CLOSE;
    const { client, vault } = hello;
    const known = this.setting.secretOf(client, vault);
    const serverNonce = this.setting.nonce();
    this.isKnown = known !== null;
    // Nobody holds this one: a stranger cannot tell from the answer whether a client is known.
    this.secret = known ?? this.setting.nonce();
    this.challenge = { client, vault, clientNonce: hello.nonce, serverNonce };
    const proof = proofOf('helper', secretFromHex(this.secret), this.challenge);
    return { kind: 'challenge', frame: writeGreeting('challenge', { protocol: PROTOCOL_VERSION, nonce: serverNonce, proof }) };
  }

  proof(text: string): ProofAnswer {
    const { challenge, secret } = this;
    this.challenge = null;
    this.secret = '';
    const proof = readGreeting('proof', text);
    if (proof === null || challenge === null) return CLOSE;
    const isRight = sameProof(proof.proof, proofOf('client', secretFromHex(secret), challenge));
    if (!isRight || !this.isKnown) return CLOSE;
    return { kind: 'proved', proved: { client: challenge.client, vault: challenge.vault, lastSeq: proof.lastSeq } };
  }
}
