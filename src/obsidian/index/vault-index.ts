import type { App, TAbstractFile } from 'obsidian';
import type { Journal } from '../../core/journal/journal';
import { parseJournal } from '../../core/journal/parse-journal';
import { ok } from '../../core/problem';
import type { Result } from '../../core/problem';
import type { LostEntry } from '../../core/trace/find-lost-entries';
import { scanNote } from '../../core/text/scan-note';
import { atMoment } from '../../core/trace/snapshot';
import type { Snapshot } from '../../core/trace/snapshot';
import { TraceIndex } from '../../core/trace/trace-index';
import type { ResolvedLink, Trace } from '../../core/trace/trace';
import { vaultPath } from '../../core/vault/paths';
import type { VaultPath } from '../../core/vault/paths';
import type { Settings } from '../../core/vault/settings';
import type { Clock } from '../../core/vault/time';
import type { Unsubscribe } from '../throughline';
import { textNow } from '../vault/plan-changes';
import { readFile } from '../vault/read-file';
import { Breath } from './breath';
import { joinReading, readVault } from './first-reading';
import { Listeners } from './listeners';
import type { RecordCache } from './record-cache';
import type { ReadingProgress, TraceKeeper } from './trace-keeper';
import { factsOf, knownFacts, sourceOf } from './vault-reader';

export interface IndexParts {
  readonly app: App;
  readonly clock: Clock;
  readonly settings: () => Settings;
  /** Records of earlier starts; null when this device keeps none. */
  readonly cache: (settings: Settings) => RecordCache | null;
  /** Entries this device wrote that their journals no longer hold. */
  readonly lost: () => readonly LostEntry[];
  /** Told of every text below the spec folders as it is read. */
  readonly onText?: (path: VaultPath, text: string) => void;
}

/** Changes that come together are taken in together. */
const QUIET_MS = 20;
const JOURNALS_KEPT = 20;

/** Keeps the index of the open vault up to date. */
export class VaultIndex implements TraceKeeper {
  progress: ReadingProgress | null = null;
  private readonly parts: IndexParts;
  private readonly listeners = new Listeners();
  private readonly dirty = new Set<VaultPath>();
  private readonly journals = new Map<VaultPath, { readonly text: string; readonly journal: Journal }>();
  private index: TraceIndex | null = null;
  private cache: RecordCache | null = null;
  private reading: Promise<void> | null = null;
  private isReading = false;
  private work: Promise<void> = Promise.resolve();
  private timer: number | null = null;
  private generation = 0;
  private isClosed = false;
  private joined: Snapshot | null = null;
  private known: { readonly joined: Snapshot; readonly minute: string; readonly trace: Trace } | null = null;

  constructor(parts: IndexParts) {
    this.parts = parts;
  }

  /** One object as long as nothing changed, also where sessions are open for more than a day. */
  get trace(): Trace | null {
    if (this.joined === null) return null;
    const minute = this.parts.clock.minute();
    if (this.known?.joined !== this.joined || this.known.minute !== minute) {
      this.known = { joined: this.joined, minute, trace: atMoment(this.joined, { now: minute, lost: this.parts.lost() }) };
    }
    return this.known.trace;
  }

  /** Reads the vault; again when the settings that shape the index changed. */
  start(): Promise<void> {
    if (this.isClosed) return Promise.resolve();
    this.generation += 1;
    this.isReading = true;
    this.reading = this.readAnew(this.generation);
    return this.reading;
  }

  close(): void {
    this.isClosed = true;
    this.generation += 1;
    if (this.timer !== null) window.clearTimeout(this.timer);
  }

  onChange(listener: () => void): Unsubscribe {
    return this.listeners.add(listener);
  }

  /** A file was made, changed or removed. */
  touch(path: string): void {
    const inside = vaultPath(path);
    if (!inside.ok || this.isClosed) return;
    this.dirty.add(inside.value);
    this.timer ??= window.setTimeout(() => void this.takeIn(), QUIET_MS);
  }

  /** A file or folder went from one path to another. */
  moved(file: TAbstractFile, from: string): void {
    this.touch(from);
    this.touch(file.path);
  }

  async settled(): Promise<Trace> {
    let { reading } = this;
    // A reading that the next one overtook ends without a trace.
    for (reading ??= this.start(); ; { reading } = this) {
      await reading;
      if (this.isClosed || reading === this.reading) break;
    }
    await this.takeIn();
    const { trace } = this;
    if (trace === null) throw new Error('The vault was closed while it was read.');
    return trace;
  }

  read(path: VaultPath): Promise<Result<string>> {
    return textNow(this.parts.app, path);
  }

  async journal(context: VaultPath): Promise<Result<Journal>> {
    const text = await this.read(context);
    if (!text.ok) return text;
    const known = this.journals.get(context);
    if (known?.text === text.value) return ok(known.journal);
    const journal = parseJournal(scanNote(text.value));
    this.journals.delete(context);
    this.journals.set(context, { text: text.value, journal });
    for (const oldest of [...this.journals.keys()].slice(0, -JOURNALS_KEPT)) this.journals.delete(oldest);
    return ok(journal);
  }

  incoming(path: VaultPath): readonly ResolvedLink[] {
    return this.index?.incoming(path) ?? [];
  }

  files(): readonly VaultPath[] {
    return [...(this.index?.list() ?? [])].map(({ path }) => path);
  }

  resolve(source: VaultPath, target: string): VaultPath | null {
    return this.index?.resolve(source, target) ?? null;
  }

  private async readAnew(generation: number): Promise<void> {
    const settings = this.parts.settings();
    const index = new TraceIndex(settings);
    const cache = this.parts.cache(settings);
    const isStopped = (): boolean => generation !== this.generation;
    const onProgress = (done: number, total: number): void => {
      this.progress = { done, total };
      this.listeners.tell();
    };
    const joined = await readVault({ app: this.parts.app, index, settings, cache, onProgress, isStopped });
    if (isStopped()) return;
    this.joined = joined;
    this.index = index;
    this.cache = cache;
    this.progress = null;
    this.isReading = false;
    this.listeners.tell();
    if (this.dirty.size > 0) void this.takeIn();
  }

  /** Takes in every change that is known by now, one batch after the other. */
  private takeIn(): Promise<void> {
    this.work = this.work.then(() => this.takeInNow()).catch((error: unknown) => {
      // What was under way when the plugin was switched off ends where it is.
      if (!this.isClosed) console.error('A change of the vault was not taken in', error);
    });
    return this.work;
  }

  private async takeInNow(): Promise<void> {
    if (this.timer !== null) window.clearTimeout(this.timer);
    this.timer = null;
    const { index } = this;
    // What changes during a reading is taken into the index that is being made.
    if (index === null || this.isReading || this.isClosed || this.dirty.size === 0) return;
    const paths = [...this.dirty];
    this.dirty.clear();
    const breath = new Breath();
    const { version } = index;
    for (const path of paths) {
      await this.refresh(index, path);
      await breath.due();
    }
    if (index.version !== version) {
      const joined = await joinReading(index, async ({ path }) => this.refresh(index, path, 'text'), breath);
      if (index !== this.index) return;
      this.joined = joined;
      this.listeners.tell();
    }
    await this.keep(index, paths, breath);
  }

  private async refresh(index: TraceIndex, path: VaultPath, from?: 'text'): Promise<void> {
    const file = this.parts.app.vault.getFileByPath(path);
    if (file === null) {
      index.remove(path);
      return;
    }
    const settings = this.parts.settings();
    const stat = { path, size: file.stat.size, mtime: file.stat.mtime };
    if ((from ?? sourceOf(path, settings)) !== 'text') {
      index.put(stat, knownFacts(this.parts.app, path, settings));
      return;
    }
    const text = await readFile(this.parts.app, path);
    index.put(stat, factsOf(path, text, settings));
    if (text.ok) this.parts.onText?.(path, text.value);
  }

  private async keep(index: TraceIndex, paths: readonly VaultPath[], breath: Breath): Promise<void> {
    if (this.isClosed || this.isReading) return;
    const settings = this.parts.settings();
    const changed = paths.filter((path) => sourceOf(path, settings) === 'text').map((path) => index.get(path));
    const gone = paths.filter((path) => index.get(path) === null);
    await this.cache?.update(changed.filter((file) => file !== null), gone, breath).catch(() => undefined);
  }
}
