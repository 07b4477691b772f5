import { rootOf } from '../spec/spec-roots';
import { contextPlace, roleOf, specPlace } from '../spec/layouts';
import { comparePaths, isNote, nameOf } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Settings } from '../vault/settings';
import type { FileStat } from '../vault/store';
import type { Minute } from '../vault/time';
import { buildTrace, buildTraceSteps, type BuiltTrace } from './build-trace';
import type { FileFacts } from './file-facts';
import type { LostEntry } from './find-lost-entries';
import type { IndexedFile } from './index-record';
import { LinkLedger, LinkSource } from './link-ledger';
import { atMoment, Snapshot } from './snapshot';
import type { RoadmapFacts } from '../roadmap/roadmap-facts';
import type { LinkCounts, PlacedRoadmap, ResolvedLink, Trace } from './trace';
import { unpackLinks } from './link-facts';
import type { TracedFile, TraceFiles } from './trace-files';

interface Entry {
  readonly stat: FileStat;
  readonly source: LinkSource;
}

/** A file as traces see it; its place is read from its path once. */
class Traced implements TracedFile {
  readonly path: VaultPath;
  readonly specPlace: TracedFile['specPlace'];
  readonly contextPlace: TracedFile['contextPlace'];

  constructor(
    readonly source: LinkSource,
    settings: Settings,
  ) {
    const { role } = source.facts;
    this.path = source.path;
    this.specPlace = role === 'spec' || role === 'maybe-spec' ? specPlace(source.path, settings) : null;
    this.contextPlace = role === 'context' ? contextPlace(source.path, settings) : null;
  }

  get facts(): FileFacts {
    return this.source.facts;
  }

  get targets(): TracedFile['targets'] {
    return this.source.targets;
  }

  links(): ReturnType<TracedFile['links']> {
    return unpackLinks(this.source.facts.links);
  }
}

/** Everything known of the vault's files. A changed, renamed or removed file costs that file. */
export class TraceIndex {
  readonly #settings: Settings;
  readonly #files = new Map<VaultPath, Entry>();
  /** Files below a spec root, from which traces are joined. */
  readonly #traced = new Map<VaultPath, Traced>();
  /** Notes that hold a roadmap. */
  readonly #plans = new Set<VaultPath>();
  readonly #ledger = new LinkLedger();
  #notes = 0;
  /** What the files say together; kept until one of them changes. */
  #built: BuiltTrace | null = null;
  #trace: Snapshot | null = null;
  #version = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Grows with every change that a trace could show. */
  get version(): number {
    return this.#version;
  }

  /** Adds a file, or replaces what was known of it. Facts that say the same again leave the trace as it is. */
  put(stat: FileStat, facts: FileFacts): void {
    const before = this.#files.get(stat.path);
    if (before !== undefined && saysTheSame(before.source.facts, facts)) {
      this.#files.set(stat.path, { stat, source: before.source });
      return;
    }
    this.#beforeChange();
    if (before === undefined) this.#add(stat, facts);
    else this.#replace(before, stat, facts);
  }

  remove(path: VaultPath): void {
    const entry = this.#files.get(path);
    if (entry === undefined) return;
    this.#beforeChange();
    this.#files.delete(path);
    this.#traced.delete(path);
    this.#plans.delete(path);
    this.#ledger.removeSource(entry.source);
    this.#ledger.removeFile(path);
    if (isNote(path)) this.#notes--;
  }

  /** Moves a file. False: its new place gives it another role, so its text must be read and put again. */
  rename(from: VaultPath, to: VaultPath): boolean {
    const entry = this.#files.get(from);
    if (entry === undefined) return false;
    const { stat, source } = entry;
    this.remove(from);
    if (!this.#staysTheSame(from, to, source.facts)) return false;
    this.put({ ...stat, path: to }, source.facts);
    return true;
  }

  get(path: VaultPath): IndexedFile | null {
    const entry = this.#files.get(path);
    return entry === undefined ? null : { stat: entry.stat, facts: entry.source.facts };
  }

  /** Every file, in no particular order. */
  *list(): Generator<FileStat> {
    for (const { stat } of this.#files.values()) yield stat;
  }

  /** True when the file was read with this size and time, so that it need not be read again. Rights may come back without either changing. */
  isCurrent(stat: FileStat): boolean {
    const known = this.get(stat.path);
    if (known === null || known.stat.size !== stat.size || known.stat.mtime !== stat.mtime) return false;
    return !known.facts.faults.some(({ code }) => code === 'text/unread');
  }

  /** Registered files outside `deliverables/` that were not read yet; read their first 16 KiB and `put` them for their marks. */
  unreadDeliverables(trace: Pick<Trace, 'deliverables'> = this.#joined()): readonly FileStat[] {
    const { deliverables } = trace;
    const paths = new Set(deliverables.filter(({ exists }) => exists).map(({ path }) => path));
    const entries = [...paths].map((path) => this.#files.get(path)).filter((entry) => entry !== undefined);
    return entries.filter(({ source }) => !source.facts.read && !source.facts.needsSidecar && source.facts.faults.length === 0).map(({ stat }) => stat);
  }

  /** Body links of all notes, specs or not. */
  get counts(): LinkCounts {
    return this.#ledger.counts;
  }

  /** Every body link of every note, by source path and place. */
  *links(): Generator<ResolvedLink> {
    for (const path of [...this.#files.keys()].sort(comparePaths)) {
      const entry = this.#files.get(path);
      if (entry !== undefined) yield* this.#ledger.linksOf(entry.source);
    }
  }

  /** Body links of other notes that lead to the file. */
  incoming(path: VaultPath): readonly ResolvedLink[] {
    const sources = this.#ledger.askersFor(path).filter((source) => source.path !== path);
    sources.sort((a, b) => comparePaths(a.path, b.path));
    return sources.flatMap((source) => [...this.#ledger.linksOf(source)].filter(({ target }) => target === path));
  }

  /** The file that a wiki link's text leads to from the source. */
  resolve(source: VaultPath, target: string): VaultPath | null {
    return this.#ledger.resolve(source, this.#roleOf(source), { kind: 'wiki', target });
  }

  /**
   * Joins a snapshot in steps, so that a screen stays alive between them; nothing may be put before the last one. Its link
   * counts are those of the moment when somebody asks for them.
   */
  *joinInSteps(): Generator<undefined, Snapshot> {
    yield* this.#ledger.settleInSteps('traced');
    const built = yield* buildTraceSteps(this.#traceFiles());
    return new Snapshot(built, this.#notes, () => this.counts);
  }

  /**
   * The joined snapshot; with `now` also sessions that are open for more than a day, and with what the device remembers also
   * the entries that are lost. Kept until a file changes.
   */
  trace(now?: Minute, lost: readonly LostEntry[] = []): Trace {
    this.#trace ??= new Snapshot(this.#joined(), this.#notes, () => this.counts);
    return atMoment(this.#trace, { now: now ?? null, lost });
  }

  /** Whoever holds a trace keeps what was true when it was made. */
  #beforeChange(): void {
    this.#trace?.settle();
    this.#trace = null;
    this.#built = null;
    this.#version += 1;
  }

  #add(stat: FileStat, facts: FileFacts): void {
    const isTraced = rootOf(stat.path, this.#settings) !== null;
    const entry = { stat, source: new LinkSource(stat.path, facts, isTraced ? 'traced' : 'plain') };
    this.#files.set(stat.path, entry);
    if (isTraced) this.#traced.set(stat.path, new Traced(entry.source, this.#settings));
    if (facts.roadmap !== null) this.#plans.add(stat.path);
    if (isNote(stat.path)) this.#notes++;
    this.#ledger.addFile(stat.path);
    this.#ledger.addSource(entry.source);
  }

  #replace(before: Entry, stat: FileStat, facts: FileFacts): void {
    const entry = { stat, source: before.source };
    this.#files.set(stat.path, entry);
    entry.source.facts = facts;
    if (facts.roadmap === null) this.#plans.delete(stat.path);
    else this.#plans.add(stat.path);
    this.#ledger.addSource(entry.source);
  }

  #staysTheSame(from: VaultPath, to: VaultPath, facts: FileFacts): boolean {
    const nameMatters = facts.role === 'deliverable' || !isNote(from) || !facts.read;
    if (nameMatters && nameOf(from) !== nameOf(to)) return false;
    const sameRoot = (rootOf(from, this.#settings) === null) === (rootOf(to, this.#settings) === null);
    return sameRoot && isNote(from) === isNote(to) && roleOf(to, this.#settings) === facts.role;
  }

  #roleOf(path: VaultPath): FileFacts['role'] {
    return this.#files.get(path)?.source.facts.role ?? roleOf(path, this.#settings);
  }

  #joined(): BuiltTrace {
    this.#built ??= buildTrace(this.#traceFiles());
    return this.#built;
  }

  #traceFiles(): TraceFiles {
    this.#ledger.settle('traced');
    return {
      categories: this.#settings.categories,
      traced: [...this.#traced.values()].sort((a, b) => comparePaths(a.path, b.path)),
      plans: [...this.#plans].sort(comparePaths).flatMap((path) => placed(path, this.#files.get(path)?.source.facts.roadmap ?? null)),
      has: (path) => this.#files.has(path),
      factsOf: (path) => this.#files.get(path)?.source.facts ?? null,
      follow: (holder, link) => this.#ledger.follow(holder, this.#roleOf(link.source), link),
    };
  }
}

function placed(path: VaultPath, facts: RoadmapFacts | null): PlacedRoadmap[] {
  return facts === null ? [] : [{ ...facts, path }];
}

function saysTheSame(before: FileFacts, now: FileFacts): boolean {
  return before === now || (before.links === now.links && JSON.stringify(before) === JSON.stringify(now));
}
