import type { App } from 'obsidian';
import type { IndexedFile } from '../../core/trace/index-record';
import type { Snapshot } from '../../core/trace/snapshot';
import type { TraceIndex } from '../../core/trace/trace-index';
import type { VaultPath } from '../../core/vault/paths';
import type { Settings } from '../../core/vault/settings';
import type { FileStat } from '../../core/vault/store';
import { statOf } from '../vault/obsidian-store';
import { readFile } from '../vault/read-file';
import { Breath } from './breath';
import type { RecordCache } from './record-cache';
import { factsOf, knownFacts, sourceOf } from './vault-reader';

/** Files read at the same time; more makes a phone's file bridge no faster. */
const AT_ONCE = 8;

export interface Reading {
  readonly app: App;
  readonly index: TraceIndex;
  readonly settings: Settings;
  /** null when this device keeps no records. */
  readonly cache: RecordCache | null;
  readonly onProgress: (done: number, total: number) => void;
  /** True when the reading is no longer wanted. */
  readonly isStopped: () => boolean;
}

/**
 * Fills an index with the vault's files: from this device's records what is unchanged, from the files the rest. Gives the
 * trace that is joined of it.
 */
export async function readVault(reading: Reading): Promise<Snapshot> {
  const { app, index, cache } = reading;
  const breath = new Breath();
  const gone: VaultPath[] = [];
  const take = ({ stat, facts }: IndexedFile): void => {
    const now = app.vault.getFileByPath(stat.path)?.stat;
    if (now === undefined) gone.push(stat.path);
    else if (now.size === stat.size && now.mtime === stat.mtime) index.put(stat, facts);
  };
  // A device that keeps no records reads every file.
  await cache?.read(take, breath).catch(() => undefined);
  const unread = await putKnown(reading, breath);
  const toRead = unread.filter((stat) => !index.isCurrent(stat));
  await readAll(reading, toRead, breath);
  const registered: FileStat[] = [];
  const joined = await joinReading(index, async (stat) => {
    registered.push(stat);
    await readAll(reading, [stat], breath);
  }, breath);
  void save(reading, { read: [...toRead, ...registered], gone, breath }).catch(() => undefined);
  return joined;
}

/** Joins the trace; registered files outside the spec folders are read for their marks first, and it is joined again. */
export async function joinReading(index: TraceIndex, read: (stat: FileStat) => Promise<void>, breath: Breath): Promise<Snapshot> {
  const joined = await joinWithBreath(index, breath);
  const unread = index.unreadDeliverables(joined);
  for (const stat of unread) await read(stat);
  return unread.length === 0 ? joined : joinWithBreath(index, breath);
}

async function joinWithBreath(index: TraceIndex, breath: Breath): Promise<Snapshot> {
  const steps = index.joinInSteps();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await breath.due();
  }
}

/** Puts every file that needs no reading; gives those that do. */
async function putKnown({ app, index, settings, isStopped }: Reading, breath: Breath): Promise<FileStat[]> {
  const unread: FileStat[] = [];
  for (const file of app.vault.getFiles()) {
    if (isStopped()) return [];
    const stat = statOf(file);
    if (stat === null) continue;
    if (sourceOf(stat.path, settings) === 'text') unread.push(stat);
    else if (!index.isCurrent(stat)) index.put(stat, knownFacts(app, stat.path, settings));
    const pause = breath.due();
    if (pause !== null) await pause;
  }
  return unread;
}

async function readAll({ app, index, settings, onProgress, isStopped }: Reading, files: readonly FileStat[], breath: Breath): Promise<void> {
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    for (let stat = files[next++]; stat !== undefined && !isStopped(); stat = files[next++]) {
      index.put(stat, factsOf(stat.path, await readFile(app, stat.path), settings));
      done += 1;
      if (done % 64 === 0) onProgress(done, files.length);
      await breath.due();
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, files.length) }, work));
}

interface Saving {
  readonly read: readonly FileStat[];
  readonly gone: readonly VaultPath[];
  readonly breath: Breath;
}

async function save({ index, cache, isStopped }: Reading, { read, gone, breath }: Saving): Promise<void> {
  if (cache === null || isStopped()) return;
  const changed = read.map(({ path }) => index.get(path)).filter((file) => file !== null);
  await cache.update(changed, gone, breath);
}
