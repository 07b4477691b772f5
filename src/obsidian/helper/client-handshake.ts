import { readGreeting, writeGreeting } from '../../protocol/frame';
import { proofOf, sameProof } from '../../protocol/handshake';
import type { GreetingOf } from '../../protocol/messages';
import type { Pairing } from '../../protocol/pairing-code';
import { PROTOCOL_VERSION } from '../../protocol/version';
import type { RefusedWhy } from './helper-state';

/** What the plugin does next while both sides prove themselves. */
export type HandshakeStep =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'open'; readonly welcome: GreetingOf<'welcome'> }
  | { readonly kind: 'refuse'; readonly why: RefusedWhy };

export interface HandshakeFacts {
  readonly pairing: Pairing;
  /** 32 random bytes in hex, new for each connection. */
  readonly nonce: string;
  /** The newest event that was seen; 0 at first. */
  readonly lastSeq: number;
}

/** The plugin's side of a greeting. It proves nothing before the helper has. */
export class ClientHandshake {
  private isProved = false;

  constructor(private readonly facts: HandshakeFacts) {}

  hello(): string {
    const { pairing, nonce } = this.facts;
    return writeGreeting('hello', { protocol: PROTOCOL_VERSION, client: pairing.client, vault: pairing.vault, nonce });
  }

  take(frame: string): HandshakeStep {
    return this.isProved ? welcomed(frame) : this.challenged(frame);
  }

  private challenged(frame: string): HandshakeStep {
    const challenge = readGreeting('challenge', frame);
    if (challenge === null) return { kind: 'refuse', why: 'impostor' };
    if (challenge.protocol !== PROTOCOL_VERSION) return { kind: 'refuse', why: 'protocol' };
    const { pairing, nonce, lastSeq } = this.facts;
    const both = { client: pairing.client, vault: pairing.vault, clientNonce: nonce, serverNonce: challenge.nonce };
    if (!sameProof(challenge.proof, proofOf('helper', pairing.secret, both))) return { kind: 'refuse', why: 'impostor' };
    this.isProved = true;
    return { kind: 'say', text: writeGreeting('proof', { proof: proofOf('client', pairing.secret, both), lastSeq }) };
  }
}

function welcomed(frame: string): HandshakeStep {
  const welcome = readGreeting('welcome', frame);
  return welcome === null ? { kind: 'refuse', why: 'impostor' } : { kind: 'open', welcome };
}
