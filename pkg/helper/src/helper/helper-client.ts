import { WebSocket } from 'ws';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { readEvent, readGreeting, readResult, readServerFrame, writeGreeting, writeRequest } from '../../../../src/protocol/frame';
import { proofOf, sameProof, secretFromHex } from '../../../../src/protocol/handshake';
import { FRAME_LIMITS } from '../../../../src/protocol/messages';
import type { EventName, EventOf, ParamsOf, RequestName, ResultOf } from '../../../../src/protocol/messages';
import { PROTOCOL_VERSION } from '../../../../src/protocol/version';
import { hex } from '../node/pairing-store';

/** Where a helper listens, and what proves both sides to each other. */
export interface HelperAddress {
  readonly port: number;
  readonly vault: string;
  readonly client: string;
  /** 64 hex digits. */
  readonly secret: string;
}

/** A named event in its shape. */
export type HelperEvent = { readonly [K in EventName]: { readonly name: K; readonly event: EventOf<K> } }[EventName];

const GREETING_MS = 5_000;

/** A program of this device that talks to the running helper, as a plugin does. */
export class HelperClient {
  private readonly waiting = new Map<number, (frame: Result<unknown>) => void>();
  private readonly listeners = new Set<(event: HelperEvent) => void>();
  private readonly endListeners = new Set<() => void>();
  private newest = 0;

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => { this.take(data.toString('utf8')); });
    socket.on('close', () => { this.ended(); });
  }

  /** Connects and proves both sides; the helper's proof comes first, so that a stranger on the port learns nothing. */
  static async connect(address: HelperAddress): Promise<Result<HelperClient>> {
    const socket = new WebSocket(`ws://127.0.0.1:${address.port}/`, { perMessageDeflate: false, maxPayload: FRAME_LIMITS.paired * 16, handshakeTimeout: GREETING_MS });
    socket.on('error', () => undefined);
    const frames = new Frames(socket);
    const deadline = setTimeout(() => { socket.terminate(); }, GREETING_MS);
    const greeted = await greet(socket, frames, address);
    clearTimeout(deadline);
    frames.stop();
    if (greeted) return ok(new HelperClient(socket));
    socket.terminate();
    return unreachable();
  }

  ask<K extends RequestName>(method: K, params: ParamsOf<K>): Promise<Result<ResultOf<K>>> {
    if (this.socket.readyState !== WebSocket.OPEN) return Promise.resolve(gone());
    this.newest += 1;
    const id = this.newest;
    return new Promise((resolve) => {
      this.waiting.set(id, (frame) => { resolve(frame.ok ? readResult(method, frame.value) : frame); });
      this.socket.send(writeRequest(id, method, params));
    });
  }

  onEvent(listener: (event: HelperEvent) => void): () => void {
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  }

  onEnd(listener: () => void): void {
    this.endListeners.add(listener);
  }

  close(): void {
    this.socket.close();
  }

  private take(text: string): void {
    const frame = readServerFrame(text);
    if (!frame.ok) return;
    if (frame.value.kind === 'event') {
      const event = readEvent(frame.value.name, frame.value.event);
      if (event?.ok === true) for (const listener of this.listeners) listener(event.value);
      return;
    }
    const { id } = frame.value;
    const waiting = typeof id === 'number' ? this.waiting.get(id) : undefined;
    if (waiting === undefined || typeof id !== 'number') return;
    this.waiting.delete(id);
    waiting(frame.value.kind === 'answer' ? ok(frame.value.result) : { ok: false, problem: frame.value.problem ?? refusal(frame.value.message) });
  }

  private ended(): void {
    for (const waiting of this.waiting.values()) waiting(gone());
    this.waiting.clear();
    for (const listener of this.endListeners) listener();
  }
}

/** The frames of a greeting, one after the other. */
class Frames {
  private readonly kept: string[] = [];
  private wake: () => void = () => undefined;
  private isOver = false;
  private readonly take = (data: Buffer): void => {
    this.kept.push(data.toString('utf8'));
    this.wake();
  };

  constructor(private readonly socket: WebSocket) {
    socket.on('message', this.take);
    socket.on('close', () => {
      this.isOver = true;
      this.wake();
    });
  }

  async next(): Promise<string> {
    while (this.kept.length === 0 && !this.isOver) await new Promise<void>((resolve) => { this.wake = resolve; });
    return this.kept.shift() ?? '';
  }

  stop(): void {
    this.socket.removeListener('message', this.take);
  }
}

async function greet(socket: WebSocket, frames: Frames, { client, vault, secret }: HelperAddress): Promise<boolean> {
  const isOpen = await new Promise<boolean>((resolve) => {
    socket.once('open', () => { resolve(true); });
    socket.once('close', () => { resolve(false); });
  });
  if (!isOpen) return false;
  const clientNonce = hex(32);
  socket.send(writeGreeting('hello', { protocol: PROTOCOL_VERSION, client, vault, nonce: clientNonce }));
  const challenge = readGreeting('challenge', await frames.next());
  if (challenge === null) return false;
  const known = { client, vault, clientNonce, serverNonce: challenge.nonce };
  const key = secretFromHex(secret);
  if (!sameProof(challenge.proof, proofOf('helper', key, known))) return false;
  socket.send(writeGreeting('proof', { proof: proofOf('client', key, known), lastSeq: 0 }));
  return readGreeting('welcome', await frames.next()) !== null;
}

function refusal(message: string) {
  return problem('helper/refused', { what: 'The helper did not do it.', why: message, next: 'Look at what it prints, and update it to the version of this command line.' }).problem;
}

function gone(): Result<never> {
  return problem('helper/gone', { what: 'The helper did not answer.', why: 'It ended, or the line to it was cut.', next: 'Start it again with "throughline serve"; open runs go on then.' });
}

function unreachable(): Result<never> {
  return problem('helper/unreachable', { what: 'The running helper was not reached.', why: 'Nobody who holds this device\'s secret answers on its port.', next: 'End it and start it again: throughline serve' });
}
