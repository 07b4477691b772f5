import type { DataWriteOptions, FileStats } from 'obsidian';
import { Events } from '../events/events';
import { normalizePath } from '../system/paths';
import type { HostAdapter } from './data-adapter';
import type { Entry } from './files';
import { readConfig } from './read-config';
import type { VaultConfig } from './read-config';
import { setPath, TFile, TFolder } from './t-file';
import type { TAbstractFile } from './t-file';
import { TextCache } from './text-cache';

/** The notes and attachments of one folder. Files and folders with a leading dot are not part of it. */
export class Vault extends Events {
  configDir = '.obsidian';
  readonly adapter: HostAdapter;
  readonly fileMap: Record<string, TAbstractFile> = Object.create(null) as Record<string, TAbstractFile>;
  private readonly root: TFolder;
  private readonly texts = new TextCache();
  private config: VaultConfig = {};
  /** Which bytes what is known of a file speaks of. */
  private readonly versions = new WeakMap<TAbstractFile, string>();
  /** Hidden files that were seen, so that one's own writing is not taken for another's. */
  private readonly hidden = new Map<string, string>();

  constructor(adapter: HostAdapter) {
    super();
    this.adapter = adapter;
    this.root = new TFolder(this, '/');
    this.root.name = '';
    this.fileMap['/'] = this.root;
  }

  /** Reads the preferences, before anything else. */
  async loadConfig(): Promise<void> {
    this.config = await readConfig(this.adapter, this.configDir);
  }

  /** Reads what is there; `create` is heard for every file. */
  async load(): Promise<void> {
    await this.adapter.attach({ changed: (path, entry) => { this.onDisk(path, entry); }, renamed: (from, to, entry) => { this.moved(from, to, entry); } });
    const entries = (await this.adapter.everything()).filter(({ path }) => !isHidden(path));
    for (const entry of entries.filter(({ folder }) => folder)) this.onDisk(entry.path, entry);
    for (const entry of entries.filter(({ folder }) => !folder)) this.onDisk(entry.path, entry);
  }

  /** A preference of the user, as `app.json` of the config folder has it. */
  getConfig(key: string): unknown {
    return this.config[key];
  }

  setConfig(key: string, value: unknown): void {
    this.config = { ...this.config, [key]: value };
  }

  getName(): string {
    return this.adapter.getName();
  }

  getRoot(): TFolder {
    return this.root;
  }

  getAbstractFileByPath(path: string): TAbstractFile | null {
    return this.fileMap[path === '' ? '/' : path] ?? null;
  }

  getFileByPath(path: string): TFile | null {
    const found = this.getAbstractFileByPath(path);
    return found instanceof TFile ? found : null;
  }

  getFolderByPath(path: string): TFolder | null {
    const found = this.getAbstractFileByPath(path);
    return found instanceof TFolder ? found : null;
  }

  getAllLoadedFiles(): TAbstractFile[] {
    return Object.values(this.fileMap);
  }

  getAllFolders(includeRoot = false): TFolder[] {
    return this.getAllLoadedFiles().filter((one): one is TFolder => one instanceof TFolder && (includeRoot || !one.isRoot()));
  }

  getFiles(): TFile[] {
    return this.getAllLoadedFiles().filter((one): one is TFile => one instanceof TFile);
  }

  getMarkdownFiles(): TFile[] {
    return this.getFiles().filter((file) => file.extension === 'md');
  }

  static recurseChildren(root: TFolder, cb: (file: TAbstractFile) => unknown): void {
    const waiting: TAbstractFile[] = [root];
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      cb(one);
      if (one instanceof TFolder) waiting.push(...one.children);
    }
  }

  async create(path: string, data: string, options?: DataWriteOptions): Promise<TFile> {
    const place = this.free(path);
    await this.adapter.write(place, data, options);
    return this.fileAt(place);
  }

  async createBinary(path: string, data: ArrayBuffer, options?: DataWriteOptions): Promise<TFile> {
    const place = this.free(path);
    await this.adapter.writeBinary(place, data, options);
    return this.fileAt(place);
  }

  async createFolder(path: string): Promise<TFolder> {
    const place = normalizePath(path);
    if (this.inAnyCase(place) !== null || (await this.adapter.exists(place))) throw new Error('Folder already exists.');
    await this.adapter.mkdir(place);
    const made = this.getFolderByPath(place);
    if (made === null) throw new Error(`The folder is not part of the vault: ${place}`);
    return made;
  }

  async read(file: TFile): Promise<string> {
    const version = this.versionOf(file);
    const text = await this.adapter.read(file.path);
    if (version === this.versionOf(file)) this.texts.keep(file.path, version, text);
    return text;
  }

  async cachedRead(file: TFile): Promise<string> {
    return this.texts.of(file.path, this.versionOf(file)) ?? (await this.read(file));
  }

  readBinary(file: TFile): Promise<ArrayBuffer> {
    return this.adapter.readBinary(file.path);
  }

  modify(file: TFile, data: string, options?: DataWriteOptions): Promise<void> {
    this.mustBeThere(file);
    return this.adapter.write(file.path, data, options);
  }

  modifyBinary(file: TFile, data: ArrayBuffer, options?: DataWriteOptions): Promise<void> {
    this.mustBeThere(file);
    return this.adapter.writeBinary(file.path, data, options);
  }

  append(file: TFile, data: string, options?: DataWriteOptions): Promise<void> {
    this.mustBeThere(file);
    return this.adapter.append(file.path, data, options);
  }

  appendBinary(file: TFile, data: ArrayBuffer, options?: DataWriteOptions): Promise<void> {
    this.mustBeThere(file);
    return this.adapter.appendBinary(file.path, data, options);
  }

  process(file: TFile, fn: (data: string) => string, options?: DataWriteOptions): Promise<string> {
    return this.adapter.process(file.path, fn, options);
  }

  async copy<T extends TAbstractFile>(file: T, newPath: string): Promise<T> {
    const place = this.free(newPath);
    await this.adapter.copy(file.path, place);
    return this.getAbstractFileByPath(place) as T;
  }

  async rename(file: TAbstractFile, newPath: string): Promise<void> {
    const place = normalizePath(newPath);
    const there = this.inAnyCase(place);
    if (there !== null && there !== file) throw new Error('Destination file already exists!');
    await this.adapter.rename(file.path, place);
  }

  /** Without `force` a folder with something hidden in it stays. */
  async delete(file: TAbstractFile, force = false): Promise<void> {
    if (!(file instanceof TFolder)) return this.adapter.remove(file.path);
    if (!force && (await this.adapter.hidesSomething(file.path))) throw new Error(`ENOTEMPTY: directory not empty, rmdir '${file.path}'`);
    return this.adapter.rmdir(file.path, true);
  }

  async trash(file: TAbstractFile, system: boolean): Promise<void> {
    if (system && (await this.adapter.trashSystem())) return;
    await this.adapter.trashLocal(file.path);
  }

  getResourcePath(file: TFile): string {
    return `${this.adapter.getResourcePath(file.path)}?${Math.floor(file.stat.mtime)}`;
  }

  /** The file at a path, whichever way its letters are written. */
  inAnyCase(path: string): TAbstractFile | null {
    const exact = this.getAbstractFileByPath(path);
    if (exact !== null) return exact;
    const slash = path.lastIndexOf('/');
    const folder = slash < 0 ? this.root : this.inAnyCase(path.slice(0, slash));
    if (!(folder instanceof TFolder)) return null;
    const name = path.slice(slash + 1).toLowerCase();
    return folder.children.find((one) => one.name.toLowerCase() === name) ?? null;
  }

  private versionOf(file: TAbstractFile): string {
    return this.versions.get(file) ?? '';
  }

  private free(path: string): string {
    const place = normalizePath(path);
    if (this.inAnyCase(place) !== null) throw new Error('File already exists.');
    return place;
  }

  private fileAt(path: string): TFile {
    const made = this.getFileByPath(path);
    if (made === null) throw new Error(`The file is not part of the vault: ${path}`);
    return made;
  }

  private mustBeThere(file: TFile): void {
    if (this.fileMap[file.path] !== file) throw new Error(`ENOENT: no such file or directory, open '${file.path}'`);
  }

  /** Takes over what the disk says about one path. */
  private onDisk(path: string, entry: Entry | null): void {
    if (isHidden(path)) {
      this.onHidden(path, entry);
      return;
    }
    const known = this.getAbstractFileByPath(path);
    const isOther = known !== null && (entry === null || entry.folder !== known instanceof TFolder);
    if (isOther) this.takeOut(known);
    if (entry === null) return;
    if (known === null || isOther) this.putIn(path, entry);
    else if (known instanceof TFile) this.refresh(known, entry);
  }

  private onHidden(path: string, entry: Entry | null): void {
    const version = entry?.version ?? '';
    if (this.hidden.get(path) === version) return;
    this.hidden.set(path, version);
    this.trigger('raw', path);
  }

  private refresh(file: TFile, entry: Entry): void {
    if (this.versionOf(file) === entry.version) return;
    this.versions.set(file, entry.version);
    file.stat = statsOf(entry);
    this.trigger('modify', file);
  }

  private putIn(path: string, entry: Entry): void {
    const made = entry.folder ? new TFolder(this, path) : new TFile(this, path, statsOf(entry));
    this.versions.set(made, entry.version);
    this.place(made);
    this.trigger('create', made);
  }

  private place(file: TAbstractFile): void {
    this.fileMap[file.path] = file;
    const parent = this.parentOf(file.path);
    file.parent = parent;
    parent.children.push(file);
  }

  private parentOf(path: string): TFolder {
    const slash = path.lastIndexOf('/');
    if (slash < 0) return this.root;
    const known = this.getFolderByPath(path.slice(0, slash));
    if (known !== null) return known;
    this.putIn(path.slice(0, slash), { path: path.slice(0, slash), folder: true, ctime: 0, mtime: 0, size: 0, version: '' });
    return this.getFolderByPath(path.slice(0, slash)) ?? this.root;
  }

  private unplace(file: TAbstractFile): void {
    Reflect.deleteProperty(this.fileMap, file.path);
    const siblings = file.parent?.children;
    const at = siblings?.indexOf(file) ?? -1;
    if (at >= 0) siblings?.splice(at, 1);
  }

  private takeOut(file: TAbstractFile): void {
    if (file instanceof TFolder) for (const child of [...file.children]) this.takeOut(child);
    this.unplace(file);
    this.versions.delete(file);
    this.texts.forget(file.path);
    this.trigger('delete', file);
  }

  private moved(from: string, to: string, entry: Entry): void {
    const file = this.getAbstractFileByPath(from);
    if (file === null || isHidden(to)) {
      this.onDisk(from, null);
      this.onDisk(to, entry);
      return;
    }
    this.move(file, to);
    this.versions.set(file, entry.version);
    this.trigger('rename', file, from);
    if (file instanceof TFolder) this.tellOfChildren(file, from);
  }

  private move(file: TAbstractFile, to: string): void {
    const from = file.path;
    this.unplace(file);
    setPath(file, to);
    this.place(file);
    if (file instanceof TFolder) for (const child of file.children) this.moveChild(child, from);
  }

  private moveChild(child: TAbstractFile, oldFolder: string): void {
    Reflect.deleteProperty(this.fileMap, child.path);
    const from = child.path;
    setPath(child, `${child.parent?.path ?? ''}${from.slice(oldFolder.length)}`);
    this.fileMap[child.path] = child;
    if (child instanceof TFolder) for (const one of child.children) this.moveChild(one, from);
  }

  private tellOfChildren(folder: TFolder, oldPath: string): void {
    Vault.recurseChildren(folder, (one) => {
      if (one !== folder) this.trigger('rename', one, `${oldPath}${one.path.slice(folder.path.length)}`);
    });
  }
}

function statsOf(entry: Entry): FileStats {
  return { ctime: Math.round(entry.ctime), mtime: Math.round(entry.mtime), size: entry.size };
}

function isHidden(path: string): boolean {
  return path.startsWith('.') || path.includes('/.');
}
