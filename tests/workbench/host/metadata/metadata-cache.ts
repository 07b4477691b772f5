import type { CachedMetadata } from 'obsidian';
import { Events } from '../events/events';
import { getAllTags } from '../system/link-text';
import { TFile } from '../vault/t-file';
import type { TAbstractFile } from '../vault/t-file';
import type { Vault } from '../vault/vault';
import { LinkCounts } from './link-counts';
import { folderOf, LinkIndex, relativePath } from './link-index';
import { parseNote } from './parse-note';

/** How many notes are read at once. */
const READERS = 192;
/** Notes longer than this are not looked into. */
const LONGEST = 20_000_000;

/** What the notes of a vault hold and where they lead. It follows the vault a moment behind. */
export class MetadataCache extends Events {
  readonly resolvedLinks: Record<string, Record<string, number>>;
  readonly unresolvedLinks: Record<string, Record<string, number>>;
  /** Whether every note that is there was read once. */
  initialized = false;
  private readonly caches = new Map<string, CachedMetadata>();
  private readonly index = new LinkIndex();
  private readonly counts = new LinkCounts(this.index);
  private readonly toRead = new Set<TFile>();
  private readonly toResolve = new Set<string>();
  private working: Promise<void> | null = null;

  constructor(private readonly vault: Vault) {
    super();
    this.resolvedLinks = this.counts.resolved;
    this.unresolvedLinks = this.counts.unresolved;
    vault.on('create', (file: TAbstractFile) => { this.onCreate(file); });
    vault.on('modify', (file: TAbstractFile) => { this.onModify(file); });
    vault.on('delete', (file: TAbstractFile) => { this.onDelete(file); });
    vault.on('rename', (file: TAbstractFile, oldPath: string) => { this.onRename(file, oldPath); });
  }

  getCache(path: string): CachedMetadata | null {
    return this.caches.get(path) ?? null;
  }

  getFileCache(file: TFile): CachedMetadata | null {
    return this.getCache(file.path);
  }

  /** Wants a path without a subpath; the empty one means the note itself. */
  getFirstLinkpathDest(linkpath: string, sourcePath: string): TFile | null {
    if (linkpath === '') return this.vault.getFileByPath(sourcePath);
    return this.index.resolve(linkpath.normalize('NFC'), sourcePath);
  }

  /** All files a link may mean, best first. */
  getLinkpathDest(linkpath: string, sourcePath: string): TFile[] {
    const first = this.getFirstLinkpathDest(linkpath, sourcePath);
    return first === null ? [] : [first];
  }

  fileToLinktext(file: TFile, sourcePath: string, omitMdExtension = true): string {
    const path = this.linkpathFor(file, sourcePath);
    return omitMdExtension && file.extension === 'md' && path.endsWith('.md') ? path.slice(0, -3) : path;
  }

  /** As the user wants links to be; a name alone only where it means this file wherever it stands. */
  private linkpathFor(file: TFile, sourcePath: string): string {
    const format = this.vault.getConfig('newLinkFormat');
    if (format === 'absolute') return file.path;
    if (format === 'relative') return relativePath(folderOf(sourcePath), file.path);
    const named = this.index.endingIn(file.extension === 'md' ? file.basename : file.name);
    return named.length <= 1 ? file.name : file.path;
  }

  /** How often each tag stands in the vault. */
  getTags(): Record<string, number> {
    const found: Record<string, number> = {};
    for (const cache of this.caches.values()) for (const tag of getAllTags(cache) ?? []) found[tag] = (found[tag] ?? 0) + 1;
    return found;
  }

  /** How many notes have each key in their header. */
  propertyCounts(): Map<string, number> {
    const found = new Map<string, number>();
    for (const { frontmatter } of this.caches.values()) for (const key of Object.keys(frontmatter ?? {})) found.set(key, (found.get(key) ?? 0) + 1);
    return found;
  }

  /** The notes that lead to a file. */
  getBacklinksForFile(file: TFile): string[] {
    return Object.entries(this.resolvedLinks).filter(([, targets]) => Object.hasOwn(targets, file.path)).map(([source]) => source);
  }

  /** Settles when nothing waits to be read. */
  async whenStill(): Promise<void> {
    while (this.working !== null) await this.working;
  }

  private onCreate(file: TAbstractFile): void {
    if (!(file instanceof TFile)) return;
    this.index.add(file);
    this.askAgain(file.path);
    this.onModify(file);
  }

  private onModify(file: TAbstractFile): void {
    if (!(file instanceof TFile) || file.extension !== 'md') return;
    this.toRead.add(file);
    this.wake();
  }

  private onDelete(file: TAbstractFile): void {
    if (!(file instanceof TFile)) return;
    this.toRead.delete(file);
    this.index.remove(file);
    this.counts.drop(file.path);
    this.toResolve.delete(file.path);
    const before = this.getCache(file.path);
    this.caches.delete(file.path);
    this.askAgain(file.path);
    if (file.extension === 'md') this.trigger('deleted', file, before);
  }

  /** What was known goes with the file; `changed` is not heard. */
  private onRename(file: TAbstractFile, oldPath: string): void {
    if (!(file instanceof TFile)) return;
    this.index.add(file);
    const cache = this.caches.get(oldPath);
    this.caches.delete(oldPath);
    this.counts.drop(oldPath);
    this.toResolve.delete(oldPath);
    if (cache !== undefined) {
      this.caches.set(file.path, cache);
      this.toResolve.add(file.path);
    } else if (file.extension === 'md') this.toRead.add(file);
    this.askAgain(oldPath);
    this.askAgain(file.path);
    this.wake();
  }

  /** Notes whose links may now mean another file. */
  private askAgain(path: string): void {
    for (const source of this.counts.askingFor(path)) this.toResolve.add(source);
    if (this.toResolve.size > 0) this.wake();
  }

  private wake(): void {
    this.working ??= this.work().finally(() => { this.working = null; if (this.toRead.size + this.toResolve.size > 0) this.wake(); });
  }

  private async work(): Promise<void> {
    await new Promise((resolve) => { setTimeout(resolve, 0); });
    while (this.toRead.size + this.toResolve.size > 0) {
      await this.readSome();
      this.resolveAll();
    }
    this.initialized = true;
    this.trigger('resolved');
  }

  private async readSome(): Promise<void> {
    while (this.toRead.size > 0) {
      const some = [...this.toRead].slice(0, READERS);
      for (const file of some) this.toRead.delete(file);
      await Promise.all(some.map((file) => this.readOne(file)));
    }
  }

  private async readOne(file: TFile): Promise<void> {
    const text = await this.vault.cachedRead(file).catch(() => null);
    if (text === null || this.vault.getFileByPath(file.path) !== file) return;
    const cache = text.length > LONGEST ? {} : parseNote(text);
    this.caches.set(file.path, cache);
    this.toResolve.add(file.path);
    this.trigger('changed', file, text, cache);
  }

  private resolveAll(): void {
    for (const path of this.toResolve) {
      this.toResolve.delete(path);
      const file = this.vault.getFileByPath(path);
      const cache = this.caches.get(path);
      if (file === null || cache === undefined) continue;
      this.counts.set(file, cache);
      this.trigger('resolve', file);
    }
  }
}
