import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../src/core/problem';
import type { Result } from '../../src/core/problem';
import { vaultPath } from '../../src/core/vault/paths';
import type { VaultPath } from '../../src/core/vault/paths';
import type { ServerFrame } from '../../src/protocol/frame';
import { readEvent } from '../../src/protocol/frame';
import { CLOSE_CODES } from '../../src/protocol/messages';
import { sha256Hex } from '../../src/core/fingerprint/fingerprint';
import { MemoryStore } from '../fakes/memory-store';
import { runs } from '../long-runs';
import { RUN, viewAt } from './fake-vault';
import { openTestHouse, VAULT_A, VAULT_B } from './open-test-house';
import type { TestHouse } from './open-test-house';
import { connect } from './plain-client';
import type { GoodClient, Secret } from './plain-client';

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse();
});
afterEach(() => house.close());

async function joined(secret: Secret = house.pair(), lastSeq = 0): Promise<GoodClient> {
  const client = await connect(house.port, secret, { lastSeq });
  if (client === null) throw new Error('The helper is not there.');
  return client;
}

type Event = Extract<ServerFrame, { kind: 'event' }>;

async function events(client: GoodClient, count: number): Promise<Event[]> {
  const found: Event[] = [];
  while (found.length < count) {
    const frame = await client.frame();
    if (frame === null) throw new Error(`The line closed after ${found.length} events.`);
    if (frame.kind === 'event') found.push(frame);
  }
  return found;
}

const entryOf = ({ name, event }: Event): unknown => {
  const read = readEvent(name, event);
  return read?.ok === true && read.value.name === 'run.changed' ? read.value.event.entry : null;
};

describe('events', () => {
  it('reach eight clients of a vault in the same order, and nobody of another vault', async () => {
    const eight = await Promise.all(Array.from({ length: 7 }, () => joined()));
    const other = await joined(house.pair(VAULT_B));
    for (let seq = 1; seq <= 50; seq++) house.vaults[0].change(seq);
    house.vaults[1].change(1);
    const seen = await Promise.all(eight.map((client) => events(client, 50)));

    expect(new Set(seen.map((all) => JSON.stringify(all))).size).toBe(1);
    expect(seen[0]?.map(entryOf)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
    expect((await events(other, 1)).map(entryOf)).toEqual([1]);
    const numbers = seen[0]?.map(({ seq }) => seq) ?? [];
    expect(numbers.every((seq, at) => at === 0 || seq === (numbers[at - 1] ?? 0) + 1)).toBe(true);
  });

  it('that a client missed follow its welcome, each once', async () => {
    const secret = house.pair();
    const client = await joined(secret);
    house.vaults[0].change(1);
    const [first] = await events(client, 1);
    client.close();
    await client.raw.closed;
    house.vaults[0].change(2);
    house.vaults[0].change(3);
    const again = await joined(secret, first?.seq ?? 0);
    house.vaults[0].change(4);

    expect(again.welcome.resumed).toBe('continued');
    expect((await events(again, 3)).map(entryOf)).toEqual([2, 3, 4]);
  });

  it('of another helper, or too many, are not guessed at', async () => {
    const secret = house.pair();
    const client = await joined(secret);
    const { seq } = client.welcome;
    for (let at = 1; at <= 2_100; at++) house.vaults[0].change(at);

    expect((await joined(secret, seq - 5_000_000)).welcome.resumed).toBe('anew');
    expect((await joined(secret, seq + 5_000_000)).welcome.resumed).toBe('anew');
    expect((await joined(secret, seq)).welcome.resumed).toBe('anew');
    expect((await joined(secret, seq + 2_000)).welcome.resumed).toBe('continued');
  });

  it('tell output only to who watches the run, together and in order', async () => {
    const [watcher, other] = [await joined(), await joined()];
    await watcher.ask('run.watch', { run: RUN });
    let offset = 0;
    for (let line = 0; line < 1_000; line++) {
      const text = `line ${line} ä\n`;
      house.vaults[0].print(offset, text);
      offset += Buffer.byteLength(text);
    }
    house.vaults[0].change(2);
    const texts: string[] = [];
    let end = 0;
    for (;;) {
      const [frame] = await events(watcher, 1);
      const read = readEvent(frame?.name ?? '', frame?.event);
      if (read?.ok !== true || read.value.name !== 'log.lines') break;
      expect(read.value.event.offset).toBe(end);
      end = read.value.event.offset + Buffer.byteLength(read.value.event.text);
      texts.push(read.value.event.text);
    }

    expect(texts.join('')).toBe(Array.from({ length: 1_000 }, (_, line) => `line ${line} ä\n`).join(''));
    expect(texts.length).toBeLessThan(20);
    expect((await events(other, 1))[0]?.name).toBe('run.changed');
  });

  it('never get lost for a client that does not read, whatever output it misses', async () => {
    const client = await joined();
    await client.ask('run.watch', { run: RUN });
    const before = process.memoryUsage().rss;
    client.raw.socket.pause();
    const line = `${'x'.repeat(1_023)}\n`;
    const lines = runs(20, 100) * 1024;
    let changes = 0;
    for (let at = 0; at < lines; at++) {
      house.vaults[0].print(at * line.length, line);
      if (at % 1_000 === 0) house.vaults[0].change(++changes);
      if (at % 512 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    house.vaults[0].change(++changes);
    const grown = (process.memoryUsage().rss - before) / 1024 / 1024;
    client.raw.socket.resume();
    const entries: unknown[] = [];
    let end = 0;
    let bytes = 0;
    let skipped = 0;
    while (entries.length < changes) {
      const [frame] = await events(client, 1);
      const read = readEvent(frame?.name ?? '', frame?.event);
      if (read?.ok !== true) continue;
      if (read.value.name === 'run.changed') entries.push(read.value.event.entry);
      if (read.value.name !== 'log.lines') continue;
      const { event } = read.value;
      expect(event.offset - event.skipped).toBe(end);
      end = event.offset + event.text.length;
      bytes += event.text.length;
      skipped += event.skipped;
    }

    expect(entries).toEqual(Array.from({ length: changes }, (_, at) => at + 1));
    expect(bytes + skipped).toBe(lines * line.length);
    expect(skipped).toBeGreaterThan(0);
    expect(grown).toBeLessThan(120);
  }, 120_000);

  it('end a client that is too slow even for what must not be lost', async () => {
    const client = await joined();
    client.raw.socket.pause();
    for (let at = 0; at < 60_000; at++) house.vaults[0].change(at);
    client.raw.socket.resume();

    expect([CLOSE_CODES.tooSlow, 1006]).toContain(await client.raw.closed);
  }, 60_000);

  it('carry only the newest percent of a step', async () => {
    const client = await joined();
    client.raw.socket.pause();
    // The line is full before the first percent.
    for (let at = 1; at <= 8_000; at++) house.vaults[0].change(at);
    for (let percent = 1; percent <= 100; percent++) house.vaults[0].say({ kind: 'entry', run: RUN, seq: 9_000 + percent, entry: { at: '', type: 'step.progress', step: 1, percent }, view: viewAt(9_000) });
    house.vaults[0].change(9_999);
    client.raw.socket.resume();
    const percents: unknown[] = [];
    for (let last: unknown = 0; last !== 9_999; ) {
      const [frame] = await events(client, 1);
      if (frame?.name === 'run.progress') percents.push(frame.event);
      last = frame === undefined ? 9_999 : entryOf(frame);
    }

    expect(percents).toEqual([{ run: RUN, step: 1, percent: 100 }]);
  });

  it('stop when a client does not answer pings', async () => {
    const own = await openTestHouse({ pingMs: 60 });
    const client = await connect(own.port, own.pair());
    client?.raw.socket.pause();
    await new Promise((resolve) => setTimeout(resolve, 400));

    expect(own.house.clients()).toBe(0);
    await own.close();
  });

  it('say goodbye when the helper ends', async () => {
    const own = await openTestHouse();
    const client = await connect(own.port, own.pair());
    await own.close();

    expect(await client?.raw.closed).toBe(CLOSE_CODES.shuttingDown);
  });
});

describe('a flood of requests', () => {
  it('is answered in full, more slowly', async () => {
    const client = await joined();
    const start = performance.now();
    for (let at = 0; at < 500; at++) client.raw.socket.send('{}');
    for (let at = 0; at < 500; at++) expect((await client.frame())?.kind).toBe('refusal');

    expect(performance.now() - start).toBeGreaterThan(1_000);
  });
});

describe('notes that the helper wants written', () => {
  const note = path('specs/1001/context.md');
  const act = { title: 'Run', changes: [{ kind: 'edit' as const, path: note, edit: (text: string): Result<string> => ok(`${text}- Ran\n`) }], outcome: undefined };

  function path(text: string): VaultPath {
    const read = vaultPath(text);
    if (!read.ok) throw new Error(text);
    return read.value;
  }

  it('go to the plugin, which compares before it writes', async () => {
    const store = new MemoryStore({ [note]: 'One\n' });
    const client = await joined();
    const writing = house.house.hub(VAULT_A)!.courier.through(store).perform(act);
    const [frame] = await events(client, 1);
    const read = readEvent(frame?.name ?? '', frame?.event);
    if (read?.ok !== true || read.value.name !== 'note.edit') throw new Error('No edit came.');

    expect(read.value.event.edits).toEqual([{ path: note, before: sha256Hex('One\n'), text: 'One\n- Ran\n' }]);
    await client.ask('note.edited', { intent: read.value.event.intent, result: { kind: 'written' } });
    expect((await writing).ok).toBe(true);
    expect(await store.read(note)).toEqual(ok('One\n'));
  });

  it.each(['refuses', 'is not there', 'says nothing'])('are written by the helper when the plugin %s', async (what) => {
    const store = new MemoryStore({ [note]: 'One\n' });
    const client = what === 'is not there' ? null : await joined();
    const start = performance.now();
    const writing = house.house.hub(VAULT_A)!.courier.through(store).perform(act);
    if (client !== null && what === 'refuses') {
      const [frame] = await events(client, 1);
      const read = readEvent(frame?.name ?? '', frame?.event);
      if (read?.ok !== true || read.value.name !== 'note.edit') throw new Error('No edit came.');
      await client.ask('note.edited', { intent: read.value.event.intent, result: { kind: 'refused', problem: { code: 'x', what: 'a', why: 'b', next: 'c' } } });
    }

    expect((await writing).ok).toBe(true);
    expect(await store.read(note)).toEqual(ok('One\n- Ran\n'));
    expect(performance.now() - start).toBeLessThan(6_000);
  });
});
