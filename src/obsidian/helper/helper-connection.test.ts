import { describe, expect, it } from 'vitest';
import { proofOf } from '../../protocol/handshake';
import { readGreeting, writeAnswer, writeEvent, writeGreeting } from '../../protocol/frame';
import type { Pairing } from '../../protocol/pairing-code';
import { HelperConnection } from './helper-connection';
import type { SocketEvents, SocketPorts } from './socket-ports';

const PAIRING: Pairing = { port: 51820, client: '0011223344556677', vault: '8899aabbccddeeff', secret: Uint8Array.from({ length: 32 }, (_, at) => at) };
const CLIENT_NONCE = 'a'.repeat(64);
const SERVER_NONCE = 'b'.repeat(64);

/** Sockets and timers that a test moves by hand. */
class Bench implements SocketPorts {
  readonly sockets: { readonly port: number; readonly events: SocketEvents; readonly sent: string[]; closed: boolean }[] = [];
  timers: { readonly ms: number; readonly run: () => void }[] = [];
  readonly chance = (): number => 0.5;
  readonly nonce = (): string => CLIENT_NONCE;

  readonly open = (port: number, events: SocketEvents): { send(text: string): void; close(): void } => {
    const socket = { port, events, sent: [] as string[], closed: false };
    this.sockets.push(socket);
    return { send: (text) => socket.sent.push(text), close: () => { socket.closed = true; } };
  };

  readonly after = (ms: number, run: () => void): (() => void) => {
    const timer = { ms, run };
    this.timers.push(timer);
    return () => { this.timers = this.timers.filter((one) => one !== timer); };
  };

  get newest(): (typeof this.sockets)[number] {
    return this.sockets.at(-1)!;
  }

  /** Lets the one timer of that length run out. */
  runOut(ms: number): void {
    const timer = this.timers.find((one) => one.ms === ms);
    this.timers = this.timers.filter((one) => one !== timer);
    timer?.run();
  }

  challenge(secret: Uint8Array = PAIRING.secret): void {
    const { events } = this.newest;
    events.onOpen();
    const proof = proofOf('helper', secret, { client: PAIRING.client, vault: PAIRING.vault, clientNonce: CLIENT_NONCE, serverNonce: SERVER_NONCE });
    events.onText(writeGreeting('challenge', { protocol: 1, nonce: SERVER_NONCE, proof }));
  }

  welcome(seq = 7, resumed: 'anew' | 'continued' = 'anew'): void {
    this.newest.events.onText(writeGreeting('welcome', { version: '0.1.0', seq, vaultName: 'notes', resumed }));
  }
}

function connected(pairing: Pairing | null = PAIRING): { bench: Bench; connection: HelperConnection } {
  const bench = new Bench();
  const connection = new HelperConnection({ pairing: () => pairing, ports: bench, isPhone: false });
  return { bench, connection };
}

describe('the connection to the helper', () => {
  it('is not looked for before something needs it', () => {
    const { bench, connection } = connected();
    expect(bench.sockets).toHaveLength(0);
    connection.need();
    expect(bench.newest.port).toBe(51820);
    expect(connection.state.kind).toBe('connecting');
  });

  it('opens after both sides have proved themselves', () => {
    const { bench, connection } = connected();
    connection.need();
    bench.challenge();
    expect(readGreeting('proof', bench.newest.sent[1] ?? '')).toMatchObject({ lastSeq: 0 });
    expect(connection.state.kind).toBe('connecting');
    bench.welcome();
    expect(connection.state).toEqual({ kind: 'connected', version: '0.1.0', vaultName: 'notes' });
  });

  it('says nothing to a program that cannot prove that it is the helper, and does not come again', () => {
    const { bench, connection } = connected();
    connection.need();
    bench.challenge(new Uint8Array(32));
    expect(bench.newest.sent).toHaveLength(1);
    expect(bench.newest.closed).toBe(true);
    expect(connection.state).toEqual({ kind: 'refused', why: 'impostor' });
    expect(bench.timers).toHaveLength(0);
  });

  it.each(['', '{}', 'null', '[]', '{"protocol":1}', 'x'.repeat(10_000)])('takes no other first frame: %j', (frame) => {
    const { bench, connection } = connected();
    connection.need();
    bench.newest.events.onOpen();
    bench.newest.events.onText(frame);
    expect(connection.state).toEqual({ kind: 'refused', why: 'impostor' });
  });

  it('comes again while it is needed, and stops when it is not', () => {
    const { bench, connection } = connected();
    const release = connection.need();
    bench.newest.events.onClose(1006);
    expect(connection.state).toEqual({ kind: 'off', why: 'unreachable' });
    bench.runOut(375);
    expect(bench.sockets).toHaveLength(2);
    bench.newest.events.onClose(1006);
    release();
    expect(bench.timers).toHaveLength(0);
  });

  it('gives up a listener that stays silent', () => {
    const { bench, connection } = connected();
    connection.need();
    bench.newest.events.onOpen();
    bench.runOut(6_000);
    expect(bench.newest.closed).toBe(true);
    expect(connection.state).toEqual({ kind: 'off', why: 'unreachable' });
  });

  it('does not come again after it was refused, until a person asks', () => {
    const { bench, connection } = connected();
    connection.need();
    bench.newest.events.onClose(4401);
    expect(connection.state).toEqual({ kind: 'refused', why: 'unauthorised' });
    expect(bench.timers).toHaveLength(0);
    connection.retry();
    expect(bench.sockets).toHaveLength(2);
  });

  it('goes on behind the newest numbered event that it has seen', () => {
    const { bench, connection } = connected();
    const seen: string[] = [];
    connection.on('workflows.changed', () => seen.push('changed'));
    connection.need();
    bench.challenge();
    bench.welcome(7);
    bench.newest.events.onText(writeEvent(8, 'workflows.changed', {}));
    bench.newest.events.onText(writeEvent(99, 'run.progress', { run: 'r-20261121-2105-4k9x', step: 1, percent: 5 }));
    bench.newest.events.onClose(1001);
    bench.runOut(375);
    bench.challenge();
    expect(readGreeting('proof', bench.newest.sent[1] ?? '')).toMatchObject({ lastSeq: 8 });
    expect(seen).toEqual(['changed']);
  });

  it('ends what it was asked when the helper goes away or says nothing', async () => {
    const { bench, connection } = connected();
    connection.need();
    bench.challenge();
    bench.welcome();
    const [gone, silent] = [connection.ask('workflow.list', {}), connection.ask('run.list', { workflow: null, most: 5 })];
    bench.timers.filter(({ ms }) => ms === 15_000)[1]?.run();
    bench.newest.events.onClose(1006);
    expect(await gone).toMatchObject({ ok: false, problem: { code: 'helper/gone' } });
    expect(await silent).toMatchObject({ ok: false, problem: { code: 'helper/silent' } });
    expect(await connection.ask('workflow.list', {})).toMatchObject({ ok: false, problem: { code: 'helper/off' } });
  });

  it('checks the shape of an answer', async () => {
    const { bench, connection } = connected();
    connection.need();
    bench.challenge();
    bench.welcome();
    const [good, bad] = [connection.ask('workflow.list', {}), connection.ask('workflow.list', {})];
    bench.newest.events.onText(writeAnswer(1, []));
    bench.newest.events.onText(JSON.stringify({ jsonrpc: '2.0', id: 2, result: [{ name: '<b>' }] }));
    expect(await good).toEqual({ ok: true, value: [] });
    expect(await bad).toMatchObject({ ok: false, problem: { code: 'frame/result' } });
  });

  it('does nothing on a phone and nothing without a pairing', () => {
    const bench = new Bench();
    const phone = new HelperConnection({ pairing: () => PAIRING, ports: bench, isPhone: true });
    phone.need();
    phone.retry();
    const unpaired = new HelperConnection({ pairing: () => null, ports: bench, isPhone: false });
    unpaired.need();
    expect(bench.sockets).toHaveLength(0);
    expect(phone.state.kind).toBe('phone');
    expect(unpaired.state).toEqual({ kind: 'off', why: 'unpaired' });
  });

  it('is over once the plugin is switched off', () => {
    const { bench, connection } = connected();
    connection.need();
    connection.close();
    connection.retry();
    expect(bench.newest.closed).toBe(true);
    expect(bench.sockets).toHaveLength(1);
    expect(bench.timers).toHaveLength(0);
  });
});
