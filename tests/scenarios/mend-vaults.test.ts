import { describe, expect, it } from 'vitest';
import type { Desk } from '../../src/core/acts/desk';
import { mendAll } from '../../src/core/repair/mend-all';
import type { FixOutcome } from '../../src/core/repair/fix';
import { FIXES } from '../../src/core/repair/fixes';
import { retracer } from '../../src/core/repair/retrace';
import type { Finding } from '../../src/core/trace/finding';
import type { TraceIndex } from '../../src/core/trace/trace-index';
import type { Act } from '../../src/core/vault/store';
import { DEFAULT_SETTINGS } from '../../src/core/vault/settings';
import { CountingIds } from '../fakes/counting-ids';
import { clockAt } from '../fakes/fixed-clock';
import { MemoryStore } from '../fakes/memory-store';
import { generateVault } from '../generator/generate-vault';
import { indexFiles } from './index-files';
import { runs } from '../long-runs';

const NOW = clockAt('2026-11-25 12:00');

type Files = Readonly<Record<string, Uint8Array>>;

function filesOf(store: MemoryStore): Map<string, Uint8Array> {
  return new Map(store.paths().map((path) => [path, store.bytes(path)]));
}

function deskOver(store: MemoryStore, index: TraceIndex): Desk {
  return {
    trace: index.trace(NOW.minute()),
    read: (path) => store.read(path),
    linksTo: (path) => index.incoming(path),
    files: () => [...index.list()].map(({ path }) => path),
    resolve: (source, target) => index.resolve(source, target),
    exists: (path) => Promise.resolve(store.has(path)),
    clock: NOW,
    ids: new CountingIds(),
    settings: DEFAULT_SETTINGS,
    person: null,
  };
}

async function decide(store: MemoryStore): Promise<Act<FixOutcome>> {
  const index = indexFiles(filesOf(store));
  const retrace = retracer({ index, settings: DEFAULT_SETTINGS, now: NOW.minute(), lost: [] });
  const act = await mendAll({ desk: deskOver(store, index), retrace, wanted: (trace) => trace.findings });
  if (!act.ok) throw new Error(JSON.stringify(act.problem));
  return act.value;
}

function findingsIn(store: MemoryStore): readonly Finding[] {
  return indexFiles(filesOf(store)).trace(NOW.minute()).findings;
}

const keyOf = ({ code, path, about }: Finding): string => `${code} ${path} ${about ?? ''}`;

interface Manner {
  readonly seed: number;
  readonly layout: 'nested' | 'legacy' | 'loose' | 'mixed';
  readonly change: (text: string) => string;
}

const MANNERS: Record<string, (text: string) => string> = {
  'as they are': (text) => text,
  'with CRLF': (text) => text.replace(/\r?\n/g, '\r\n'),
  'with a byte order mark': (text) => (text.startsWith('\uFEFF') ? text : `\uFEFF${text}`),
  'without a final newline': (text) => text.replace(/\r?\n$/, ''),
};

function planted({ seed, layout, change }: Manner): MemoryStore {
  const { files } = generateVault({ seed, layout, faults: 1, notes: 15 });
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const changed = [...files].map(([path, content]): [string, Uint8Array] => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return [path, path.endsWith('.md') && isText(bytes) ? new TextEncoder().encode(change(decoder.decode(bytes))) : bytes];
  });
  return new MemoryStore(Object.fromEntries(changed));
}

function isText(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function bytesOf(store: MemoryStore): Files {
  return Object.fromEntries(filesOf(store));
}

const SEEDS = Array.from({ length: runs(1, 25) }, (_, at) => at + 1);
const LAYOUTS = ['nested', 'legacy', 'loose', 'mixed'] as const;
const ROWS = Object.entries(MANNERS).flatMap(([name, change]) => SEEDS.flatMap((seed) => LAYOUTS.map((layout) => ({ name, change, seed, layout }))));

describe('mending whole vaults with planted faults', () => {
  it.each(ROWS)('leaves nothing that mends without a choice, and undo gives back every byte: $layout, seed $seed, $name', async (manner) => {
    const store = planted(manner);
    const before = bytesOf(store);
    const act = await decide(store);

    const done = await store.perform(act);
    const left = new Set(act.outcome.left.map(({ finding }) => keyOf(finding)));
    const remaining = findingsIn(store).filter(({ code }) => FIXES.has(code)).filter((finding) => !left.has(keyOf(finding)));
    const again = await decide(store);
    const mended = bytesOf(store);
    const second = await store.perform(again);
    const twice = bytesOf(store);
    if (second.ok && second.value.paths.length > 0) await store.undo(second.value.id);
    await store.undo();

    expect(done.ok).toBe(true);
    expect(remaining.map(keyOf)).toEqual([]);
    expect(twice).toEqual(mended);
    expect(bytesOf(store)).toEqual(before);
  });

  it('touches no file that holds an unfinished merge', async () => {
    const store = planted({ seed: 3, layout: 'nested', change: (text) => `${text}\n<<<<<<< ours\n- a\n=======\n- b\n>>>>>>> theirs\n` });
    const before = bytesOf(store);
    const act = await decide(store);

    const done = await store.perform(act);
    const changed = Object.keys(before).filter((path) => path.endsWith('.md') && !Object.is(before[path], undefined) && store.has(path) && store.text(path) !== new TextDecoder('utf-8', { ignoreBOM: true }).decode(before[path]));

    expect(done.ok).toBe(true);
    // Headers and lists above the merge are other sections; what must stay is the merge itself.
    for (const path of changed) expect(store.text(path)).toContain('<<<<<<< ours\n- a\n=======\n- b\n>>>>>>> theirs\n');
  });
});
