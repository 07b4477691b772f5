import { connect as connectTcp } from 'node:net';
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PairedClient } from '../../pkg/helper/src/node/pairing-store';
import { writeGreeting, writeRequest } from '../../src/protocol/frame';
import { CLOSE_CODES } from '../../src/protocol/messages';
import { runs } from '../long-runs';
import { openTestHouse } from './open-test-house';
import type { TestHouse } from './open-test-house';
import { RUN } from './fake-vault';
import { connect, helloOf, RawClient } from './plain-client';

let house: TestHouse;
let secret: PairedClient;
beforeAll(async () => {
  house = await openTestHouse();
  secret = house.pair();
});
afterAll(() => house.close());

/** A client that has proved itself, or a Problem of the test. */
async function good(): Promise<NonNullable<Awaited<ReturnType<typeof connect>>>> {
  const client = await connect(house.port, secret);
  if (client === null) throw new Error('The helper is not there.');
  return client;
}

async function isWell(): Promise<boolean> {
  const client = await good();
  const answer = await client.ask('workflow.list', {});
  client.close();
  await client.raw.closed;
  return answer.kind === 'answer';
}

/** An upgraded connection on which a test writes bytes of its own. */
function bareSocket(): Promise<{ write: (bytes: Buffer) => void; closed: Promise<Buffer> }> {
  return new Promise((resolve) => {
    const socket = connectTcp(house.port, '127.0.0.1');
    const parts: Buffer[] = [];
    const closed = new Promise<Buffer>((done) => socket.on('close', () => { done(Buffer.concat(parts)); }));
    socket.on('error', () => undefined);
    let isUpgraded = false;
    socket.on('data', (chunk) => {
      if (isUpgraded) parts.push(chunk);
      else {
        isUpgraded = true;
        resolve({ write: (bytes) => { socket.write(bytes); }, closed });
      }
    });
    socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${house.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`);
  });
}

/** The code of the close frame that a server sent. */
function closeCodeIn(bytes: Buffer): number | null {
  return bytes[0] === 0x88 && bytes.length >= 4 ? bytes.readUInt16BE(2) : null;
}

describe('frames that are no frames', () => {
  it.each([
    ['invalid UTF-8', Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28]), 1007],
    ['a reserved opcode', Buffer.from([0x83, 0x80, 0, 0, 0, 0]), 1002],
    ['an unmasked frame', Buffer.from([0x81, 0x02, 0x7b, 0x7d]), 1002],
    ['a reserved bit', Buffer.from([0xc1, 0x80, 0, 0, 0, 0]), 1002],
    ['a ping that is too long', Buffer.concat([Buffer.from([0x89, 0xfe, 0x00, 0x80, 0, 0, 0, 0]), Buffer.alloc(128)]), 1002],
    ['a continuation of nothing', Buffer.from([0x80, 0x80, 0, 0, 0, 0]), 1002],
    ['a length beyond all numbers', Buffer.from([0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]), 1009],
  ])('close the connection: %s', async (_, bytes, code) => {
    const socket = await bareSocket();
    socket.write(bytes);

    expect(closeCodeIn(await socket.closed)).toBe(code);
    expect(await isWell()).toBe(true);
  });

  it('end in 65 parts at the latest', async () => {
    const client = await good();
    const part = (isFirst: boolean): void => { client.raw.socket.send(isFirst ? '{' : ' ', { fin: false }); };
    part(true);
    for (let at = 0; at < 100; at++) part(false);

    expect([1008, 1009, 1002]).toContain(await client.raw.closed);
    expect(await isWell()).toBe(true);
  });

  it('are random bytes on the bare line', async () => {
    for (let at = 0; at < runs(20, 500); at++) {
      const socket = await bareSocket();
      socket.write(randomBytes(1 + (at % 300)));
      socket.write(Buffer.alloc(5_000, 0xff));
      await Promise.race([socket.closed, new Promise((resolve) => setTimeout(resolve, 30))]);
    }

    expect(await isWell()).toBe(true);
  });
});

describe('frames that are too large', () => {
  it('close a stranger above 4 KiB, also in small pieces', async () => {
    const whole = new RawClient(house.port);
    await whole.opened;
    whole.socket.send('x'.repeat(5 * 1024));
    const pieces = new RawClient(house.port);
    await pieces.opened;
    for (let at = 0; at < 5; at++) pieces.socket.send('x'.repeat(1024), { fin: at === 4 });

    expect(await whole.closed).toBe(CLOSE_CODES.tooLarge);
    expect(await pieces.closed).toBe(CLOSE_CODES.tooLarge);
  });

  it('close a stranger that announces much and sends it', async () => {
    const socket = await bareSocket();
    socket.write(Buffer.concat([Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0, 0x0f, 0, 0, 0, 0, 0, 0]), Buffer.alloc(16 * 1024)]));

    expect(closeCodeIn(await socket.closed)).toBe(CLOSE_CODES.tooLarge);
  });

  it('close a client above 1 MiB, and not below', async () => {
    const client = await good();
    const near = writeRequest(1, 'run.skip', { run: RUN, step: 1, reason: 'x'.repeat(64 * 1024) });
    client.raw.socket.send(near);
    expect((await client.frame())?.kind).toBe('answer');
    client.raw.socket.send('y'.repeat(1024 * 1024));
    expect((await client.frame())?.kind).toBe('refusal');
    client.raw.socket.send('z'.repeat(2 * 1024 * 1024));

    expect(await client.raw.closed).toBe(CLOSE_CODES.tooLarge);
    expect(await isWell()).toBe(true);
  });
});

describe('requests that are none', () => {
  const SHAPES: readonly unknown[] = [null, '', true, false, 0, 1, -1, 1.5, [], {}, [null], 'x'.repeat(100_000), '../../etc/passwd', { run: null }, { run: RUN, sudo: true }, { run: [RUN] }, { run: `${RUN}/../..` }, { name: '__proto__' }];
  const METHODS = ['workflow.run', 'run.pause', 'run.rollback', 'run.confirm', 'log.read', 'git.commit', 'note.edited', 'trust.approve', 'trust.grant', 'config.apply', 'shell', 'constructor', '__proto__', 'toString', ''];

  it('are answered with a refusal, and do nothing', async () => {
    const client = await good();
    const before = house.vaults[0].asked.length;
    const frames = METHODS.flatMap((method) => SHAPES.map((params) => JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })));
    const more = SHAPES.flatMap((odd) => [JSON.stringify(odd), JSON.stringify({ jsonrpc: '2.0', id: odd, method: 'run.pause', params: { run: '' } }), JSON.stringify({ jsonrpc: odd, id: 1, method: 'workflow.list', params: {} }), JSON.stringify({ jsonrpc: '2.0', id: 1, method: odd, params: {} })]);
    const kinds = new Set<string>();
    for (const frame of [...frames, ...more]) {
      client.raw.socket.send(frame);
      kinds.add((await client.frame())?.kind ?? 'closed');
    }

    expect([...kinds]).toEqual(['refusal']);
    expect(house.vaults[0].asked.length).toBe(before);
    client.close();
  }, 60_000);

  it('cannot grant trust', async () => {
    const client = await good();
    for (const method of ['trust.approve', 'trust', 'trust.grant', 'workflow.trust']) {
      client.raw.socket.send(JSON.stringify({ jsonrpc: '2.0', id: 7, method, params: { name: 'build', sha256: '0'.repeat(64) } }));

      expect(await client.frame()).toMatchObject({ kind: 'refusal', id: 7, code: -32601 });
    }
    client.close();
  });

  it(`are ${runs(2_000, 100_000)} mutated frames, in any order, from strangers and clients`, async () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
    const chance = chanceOf(seed);
    const samples = [writeRequest(1, 'run.watch', { run: RUN }), writeRequest(2, 'run.skip', { run: RUN, step: 1, reason: 'x' }), writeRequest(3, 'workflow.list', {}), writeGreeting('hello', helloOf(secret))];
    const before = process.memoryUsage().rss;
    const many = runs(2_000, 100_000);
    let client = await good();
    for (let at = 0; at < many; at++) {
      const sample = samples[chance(samples.length)] ?? '';
      const frame = mutated(sample, chance);
      if (at % 10 === 0) {
        const stranger = new RawClient(house.port);
        await stranger.opened;
        stranger.socket.send(frame);
        stranger.socket.terminate();
        continue;
      }
      client.raw.socket.send(frame);
      if (at % 150 === 149) {
        client.raw.socket.terminate();
        client = await good();
      }
    }
    client.close();

    expect([seed, await isWell()]).toEqual([seed, true]);
    expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(runs(150, 250));
  }, runs(60_000, 900_000));
});

describe('many connections', () => {
  it('come and go, fifty in a second, and leave nothing', async () => {
    const filesBefore = openFiles();
    const seconds = runs(2, 60);
    const listenersBefore = house.vaults[0].listeners.size;
    const closing: Promise<unknown>[] = [];
    const rss = process.memoryUsage().rss;
    const start = performance.now();
    for (let at = 0; at < seconds * 50; at++) {
      const client = await good();
      client.close();
      closing.push(client.raw.closed);
      // What a handshake takes is part of its fiftieth of a second; a machine that needs longer goes on without a wait.
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, start + (at + 1) * 20 - performance.now())));
    }
    await Promise.all(closing);
    await new Promise((resolve) => setTimeout(resolve, 700));

    expect(house.house.clients()).toBe(0);
    expect(house.vaults[0].listeners.size).toBe(listenersBefore);
    expect(Math.abs(openFiles() - filesBefore)).toBeLessThanOrEqual(2);
    // Both ends live in this process, and the runner beside them; a leak of a connection's buffers would be far more.
    expect((process.memoryUsage().rss - rss) / 1024 / 1024).toBeLessThan(runs(60, 100));
  }, runs(30_000, 300_000));
});

function openFiles(): number {
  return process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
}

/** A small generator of numbers below a bound, the same for the same seed. */
function chanceOf(seed: number): (below: number) => number {
  let state = seed + 0x6d2b79f5;
  return (below) => {
    state = Math.imul(state ^ (state >>> 15), 1 | state);
    state ^= state + Math.imul(state ^ (state >>> 7), 61 | state);
    state = (state + 0x6d2b79f5) | 0;
    return ((state ^ (state >>> 14)) >>> 0) % below;
  };
}

function mutated(text: string, chance: (below: number) => number): string {
  let out = text;
  for (let times = 1 + chance(4); times > 0; times--) {
    const at = chance(out.length + 1);
    const kind = chance(4);
    if (kind === 0) out = out.slice(0, at) + String.fromCharCode(chance(0xffff)) + out.slice(at + 1);
    else if (kind === 1) out = out.slice(0, at);
    else if (kind === 2) out = out.slice(0, at) + out.slice(at - chance(at + 1), at) + out.slice(at);
    else out = out.slice(0, at) + ['null', '[]', '{}', '"', ',', ':', '-1', '1e999', '\\u0000'][chance(9)]! + out.slice(at);
  }
  return out;
}
