import { FileError } from '../host/vault/files';
import type { Change, Entry, Files, Times } from '../host/vault/files';

interface Kept {
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  readonly ctime: number;
  readonly mtime: number;
  readonly version: number;
}

/** A vault in memory that answers as a disk does: writers wait for each other only when they are made to. */
export class MemoryFiles implements Files {
  private readonly kept = new Map<string, Kept>([['', { bytes: null, ctime: 0, mtime: 0, version: 0 }]]);
  private readonly listeners = new Set<(changes: readonly Change[]) => void>();
  private clock = 1_700_000_000_000;

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(files)) this.put(path, text);
  }

  /** Somebody else writes; the folders on the way are made. */
  put(path: string, text: string): void {
    const parts = path.split('/');
    for (let i = 1; i < parts.length; i += 1) this.keepFolder(parts.slice(0, i).join('/'));
    this.keep(path, new TextEncoder().encode(text));
    this.tell(path);
  }

  /** Somebody else takes something away. */
  take(path: string): void {
    for (const one of this.below(path)) this.kept.delete(one);
    this.kept.delete(path);
    this.tell(path);
  }

  text(path: string): string | null {
    const bytes = this.kept.get(path)?.bytes;
    return bytes === undefined || bytes === null ? null : new TextDecoder().decode(bytes);
  }

  async list(below: string, depth: 'all' | 'one'): Promise<Entry[]> {
    await turn();
    this.mustBe(below);
    const paths = [...this.kept.keys()].filter((path) => path !== '' && (below === '' || path.startsWith(`${below}/`)));
    const inside = (path: string): string => path.slice(below === '' ? 0 : below.length + 1);
    return paths.filter((path) => (depth === 'all' ? !/(?:^|\/)\.[^/]*\//.test(inside(path)) : !inside(path).includes('/'))).map((path) => this.entry(path)!);
  }

  async stat(path: string): Promise<Entry | null> {
    await turn();
    return this.entry(path);
  }

  async read(path: string): Promise<Uint8Array<ArrayBuffer>> {
    await turn();
    const bytes = this.mustBe(path).bytes;
    if (bytes === null) throw new FileError('EISDIR', path);
    return bytes;
  }

  async write(path: string, bytes: Uint8Array, times?: Times): Promise<Entry> {
    await turn();
    this.mustBe(folderOf(path));
    this.keep(path, new Uint8Array(bytes), times);
    return this.told(path);
  }

  async append(path: string, bytes: Uint8Array): Promise<Entry> {
    const before = await this.read(path).catch(() => new Uint8Array());
    this.keep(path, new Uint8Array([...before, ...bytes]));
    return this.told(path);
  }

  async makeFolder(path: string): Promise<void> {
    await turn();
    const parts = path.split('/');
    for (let i = 1; i <= parts.length; i += 1) this.keepFolder(parts.slice(0, i).join('/'));
  }

  async remove(path: string, depth: 'all' | 'one'): Promise<void> {
    await turn();
    this.mustBe(path);
    if (depth === 'one' && this.below(path).length > 0) throw new FileError('ENOTEMPTY', path);
    this.take(path);
  }

  async rename(path: string, to: string): Promise<void> {
    await this.copy(path, to);
    this.take(path);
  }

  async copy(path: string, to: string): Promise<void> {
    await turn();
    this.mustBe(path);
    this.mustBe(folderOf(to));
    if (this.kept.has(to)) throw new FileError('EEXIST', to);
    for (const one of [path, ...this.below(path)]) this.kept.set(to + one.slice(path.length), this.kept.get(one)!);
  }

  watch(onChange: (changes: readonly Change[]) => void): Promise<() => void> {
    this.listeners.add(onChange);
    return Promise.resolve(() => { this.listeners.delete(onChange); });
  }

  address(path: string): string {
    return `memory:${path}`;
  }

  private entry(path: string): Entry | null {
    const kept = this.kept.get(path);
    if (kept === undefined) return null;
    const { bytes, ctime, mtime, version } = kept;
    return { path, folder: bytes === null, ctime, mtime, size: bytes?.length ?? 0, version: String(version) };
  }

  private mustBe(path: string): Kept {
    const kept = this.kept.get(path);
    if (kept === undefined) throw new FileError('ENOENT', `no such file or directory: '${path}'`);
    return kept;
  }

  private below(path: string): string[] {
    return [...this.kept.keys()].filter((one) => one.startsWith(`${path}/`));
  }

  private keep(path: string, bytes: Uint8Array<ArrayBuffer>, times?: Times): void {
    this.clock += 1000;
    const before = this.kept.get(path);
    this.kept.set(path, { bytes, ctime: times?.ctime ?? before?.ctime ?? this.clock, mtime: times?.mtime ?? this.clock, version: this.clock });
  }

  private keepFolder(path: string): void {
    if (!this.kept.has(path)) this.kept.set(path, { bytes: null, ctime: this.clock, mtime: this.clock, version: 0 });
  }

  private told(path: string): Entry {
    this.tell(path);
    return this.entry(path)!;
  }

  private tell(path: string): void {
    const changes = [{ path, entry: this.entry(path) }];
    for (const listener of this.listeners) listener(changes);
  }
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function turn(): Promise<void> {
  return new Promise((resolve) => { setImmediate(resolve); });
}
