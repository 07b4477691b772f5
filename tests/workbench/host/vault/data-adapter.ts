import type { DataAdapter, DataWriteOptions, ListedFiles, Stat } from 'obsidian';
import type { Change, Entry, Files } from './files';
import { OneAfterTheOther } from './one-after-the-other';

/** What the vault does when a file was written, moved or taken away, by whomever. */
export interface Reconcile {
  changed(path: string, entry: Entry | null): void;
  renamed(from: string, to: string, entry: Entry): void;
}

const DECODER = new TextDecoder('utf-8');
const ENCODER = new TextEncoder();

/** The files of a vault as text and bytes. Writing operations happen one after the other. */
export class HostAdapter implements DataAdapter {
  private readonly line = new OneAfterTheOther();
  private reconcile: Reconcile | null = null;

  constructor(private readonly files: Files, private readonly name: string) {}

  /** Hears of every change from now on. */
  attach(reconcile: Reconcile): Promise<() => void> {
    this.reconcile = reconcile;
    return this.files.watch((changes) => void this.line.run(() => this.take(changes)));
  }

  private take(changes: readonly Change[]): Promise<void> {
    for (const { path, entry } of changes) this.reconcile?.changed(path, entry);
    return Promise.resolve();
  }

  getName(): string {
    return this.name;
  }

  /** Letters count as the disk counts them. */
  async exists(path: string): Promise<boolean> {
    return (await this.files.stat(onDisk(path))) !== null;
  }

  async stat(path: string): Promise<Stat | null> {
    const entry = await this.files.stat(onDisk(path));
    if (entry === null) return null;
    return { type: entry.folder ? 'folder' : 'file', ctime: entry.ctime, mtime: entry.mtime, size: entry.size };
  }

  /** For the vault, which wants to know whether bytes are the same. */
  entry(path: string): Promise<Entry | null> {
    return this.files.stat(onDisk(path));
  }

  everything(): Promise<Entry[]> {
    return this.files.list('', 'all');
  }

  async hidesSomething(path: string): Promise<boolean> {
    return (await this.files.list(onDisk(path), 'all')).some((one) => one.path.includes('/.'));
  }

  async list(path: string): Promise<ListedFiles> {
    const entries = await this.files.list(onDisk(path), 'one');
    const pathsOf = (folder: boolean): string[] => entries.filter((one) => one.folder === folder).map((one) => one.path);
    return { files: pathsOf(false), folders: pathsOf(true) };
  }

  async read(path: string): Promise<string> {
    return DECODER.decode(await this.files.read(onDisk(path)));
  }

  async readBinary(path: string): Promise<ArrayBuffer> {
    const bytes = await this.files.read(onDisk(path));
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  }

  write(path: string, data: string, options?: DataWriteOptions): Promise<void> {
    return this.line.run(() => this.put(path, ENCODER.encode(data), options));
  }

  writeBinary(path: string, data: ArrayBuffer, options?: DataWriteOptions): Promise<void> {
    return this.line.run(() => this.put(path, new Uint8Array(data), options));
  }

  append(path: string, data: string, options?: DataWriteOptions): Promise<void> {
    return this.appendBytes(path, ENCODER.encode(data), options);
  }

  appendBinary(path: string, data: ArrayBuffer, options?: DataWriteOptions): Promise<void> {
    return this.appendBytes(path, new Uint8Array(data), options);
  }

  private appendBytes(path: string, bytes: Uint8Array, options?: DataWriteOptions): Promise<void> {
    return this.line.run(async () => {
      this.reconcile?.changed(path, await this.files.append(onDisk(path), bytes, options));
    });
  }

  private async put(path: string, bytes: Uint8Array, options?: DataWriteOptions): Promise<void> {
    this.reconcile?.changed(path, await this.files.write(onDisk(path), bytes, options));
  }

  /** Nothing is written when the callback throws, or gives back what it was given. */
  process(path: string, fn: (data: string) => string, options?: DataWriteOptions): Promise<string> {
    return this.line.run(async () => {
      const before = await this.read(path);
      const after = fn(before);
      if (after !== before) await this.put(path, ENCODER.encode(after), options);
      return after;
    });
  }

  getResourcePath(path: string): string {
    return this.files.address(onDisk(path));
  }

  mkdir(path: string): Promise<void> {
    return this.line.run(async () => {
      await this.files.makeFolder(onDisk(path));
      this.reconcile?.changed(path, await this.files.stat(onDisk(path)));
    });
  }

  /** There is no system trash behind this page. */
  trashSystem(): Promise<boolean> {
    return Promise.resolve(false);
  }

  trashLocal(path: string): Promise<void> {
    return this.line.run(async () => {
      if ((await this.files.stat('.trash')) === null) await this.files.makeFolder('.trash');
      await this.files.rename(onDisk(path), await this.freeInTrash(onDisk(path)));
      this.reconcile?.changed(path, null);
    });
  }

  private async freeInTrash(path: string): Promise<string> {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const dot = name.lastIndexOf('.');
    const [base, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
    for (let n = 1; ; n += 1) {
      const free = `.trash/${n === 1 ? name : `${base} ${n}${extension}`}`;
      if ((await this.files.stat(free)) === null) return free;
    }
  }

  rmdir(path: string, recursive: boolean): Promise<void> {
    return this.taken(path, recursive ? 'all' : 'one');
  }

  remove(path: string): Promise<void> {
    return this.taken(path, 'one');
  }

  private taken(path: string, depth: 'all' | 'one'): Promise<void> {
    return this.line.run(async () => {
      await this.files.remove(onDisk(path), depth);
      this.reconcile?.changed(path, null);
    });
  }

  rename(path: string, to: string): Promise<void> {
    return this.line.run(async () => {
      await this.files.rename(onDisk(path), onDisk(to));
      const entry = await this.files.stat(onDisk(to));
      if (entry !== null) this.reconcile?.renamed(path, to, entry);
    });
  }

  copy(path: string, to: string): Promise<void> {
    return this.line.run(async () => {
      await this.files.copy(onDisk(path), onDisk(to));
      const entry = await this.files.stat(onDisk(to));
      const below = entry?.folder === true ? await this.files.list(onDisk(to), 'all') : [];
      this.reconcile?.changed(to, entry);
      for (const one of below) this.reconcile?.changed(one.path, one);
    });
  }
}

/** The root is the empty path there. */
function onDisk(path: string): string {
  return path === '/' ? '' : path;
}
