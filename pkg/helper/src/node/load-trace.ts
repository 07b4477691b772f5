import type { Result } from '../../../../src/core/problem';
import { fromRecord, toRecord } from '../../../../src/core/trace/index-record';
import { neededText, readFacts, undecodedFacts, unreadFacts } from '../../../../src/core/trace/read-facts';
import type { FileFacts } from '../../../../src/core/trace/file-facts';
import { TraceIndex } from '../../../../src/core/trace/trace-index';
import type { VaultPath } from '../../../../src/core/vault/paths';
import type { Settings } from '../../../../src/core/vault/settings';
import type { FileStat } from '../../../../src/core/vault/store';
import { diskCause } from './disk-problem';
import type { DiskVault } from './disk-vault';
import { IndexCache } from './index-cache';
import { codeOf } from './safe-write';

/** Registered files and files in `deliverables/` carry their marks within these first bytes. */
const HEAD_BYTES = 16 * 1024;

export interface LoadOptions {
  readonly settings: Settings;
  /** The vault's folder in the device folder; null keeps no cache. */
  readonly stateFolder: string | null;
  /** Told now and then how many of the files that must be read were read. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** An index of the vault's present files, and how it was come by. */
export interface LoadedTrace {
  readonly index: TraceIndex;
  /** Files whose text was read; 0 on a start with nothing changed. */
  readonly bodiesRead: number;
  /** Folders that could not be read. */
  readonly unread: readonly { readonly path: VaultPath; readonly reason: string }[];
}

/** Indexes a vault: from the cache what is unchanged in size and time, from the files the rest. */
export function loadTrace(vault: DiskVault, options: LoadOptions): LoadedTrace {
  const index = new TraceIndex(options.settings);
  const cache = options.stateFolder === null ? null : new IndexCache(options.stateFolder, options.settings);
  withoutFail(() => cache?.read((record) => {
    const known = fromRecord(record);
    if (known !== null) index.put(known.stat, known.facts);
  }));
  return refreshTrace(vault, { ...options, index, cache });
}

interface Refresh extends LoadOptions {
  readonly index: TraceIndex;
  readonly cache: IndexCache | null;
}

/** Brings an index up to the files as they are now, and the cache with it. */
export function refreshTrace(vault: DiskVault, { settings, index, cache, onProgress }: Refresh): LoadedTrace {
  const { files, unread } = vault.walk();
  const present = new Set(files.map(({ path }) => path));
  const gone = [...index.list()].map(({ path }) => path).filter((path) => !present.has(path));
  for (const path of gone) index.remove(path);
  const stale = files.filter((stat) => !index.isCurrent(stat));
  let bodiesRead = 0;
  const put = (stat: FileStat, need: 'whole' | 'head' | 'none'): void => {
    if (need !== 'none') bodiesRead++;
    index.put(stat, factsOf(vault, { stat, need, settings }));
  };
  stale.forEach((stat, at) => {
    put(stat, neededText(stat.path, settings));
    if (at % 256 === 255) onProgress?.(at + 1, stale.length);
  });
  const registered = index.unreadDeliverables();
  for (const stat of registered) put(stat, 'head');
  saveTo(cache, { index, gone, changed: [...stale, ...registered] });
  return { index, bodiesRead, unread };
}

function factsOf(vault: DiskVault, { stat, need, settings }: { stat: FileStat; need: 'whole' | 'head' | 'none'; settings: Settings }): FileFacts {
  if (need === 'none') return unreadFacts(stat.path, settings);
  const text = attempt(() => vault.readListed(stat, need === 'whole' ? null : HEAD_BYTES));
  return text.ok ? readFacts(stat.path, text.value, settings) : undecodedFacts(stat.path, text.problem, settings);
}

/** A cache that the disk does not give or take costs time, never the answer. */
function withoutFail(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (codeOf(error) === '') throw error;
  }
}

/** One file that cannot be opened never hides the others. */
function attempt(read: () => Result<string>): Result<string> {
  try {
    return read();
  } catch (error) {
    return { ok: false, problem: { code: 'file/unread', what: 'The file was not read.', why: diskCause(error), next: 'Check its permissions.' } };
  }
}

function saveTo(cache: IndexCache | null, { index, gone, changed }: { index: TraceIndex; gone: readonly VaultPath[]; changed: readonly FileStat[] }): void {
  if (cache === null || changed.length + gone.length === 0) return;
  const paths = new Set(changed.map(({ path }) => path));
  const all = [...index.list()].map(({ path }) => path);
  withoutFail(() => { cache.update({ count: paths.size, records: recordsOf(index, paths) }, gone, { count: all.length, records: recordsOf(index, all) }); });
}

/** Each is written down only when its turn comes. */
function* recordsOf(index: TraceIndex, paths: Iterable<VaultPath>): Generator<string> {
  for (const path of paths) {
    const file = index.get(path);
    if (file !== null) yield toRecord(file);
  }
}
