import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { admitVisitor } from '../../pkg/helper/src/helper/admit-visitor';
import { FailureLimiter } from '../../pkg/helper/src/helper/failure-limiter';
import type { PairedClient } from '../../pkg/helper/src/node/pairing-store';
import type { Visitor } from '../../pkg/helper/src/node/websocket-door';
import { readGreeting, writeGreeting, writeRequest } from '../../src/protocol/frame';
import { proofOf, secretFromHex } from '../../src/protocol/handshake';
import { CLOSE_CODES } from '../../src/protocol/messages';
import { openTestHouse, VAULT_A, VAULT_B } from './open-test-house';
import type { TestHouse } from './open-test-house';
import { connect, helloOf, RawClient } from './plain-client';

let house: TestHouse;
let good: PairedClient;
beforeAll(async () => {
  house = await openTestHouse();
  good = house.pair();
});
afterAll(() => house.close());

/** Things that are no text of the right shape; each once stood in for a secret somewhere. */
const ODD: readonly unknown[] = [null, '', ' ', true, false, 0, 1, -1, 1e308, [], {}, [''], [[]], { toString: 'x' }, 'null', 'undefined', '0', 'true', '*', 'a'.repeat(64), 'A'.repeat(64), '0'.repeat(63), '0'.repeat(65), '0'.repeat(16), `${'0'.repeat(64)}\n`, '../../etc', '\u0000', '😀', { $ne: null }, { length: 64 }, 'f'.repeat(3000)];
const JUNK: readonly string[] = ['', ' ', '{', '[]', 'null', '0', '"hello"', 'true', '{}', '[{}]', '{"protocol":1}', writeRequest(1, 'workflow.list', {}), '{"jsonrpc":"2.0"}', '\u0000', '\ufeff{}', '{"__proto__":{"protocol":1}}', '{"protocol":1,"protocol":1}', '['.repeat(2000), '{"a":'.repeat(600), 'x'.repeat(4000)];

/** Every first frame that is wrong somewhere. */
function badHellos(): string[] {
  const right = helloOf(good);
  const wrongValues = (['client', 'vault', 'nonce'] as const).flatMap((key) => ODD.filter((value) => !isRight(key, value)).map((value) => JSON.stringify({ ...right, [key]: value })));
  const missing = Object.keys(right).map((key) => JSON.stringify(Object.fromEntries(Object.entries(right).filter(([one]) => one !== key))));
  const wrongProtocol = ODD.filter((value) => !Number.isInteger(value)).map((value) => JSON.stringify({ ...right, protocol: value }));
  const more = ['secret', 'token', 'admin', 'constructor'].map((key) => JSON.stringify({ ...right, [key]: good.secret }));
  return [...JUNK, ...wrongValues, ...missing, ...wrongProtocol, ...more, JSON.stringify([right]), `${JSON.stringify(right)}${JSON.stringify(right)}`];
}

/** The right shape, though the content is that of nobody: such a hello is answered, and its proof is wrong. */
function isRight(key: string, value: unknown): boolean {
  return typeof value === 'string' && (key === 'nonce' ? /^[0-9a-f]{64}$/ : /^[0-9a-f]{16}$/).test(value);
}

/** Every second frame that is wrong somewhere, by what the client knows. */
function badProofs(): ((known: Parameters<typeof proofOf>[2]) => string)[] {
  const secret = secretFromHex(good.secret);
  const framed = (proof: unknown, rest: object = { lastSeq: 0 }): string => JSON.stringify({ proof, ...rest });
  const right = (known: Parameters<typeof proofOf>[2]): string => proofOf('client', secret, known);
  const flipped = Array.from({ length: 64 }, (_, at) => (known: Parameters<typeof proofOf>[2]) => {
    const proof = right(known);
    return framed(proof.slice(0, at) + (proof[at] === '0' ? '1' : '0') + proof.slice(at + 1));
  });
  return [
    ...JUNK.map((text) => () => text),
    ...ODD.map((value) => () => framed(value)),
    ...flipped,
    (known) => framed(proofOf('helper', secret, known)),
    (known) => framed(proofOf('client', secretFromHex('00'.repeat(32)), known)),
    (known) => framed(proofOf('client', secret, { ...known, serverNonce: known.clientNonce })),
    (known) => framed(proofOf('client', secret, { ...known, vault: VAULT_B })),
    (known) => framed(right(known).slice(0, 63)),
    (known) => framed(right(known).toUpperCase()),
    (known) => framed(right(known), {}),
    (known) => framed(right(known), { lastSeq: -1 }),
    (known) => framed(right(known), { lastSeq: '0' }),
    (known) => framed(right(known), { lastSeq: 0, admin: true }),
    () => writeGreeting('hello', helloOf(good)),
    () => good.secret,
    () => framed(good.secret),
  ];
}

async function closeAfterHello(text: string | Buffer): Promise<{ code: number; frames: readonly string[] }> {
  const client = new RawClient(house.port);
  await client.opened;
  client.socket.send(text, { binary: typeof text !== 'string' });
  return { code: await client.closed, frames: client.frames };
}

async function closeAfterProof(port: number, secret: { readonly id: string; readonly vault: string }, proof: (known: Parameters<typeof proofOf>[2]) => string): Promise<{ code: number; frames: readonly string[] }> {
  const client = new RawClient(port);
  await client.opened;
  const hello = helloOf({ ...secret, secret: '' });
  client.socket.send(writeGreeting('hello', hello));
  const challenge = readGreeting('challenge', (await client.next()) ?? '');
  if (challenge === null) throw new Error('No challenge came.');
  client.socket.send(proof({ client: secret.id, vault: secret.vault, clientNonce: hello.nonce, serverNonce: challenge.nonce }));
  return { code: await client.closed, frames: client.frames };
}

describe('the handshake', () => {
  it('has at least 300 ways to fail here', () => {
    expect(badHellos().length + badProofs().length).toBeGreaterThanOrEqual(300 - 14 - 16);
  });

  it('closes every wrong hello alike, and says nothing', async () => {
    for (const text of badHellos()) {
      const { code, frames } = await closeAfterHello(text);

      expect([text.slice(0, 200), code, frames]).toEqual([text.slice(0, 200), CLOSE_CODES.unauthorised, []]);
    }
  }, 60_000);

  it('closes binary frames alike', async () => {
    expect((await closeAfterHello(Buffer.from(JSON.stringify(helloOf(good))))).code).toBe(CLOSE_CODES.unauthorised);
  });

  it('closes every wrong proof alike', async () => {
    // One house for each: a limiter that holds wrong proofs back is tried elsewhere.
    const table = badProofs();
    for (let from = 0; from < table.length; from += 8) {
      const own = await openTestHouse({ pairings: house.pairings });
      for (const proof of table.slice(from, from + 8)) {
        const { code, frames } = await closeAfterProof(own.port, good, proof);

        expect([code, frames.length]).toEqual([CLOSE_CODES.unauthorised, 1]);
      }
      await own.close();
    }
  }, 60_000);

  it('lets the right client in after all that, and did nothing meanwhile', async () => {
    const client = await connect(house.port, good);

    expect(client?.welcome).toMatchObject({ vaultName: 'Notes', resumed: 'anew' });
    expect(house.vaults.flatMap(({ asked }) => asked)).toEqual([]);
    client?.close();
  });

  it.each([
    ['an unknown client', () => ({ ...good, id: '0123456789abcdef' })],
    ['a client of another vault', () => ({ ...good, vault: VAULT_B })],
    ['a vault that nobody serves', () => ({ ...good, vault: 'cccccccccccccccc' })],
  ])('answers %s in the shape of a known one, with a proof that is wrong', async (_, secret) => {
    const other = secret();
    const client = new RawClient(house.port);
    await client.opened;
    const hello = helloOf(other);
    client.socket.send(writeGreeting('hello', hello));
    const challenge = readGreeting('challenge', (await client.next()) ?? '');
    const known = { client: other.id, vault: other.vault, clientNonce: hello.nonce, serverNonce: challenge?.nonce ?? '' };

    expect(challenge).not.toBeNull();
    expect(challenge?.proof).not.toBe(proofOf('helper', secretFromHex(good.secret), known));
    client.socket.send(writeGreeting('proof', { proof: proofOf('client', secretFromHex(good.secret), known), lastSeq: 0 }));
    expect(await client.closed).toBe(CLOSE_CODES.unauthorised);
  });

  it('refuses the recorded frames of a good handshake', async () => {
    const first = await connect(house.port, good);
    const hello = helloOf(good);
    const recorder = new RawClient(house.port);
    await recorder.opened;
    recorder.socket.send(writeGreeting('hello', hello));
    const challenge = readGreeting('challenge', (await recorder.next()) ?? '')!;
    const proof = writeGreeting('proof', { proof: proofOf('client', secretFromHex(good.secret), { client: good.id, vault: good.vault, clientNonce: hello.nonce, serverNonce: challenge.nonce }), lastSeq: 0 });
    recorder.socket.send(proof);
    expect(readGreeting('welcome', (await recorder.next()) ?? '')).not.toBeNull();
    recorder.socket.close();

    const replay = new RawClient(house.port);
    await replay.opened;
    replay.socket.send(writeGreeting('hello', hello));
    await replay.next();
    replay.socket.send(proof);

    expect(await replay.closed).toBe(CLOSE_CODES.unauthorised);
    first?.close();
  });

  it.each([0, 2, 999, -1])('says so to a client of protocol %i', async (protocol) => {
    expect((await closeAfterHello(JSON.stringify({ ...helloOf(good), protocol }))).code).toBe(CLOSE_CODES.protocol);
  });

  it('drops a client that says hello and no more', async () => {
    const own = await openTestHouse({ deadlineMs: 300 });
    const client = new RawClient(own.port);
    await client.opened;
    client.socket.send(writeGreeting('hello', helloOf(good)));
    const start = performance.now();

    expect(await client.closed).toBe(CLOSE_CODES.unauthorised);
    expect(performance.now() - start).toBeLessThan(1_500);
    await own.close();
  });

  it('lets a client in, and goes on, where the disk takes no note of it', async () => {
    const own = await openTestHouse();
    const client = own.pair();
    rmSync(join(own.folder, 'pairing.json.bak'), { force: true });
    mkdirSync(join(own.folder, 'pairing.json.bak'));
    const connected = await connect(own.port, client);

    expect(connected).not.toBeNull();
    connected?.close();
    await own.close();
  });

  it('lets a revoked client in no more', async () => {
    const gone = house.pair();
    house.pairings.revoke(gone.id);

    expect(await connect(house.port, gone)).toBeNull();
  });

  it('drops a connected client soon after it was revoked', async () => {
    const gone = house.pair();
    const client = await connect(house.port, gone);
    house.pairings.revoke(gone.id);

    expect(await client?.raw.closed).toBe(CLOSE_CODES.unauthorised);
  });

  it('takes a code that was never used for ten minutes and no longer', () => {
    const added = house.pairings.add({ vault: VAULT_A, name: 'late', now: '2026-11-21T14:00:00.000Z' });
    const id = added.ok ? added.value.id : '';

    expect(house.pairings.find(id, '2026-11-21T14:10:00.000Z')).not.toBeNull();
    expect(house.pairings.find(id, '2026-11-21T14:10:01.000Z')).toBeNull();
    house.pairings.seen(id, '2026-11-21T14:05:00.000Z');
    expect(house.pairings.find(id, '2027-11-21T14:10:01.000Z')).not.toBeNull();
  });

  it('takes at most eight clients, and says so to the ninth', async () => {
    const own = await openTestHouse();
    const clients = await Promise.all(Array.from({ length: 8 }, () => connect(own.port, own.pair())));
    const ninth = new RawClient(own.port);
    await ninth.opened;
    const secret = own.pair();
    const hello = helloOf(secret);
    ninth.socket.send(writeGreeting('hello', hello));
    const challenge = readGreeting('challenge', (await ninth.next()) ?? '')!;
    ninth.socket.send(writeGreeting('proof', { proof: proofOf('client', secretFromHex(secret.secret), { client: secret.id, vault: secret.vault, clientNonce: hello.nonce, serverNonce: challenge.nonce }), lastSeq: 0 }));

    expect(await ninth.closed).toBe(CLOSE_CODES.tooMany);
    expect(clients.filter((client) => client !== null)).toHaveLength(8);
    await own.close();
  });
});

describe('a squatter on the port', () => {
  it('never hears the secret, nor a proof', async () => {
    const heard: string[] = [];
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await new Promise((resolve) => server.on('listening', resolve));
    server.on('connection', (socket) => {
      socket.on('message', (data: Buffer) => {
        heard.push(data.toString('utf8'));
        socket.send(writeGreeting('challenge', { protocol: 1, nonce: randomBytes(32).toString('hex'), proof: randomBytes(32).toString('hex') }));
      });
    });
    const address = server.address();

    expect(await connect(typeof address === 'object' && address !== null ? address.port : 0, good)).toBeNull();
    expect(heard).toHaveLength(1);
    expect(heard.join('')).not.toContain(good.secret);
    server.close();
  });
});

/** A stranger that greets rightly and proves nothing, on a socket that is none. */
function wrongProofFrom(limiter: FailureLimiter): void {
  const socket = Object.assign(new EventEmitter(), { send: () => undefined, close: () => undefined, terminate: () => undefined });
  const visitor = { socket: new EventEmitter(), head: Buffer.alloc(0), timeLeft: 5_000, admit: () => undefined };
  admitVisitor(socket as unknown as WebSocket, visitor as unknown as Visitor, { setting: { limiter, nonce: () => randomBytes(32).toString('hex'), secretOf: () => null }, onProved: () => { throw new Error('It proved something.'); } });
  socket.emit('message', Buffer.from(writeGreeting('hello', helloOf(good))), false);
  socket.emit('message', Buffer.from(writeGreeting('proof', { proof: randomBytes(32).toString('hex'), lastSeq: 0 })), false);
}

describe('guessing', () => {
  it('is looked at ten times, then slower and slower, whoever guesses', () => {
    let now = 0;
    const limiter = new FailureLimiter(() => now);
    for (let guess = 0; guess < 10; guess++) {
      expect(limiter.waitFor(null)).toBe(0);
      limiter.failed(guess % 2 === 0 ? null : 'one');
    }
    const waits = Array.from({ length: 8 }, () => {
      const wait = limiter.waitFor('one');
      now += wait;
      limiter.failed('one');
      return wait;
    });

    expect(waits[0]).toBe(60_000);
    expect(Math.min(...waits)).toBeGreaterThan(0);
    expect(waits.at(-1)).toBe(60_000);
  });

  it('is looked at one by one also where many wait for the same moment', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    try {
      const limiter = new FailureLimiter(() => performance.now());
      for (let guess = 0; guess < 10; guess++) limiter.failed(null);
      await vi.advanceTimersByTimeAsync(57_000);
      const failed = vi.spyOn(limiter, 'failed');
      for (let stranger = 0; stranger < 64; stranger++) wrongProofFrom(limiter);
      await vi.advanceTimersByTimeAsync(3_100);

      expect(failed).toHaveBeenCalledTimes(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('gets at most 600 looks in an hour', () => {
    let now = 0;
    const limiter = new FailureLimiter(() => now);
    let looks = 0;
    for (; now < 3_600_000; now += 50) {
      if (limiter.waitFor('one') > 0) continue;
      limiter.failed('one');
      looks += 1;
    }

    expect(looks).toBeLessThanOrEqual(600);
  });

  it('does not keep a client out that has done nothing wrong', async () => {
    const own = await openTestHouse({ deadlineMs: 1_000 });
    const [guessed, ...innocents] = [own.pair(), own.pair(), own.pair(), own.pair()];
    const guesses = Array.from({ length: 1_000 }, async (_, at) => {
      await new Promise((resolve) => setTimeout(resolve, (at % 50) * 10));
      return closeAfterProof(own.port, at % 2 === 0 ? guessed : { ...guessed, id: randomBytes(8).toString('hex') }, () => writeGreeting('proof', { proof: randomBytes(32).toString('hex'), lastSeq: 0 })).catch(() => null);
    });
    await new Promise((resolve) => setTimeout(resolve, 250));
    const took: number[] = [];
    for (const innocent of innocents) {
      const start = performance.now();
      const client = await connect(own.port, innocent);
      took.push(performance.now() - start);
      expect(client).not.toBeNull();
      client?.close();
    }

    // What other programs of the machine take is not in all of them.
    expect(Math.min(...took)).toBeLessThan(1_000);
    await Promise.all(guesses);
    await own.close();
  }, 60_000);
});
