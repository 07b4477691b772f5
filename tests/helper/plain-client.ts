import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import { readGreeting, readServerFrame, writeGreeting, writeRequest } from '../../src/protocol/frame';
import type { ServerFrame } from '../../src/protocol/frame';
import { proofOf, sameProof, secretFromHex } from '../../src/protocol/handshake';
import type { GreetingOf, ParamsOf, RequestName } from '../../src/protocol/messages';
import { PROTOCOL_VERSION } from '../../src/protocol/version';

export interface Secret {
  readonly id: string;
  readonly vault: string;
  readonly secret: string;
}

export interface CallOptions {
  readonly origin?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A socket to the helper with everything it got, for tests that misbehave. */
export class RawClient {
  readonly frames: string[] = [];
  /** Close code, once it is closed; 1006 for a line that was cut. */
  readonly closed: Promise<number>;
  readonly opened: Promise<boolean>;
  /** Status of an upgrade that was refused. */
  status: number | null = null;
  private waiting: (() => void)[] = [];
  private taken = 0;

  constructor(
    port: number,
    { origin = 'app://obsidian.md', headers = {} }: CallOptions = {},
    readonly socket = new WebSocket(`ws://127.0.0.1:${port}/`, { ...(origin === null ? {} : { origin }), headers, perMessageDeflate: false }),
  ) {
    socket.on('error', () => undefined);
    socket.on('unexpected-response', (_request, response) => {
      this.status = response.statusCode ?? null;
      socket.terminate();
    });
    socket.on('message', (data: Buffer) => {
      this.frames.push(data.toString('utf8'));
      this.wake();
    });
    this.opened = new Promise((resolve) => {
      socket.on('open', () => { resolve(true); });
      socket.on('close', () => { resolve(false); });
    });
    this.closed = new Promise((resolve) => {
      socket.on('close', (code) => {
        resolve(code);
        this.wake();
      });
    });
  }

  /** The next frame; null when the line is closed before one comes. */
  async next(): Promise<string | null> {
    while (this.taken >= this.frames.length) {
      if (this.socket.readyState === WebSocket.CLOSED) return null;
      await new Promise<void>((resolve) => { this.waiting.push(resolve); });
    }
    return this.frames[this.taken++] ?? null;
  }

  private wake(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}

/** A client that does everything right. */
export class GoodClient {
  private id = 0;

  constructor(
    readonly raw: RawClient,
    readonly welcome: GreetingOf<'welcome'>,
  ) {}

  /** The answer to a request; events that come first are kept in `events`. */
  async ask<K extends RequestName>(method: K, params: ParamsOf<K>): Promise<ServerFrame> {
    const id = ++this.id;
    this.raw.socket.send(writeRequest(id, method, params));
    for (;;) {
      const frame = await this.frame();
      if (frame === null) throw new Error('The line is closed.');
      if (frame.kind !== 'event' && frame.id === id) return frame;
      this.events.push(frame);
    }
  }

  readonly events: ServerFrame[] = [];

  async frame(): Promise<ServerFrame | null> {
    const text = await this.raw.next();
    if (text === null) return null;
    const frame = readServerFrame(text);
    if (!frame.ok) throw new Error(frame.problem.why);
    return frame.value;
  }

  close(): void {
    this.raw.socket.close();
  }
}

export function helloOf({ id, vault }: Secret, nonce = randomBytes(32).toString('hex')): GreetingOf<'hello'> {
  return { protocol: PROTOCOL_VERSION, client: id, vault, nonce };
}

/** Connects and proves itself, checking the helper's proof first; null when it was turned away. */
export async function connect(port: number, secret: Secret, { lastSeq = 0, ...options }: CallOptions & { readonly lastSeq?: number } = {}): Promise<GoodClient | null> {
  const raw = new RawClient(port, options);
  if (!(await raw.opened)) return null;
  const hello = helloOf(secret);
  raw.socket.send(writeGreeting('hello', hello));
  const challenge = readGreeting('challenge', (await raw.next()) ?? '');
  if (challenge === null) return null;
  const known = { client: secret.id, vault: secret.vault, clientNonce: hello.nonce, serverNonce: challenge.nonce };
  if (!sameProof(challenge.proof, proofOf('helper', secretFromHex(secret.secret), known))) {
    raw.socket.close();
    return null;
  }
  raw.socket.send(writeGreeting('proof', { proof: proofOf('client', secretFromHex(secret.secret), known), lastSeq }));
  const welcome = readGreeting('welcome', (await raw.next()) ?? '');
  return welcome === null ? null : new GoodClient(raw, welcome);
}
