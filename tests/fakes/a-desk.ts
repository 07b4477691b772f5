import type { Desk } from '../../src/core/acts/desk';
import { carryOut } from '../../src/core/acts/carry-out';
import type { Done } from '../../src/core/acts/carry-out';
import type { Result } from '../../src/core/problem';
import { neededText, readFacts, undecodedFacts, unreadFacts } from '../../src/core/trace/read-facts';
import { TraceIndex } from '../../src/core/trace/trace-index';
import { DEFAULT_SETTINGS } from '../../src/core/vault/settings';
import type { Settings } from '../../src/core/vault/settings';
import type { Act, VaultStore } from '../../src/core/vault/store';
import type { Clock, Ids } from '../../src/core/vault/time';
import { CountingIds } from './counting-ids';
import { clockAt } from './fixed-clock';
import { MemoryStore } from './memory-store';
import type { FileContents } from './memory-store';

export interface DeskOptions {
  readonly settings?: Partial<Settings>;
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly person?: string | null;
}

/** A vault in memory with these files. */
export function aVault(files: FileContents = {}): MemoryStore {
  return new MemoryStore(files);
}

/** A desk over a store, with a trace of the files as they stand. */
export async function aDesk(store: VaultStore, options: DeskOptions = {}): Promise<Desk> {
  const settings = { ...DEFAULT_SETTINGS, ...options.settings };
  const index = await indexOf(store, settings);
  const clock = options.clock ?? clockAt('2026-11-21 14:05');
  return {
    trace: index.trace(clock.minute()),
    read: (path) => store.read(path),
    linksTo: (path) => index.incoming(path),
    files: () => [...index.list()].map(({ path }) => path),
    resolve: (source, target) => index.resolve(source, target),
    exists: async (path) => {
      const text = await store.read(path);
      return text.ok || text.problem.code !== 'file/missing';
    },
    clock,
    ids: options.ids ?? new CountingIds(),
    settings,
    person: options.person ?? null,
  };
}

async function indexOf(store: VaultStore, settings: Settings): Promise<TraceIndex> {
  const index = new TraceIndex(settings);
  const list = await store.list();
  if (!list.ok) throw new Error(list.problem.why);
  for (const stat of list.value) {
    if (neededText(stat.path, settings) === 'none') {
      index.put(stat, unreadFacts(stat.path, settings));
      continue;
    }
    const text = await store.read(stat.path);
    index.put(stat, text.ok ? readFacts(stat.path, text.value, settings) : undecodedFacts(stat.path, text.problem, settings));
  }
  return index;
}

/** Decides an act on a fresh desk and has the store write it; a Problem is a failure of the test. */
export async function doAct<T>(store: VaultStore, decide: (desk: Desk) => Promise<Result<Act<T>>>, options: DeskOptions = {}): Promise<Done<T>> {
  const done = await carryOut(store, async () => decide(await aDesk(store, options)));
  if (!done.ok) throw new Error(`${done.problem.code}: ${done.problem.what} ${done.problem.why} ${done.problem.next}`);
  return done.value;
}

/** The Problem's code that an act ends with. */
export async function refusal<T>(store: VaultStore, decide: (desk: Desk) => Promise<Result<Act<T>>>, options: DeskOptions = {}): Promise<string> {
  const done = await carryOut(store, async () => decide(await aDesk(store, options)));
  if (done.ok) throw new Error('The act was written.');
  return done.problem.code;
}
