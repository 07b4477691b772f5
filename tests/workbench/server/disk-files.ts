import { randomBytes } from 'node:crypto';
import { appendFile, copyFile, cp, lstat, mkdir, open, readdir, readFile, realpath, rename, rm, rmdir, stat, unlink, utimes } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FileError } from '../host/vault/files';
import type { Change, Entry, Files, FileErrorCode, Times } from '../host/vault/files';
import { codeOf, isWithin, placeOf } from './safe-path';
import { watchFolder } from './watch-folder';

const KNOWN = new Set<string>(['ENOENT', 'EEXIST', 'ENOTDIR', 'EISDIR', 'ENOTEMPTY', 'EACCES', 'EFBIG']);
/** How half-written files are called; nobody is told of them. */
const HALF_WRITTEN = /^\.workbench-[0-9a-f]{16}$/;
const LARGEST = 64 * 1024 * 1024;

/** The files of one folder of this machine. */
export class DiskFiles implements Files {
  private constructor(private readonly root: string) {}

  /** Of a folder that is there. */
  static async open(folder: string): Promise<DiskFiles> {
    return new DiskFiles(await realpath(folder));
  }

  list(below: string, depth: 'all' | 'one'): Promise<Entry[]> {
    return this.guarded(below, (place) => this.entriesIn(place, below, depth));
  }

  /** Hidden folders are looked into only when they are asked for by name. */
  private async entriesIn(place: string, path: string, depth: 'all' | 'one'): Promise<Entry[]> {
    const names = (await readdir(place)).filter((name) => !HALF_WRITTEN.test(name)).sort();
    const entries = await Promise.all(names.map((name) => this.entryAt(join(place, name), path === '' ? name : `${path}/${name}`)));
    const here = entries.filter((entry) => entry !== null);
    if (depth === 'one') return here;
    const below: Entry[][] = [];
    for (const folder of here.filter((entry) => entry.folder && !basename(entry.path).startsWith('.'))) {
      below.push(await this.entriesIn(join(this.root, folder.path), folder.path, depth));
    }
    return [...here, ...below.flat()];
  }

  /** A link is followed to a file within the vault, and is nothing otherwise. */
  private async entryAt(place: string, path: string): Promise<Entry | null> {
    try {
      const own = await lstat(place, { bigint: false });
      if (!own.isSymbolicLink()) return own.isFile() || own.isDirectory() ? entryOf(path, own) : null;
      const there = await stat(place);
      return there.isFile() && isWithin(this.root, await realpath(place)) ? entryOf(path, there) : null;
    } catch {
      return null;
    }
  }

  stat(path: string): Promise<Entry | null> {
    return this.guarded(path, (place) => this.entryAt(place, path));
  }

  read(path: string): Promise<Uint8Array<ArrayBuffer>> {
    return this.guarded(path, async (place) => {
      const { size } = await stat(place);
      if (size > LARGEST) throw new FileError('EFBIG', `too large to be read here: '${path}'`);
      return new Uint8Array(await readFile(place));
    });
  }

  /** A new file takes the place of the old one, so that nobody ever reads half of it. */
  write(path: string, bytes: Uint8Array, times?: Times): Promise<Entry> {
    return this.guarded(path, async (place) => {
      const target = await realpath(place).catch(() => place);
      const mode = await stat(target).then((found) => { if (found.isDirectory()) throw new FileError('EISDIR', `is a folder: '${path}'`); return found.mode; }, () => 0o666);
      const half = join(dirname(target), `.workbench-${randomBytes(8).toString('hex')}`);
      try {
        await writeWhole(half, bytes, mode);
        await rename(half, target);
      } catch (error) {
        await rm(half, { force: true });
        throw error;
      }
      return this.written(place, path, times);
    });
  }

  append(path: string, bytes: Uint8Array, times?: Times): Promise<Entry> {
    return this.guarded(path, async (place) => {
      await appendFile(place, bytes);
      return this.written(place, path, times);
    });
  }

  private async written(place: string, path: string, times: Times | undefined): Promise<Entry> {
    if (times?.mtime !== undefined) await utimes(place, new Date(), new Date(times.mtime));
    const entry = await this.entryAt(place, path);
    if (entry === null) throw new FileError('EIO', `is gone after it was written: '${path}'`);
    return entry;
  }

  makeFolder(path: string): Promise<void> {
    return this.guarded(path, async (place) => { await mkdir(place, { recursive: true }); });
  }

  remove(path: string, depth: 'all' | 'one'): Promise<void> {
    return this.guarded(path, async (place) => {
      if (place === this.root) throw new FileError('EACCES', 'the vault itself stays');
      const isFolder = (await lstat(place)).isDirectory();
      if (!isFolder) await unlink(place);
      else if (depth === 'one') await rmdir(place);
      else await rm(place, { recursive: true });
    });
  }

  rename(path: string, to: string): Promise<void> {
    return this.between(path, to, rename);
  }

  copy(path: string, to: string): Promise<void> {
    return this.between(path, to, async (from, target) => {
      if ((await lstat(from)).isDirectory()) await cp(from, target, { recursive: true, errorOnExist: true, force: false });
      else await copyFile(from, target);
    });
  }

  private between(path: string, to: string, act: (from: string, target: string) => Promise<void>): Promise<void> {
    return this.guarded(path, (from) => this.guarded(to, async (target) => {
      if (from === this.root || target === this.root) throw new FileError('EACCES', 'the vault itself stays');
      const there = await lstat(target).catch(() => null);
      const isItself = there !== null && there.ino === (await lstat(from)).ino;
      if (there !== null && !isItself) throw new FileError('EEXIST', `file already exists: '${to}'`);
      await act(from, target);
    }));
  }

  watch(onChange: (changes: readonly Change[]) => void): Promise<() => void> {
    const stop = watchFolder(this.root, (paths) => void this.tell(paths.filter((path) => !HALF_WRITTEN.test(basename(path))), onChange));
    return Promise.resolve(stop);
  }

  /** What is at each path now; of a folder, everything in it. */
  private async tell(paths: readonly string[], onChange: (changes: readonly Change[]) => void): Promise<void> {
    const changes: Change[] = [];
    for (const path of paths) {
      const entry = await this.stat(path).catch(() => null);
      changes.push({ path, entry });
      if (entry?.folder !== true) continue;
      const below = await this.list(path, 'all').catch(() => []);
      changes.push(...below.map((one) => ({ path: one.path, entry: one })));
    }
    if (changes.length > 0) onChange(changes);
  }

  address(path: string): string {
    return `file:${path}`;
  }

  private async guarded<T>(path: string, act: (place: string) => Promise<T>): Promise<T> {
    try {
      return await act(await placeOf(this.root, path));
    } catch (error) {
      if (error instanceof FileError) throw error;
      const code = codeOf(error);
      throw new FileError(KNOWN.has(code) ? (code as FileErrorCode) : 'EIO', `${code === 'ENOENT' ? 'no such file or directory' : 'did not work'}: '${path}'`);
    }
  }
}

async function writeWhole(place: string, bytes: Uint8Array, mode: number): Promise<void> {
  const file = await open(place, 'wx', mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

function entryOf(path: string, found: Stats): Entry {
  const folder = found.isDirectory();
  return { path, folder, ctime: found.birthtimeMs, mtime: found.mtimeMs, size: folder ? 0 : found.size, version: folder ? 'folder' : `${found.ino}-${found.mtimeMs}-${found.ctimeMs}-${found.size}` };
}
