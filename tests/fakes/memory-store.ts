import { ok, problem } from '../../src/core/problem';
import type { Failure, Result } from '../../src/core/problem';
import { recordEdits, takeBack } from '../../src/core/acts/undo-record';
import type { RecordedEdit } from '../../src/core/acts/undo-record';
import { pathKey, vaultPath } from '../../src/core/vault/paths';
import type { VaultPath } from '../../src/core/vault/paths';
import type { Act, ActReceipt, FileChange, FileStat, UndoReport, VaultStore } from '../../src/core/vault/store';

/** What an act did to one file; null is a file that is not there. */
interface FileRecord {
  readonly path: VaultPath;
  readonly before: Uint8Array | null;
  readonly after: Uint8Array | null;
  readonly edits: readonly RecordedEdit[];
}

interface ActRecord {
  readonly id: string;
  readonly title: string;
  readonly files: readonly FileRecord[];
}

interface StoredFile {
  readonly bytes: Uint8Array;
  readonly mtime: number;
}

export type FileContents = Readonly<Record<string, string | Uint8Array>>;

const LARGEST = 50 * 1024 * 1024;
const ATTEMPTS = 5;

/** A vault in memory, as strict as a disk: bytes, compare-and-swap, all or none, undo. */
export class MemoryStore implements VaultStore {
  protected readonly files = new Map<VaultPath, StoredFile>();
  private readonly acts: ActRecord[] = [];
  private now = 1_700_000_000_000;
  private actCount = 0;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(contents: FileContents = {}) {
    for (const [path, content] of Object.entries(contents)) this.put(path, content);
  }

  /** Writes past the store, as another program does. */
  put(path: string, content: string | Uint8Array): void {
    this.write(pathOf(path), typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }

  /** Removes a file past the store. */
  drop(path: string): void {
    this.files.delete(pathOf(path));
  }

  /** A file's text as it stands; a bug of the test when there is none. */
  text(path: string): string {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.bytes(path));
  }

  bytes(path: string): Uint8Array {
    const file = this.files.get(pathOf(path));
    if (file === undefined) throw new Error(`No file: ${path}`);
    return file.bytes;
  }

  has(path: string): boolean {
    return this.files.has(pathOf(path));
  }

  /** Every file, in path order. */
  paths(): string[] {
    return [...this.files.keys()].sort();
  }

  /** Every file's text, by path. */
  snapshot(): Record<string, string> {
    return Object.fromEntries([...this.files.keys()].sort().map((path) => [path, this.text(path)]));
  }

  async list(): Promise<Result<readonly FileStat[]>> {
    await this.turn();
    const stats = [...this.files].map(([path, file]) => ({ path, size: file.bytes.length, mtime: file.mtime }));
    return ok(stats.filter(({ path }) => !path.split('/').some((part) => part.startsWith('.'))));
  }

  async read(path: VaultPath): Promise<Result<string>> {
    await this.turn();
    return decoded(path, this.files.get(path)?.bytes);
  }

  /** Acts of this store wait for each other, as processes do at the lock. */
  perform<T>(act: Act<T>): Promise<Result<ActReceipt>> {
    return this.locked(() => this.performNow(act));
  }

  undo(actId?: string): Promise<Result<UndoReport>> {
    return this.locked(() => this.undoNow(actId));
  }

  /** Where other writers may come in; the racing store overrides it. */
  protected turn(): Promise<void> {
    return Promise.resolve();
  }

  /** Between deciding an edit and swapping the files. */
  protected beforeSwap(): Promise<void> {
    return this.turn();
  }

  private locked<T>(work: () => Promise<T>): Promise<T> {
    const done = this.queue.then(work);
    this.queue = done.catch(() => undefined);
    return done;
  }

  private async performNow(act: Act<unknown>): Promise<Result<ActReceipt>> {
    refuseDoublePaths(act.changes);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const planned = this.plan(act.changes);
      if (!planned.ok) return planned;
      await this.beforeSwap();
      if (!this.isUntouched(planned.value)) continue;
      return ok(this.swap(act.title, planned.value));
    }
    return problem('file/changed', {
      what: `"${act.title}" was not written.`,
      why: 'Another program keeps writing the same files.',
      next: 'Try again in a moment.',
    });
  }

  private plan(changes: readonly FileChange[]): Result<FileRecord[]> {
    const records: FileRecord[] = [];
    for (const change of changes) {
      const planned = this.planOne(change);
      if (!planned.ok) return planned;
      records.push(...planned.value);
    }
    return ok(records);
  }

  private planOne(change: FileChange): Result<FileRecord[]> {
    const before = this.files.get(change.path)?.bytes ?? null;
    if (change.kind === 'create') {
      if (this.holds(change.path)) return exists(change.path);
      return ok([{ path: change.path, before: null, after: new TextEncoder().encode(change.text), edits: [] }]);
    }
    if (before === null) return missing(change.path);
    if (change.kind === 'delete') return ok([{ path: change.path, before, after: null, edits: [] }]);
    if (change.kind === 'rename') return this.planRename(change.path, change.to, before);
    return planEdit(change, before);
  }

  private planRename(from: VaultPath, to: VaultPath, bytes: Uint8Array): Result<FileRecord[]> {
    if (pathKey(from) !== pathKey(to) && this.holds(to)) return exists(to);
    return ok([
      { path: from, before: bytes, after: null, edits: [] },
      { path: to, before: null, after: bytes, edits: [] },
    ]);
  }

  /** As on Windows and macOS, names that differ in case alone are one. */
  private holds(path: VaultPath): boolean {
    if (this.files.has(path)) return true;
    const key = pathKey(path);
    return [...this.files.keys()].some((other) => pathKey(other) === key);
  }

  private isUntouched(records: readonly FileRecord[]): boolean {
    return records.every(({ path, before }) => sameBytes(this.files.get(path)?.bytes ?? null, before));
  }

  private swap(title: string, planned: readonly FileRecord[]): ActReceipt {
    const files = planned.filter(({ before, after }) => !sameBytes(before, after));
    for (const { path, after } of files) this.replace(path, after);
    this.actCount++;
    const id = `u-${this.actCount}`;
    if (files.length > 0) this.acts.push({ id, title, files });
    return { id, paths: files.map(({ path }) => path) };
  }

  private async undoNow(actId: string | undefined): Promise<Result<UndoReport>> {
    const found = actId === undefined ? this.acts.at(-1) : this.acts.find(({ id }) => id === actId);
    if (found === undefined) return nothingToUndo(actId);
    await this.beforeSwap();
    this.acts.splice(this.acts.indexOf(found), 1);
    const restored: VaultPath[] = [];
    const leftAlone: { path: VaultPath; reason: string }[] = [];
    for (const record of [...found.files].reverse()) {
      const reason = this.restore(record);
      if (reason !== 'nothing found') restored.push(record.path);
      if (reason !== null) leftAlone.push({ path: record.path, reason });
    }
    return ok({ title: found.title, restored, leftAlone });
  }

  /** Why a file, or part of it, was left alone; null when all of it was taken back. */
  private restore(record: FileRecord): string | null {
    const current = this.files.get(record.path)?.bytes ?? null;
    if (sameBytes(current, record.after)) {
      this.replace(record.path, record.before);
      return null;
    }
    if (record.edits.length === 0 || current === null) return 'nothing found';
    const now = new TextDecoder('utf-8', { ignoreBOM: true }).decode(current);
    const { text, missed } = takeBack(record.edits, now);
    this.put(record.path, text);
    if (missed.length === record.edits.length) return 'nothing found';
    return missed.length === 0 ? null : `${missed.length} of ${record.edits.length} edits were not found`;
  }

  private replace(path: VaultPath, bytes: Uint8Array | null): void {
    if (bytes === null) this.files.delete(path);
    else this.write(path, bytes);
  }

  private write(path: VaultPath, bytes: Uint8Array): void {
    this.now += 1000;
    this.files.set(path, { bytes, mtime: this.now });
  }
}

function planEdit(change: FileChange & { kind: 'edit' }, before: Uint8Array): Result<FileRecord[]> {
  const text = decoded(change.path, before);
  if (!text.ok) return text;
  const after = change.edit(text.value);
  if (!after.ok) return after;
  const edits = recordEdits(text.value, after.value);
  return ok([{ path: change.path, before, after: new TextEncoder().encode(after.value), edits }]);
}

function decoded(path: VaultPath, bytes: Uint8Array | undefined): Result<string> {
  if (bytes === undefined) return missing(path);
  if (bytes.length > LARGEST) return unreadable('file/too-large', path, 'It is larger than 50 MB.');
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return unreadable('file/encoding', path, 'It is UTF-16.');
  }
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return unreadable('file/encoding', path, 'It is not valid UTF-8.');
  }
}

function missing(path: VaultPath): Failure {
  return problem('file/missing', { what: `${path} was not found.`, why: 'No file has this path.', next: 'Check the path.' });
}

function exists(path: VaultPath): Failure {
  return problem('file/exists', { what: `${path} was not created.`, why: 'A file of this name exists.', next: 'Choose another name.' });
}

function unreadable(code: string, path: VaultPath, why: string): Failure {
  return problem(code, { what: `${path} was not read.`, why, next: 'Open it in an editor and save it as UTF-8.' });
}

function nothingToUndo(actId: string | undefined): Failure {
  if (actId === undefined) {
    return problem('undo/nothing', { what: 'Nothing was undone.', why: 'No change of this device is left to undo.', next: 'Go on.' });
  }
  return problem('undo/unknown', { what: 'Nothing was undone.', why: `No act has the id ${actId}.`, next: 'List the acts.' });
}

/** Two changes of one path in an act are a bug of ours: their order would decide. */
function refuseDoublePaths(changes: readonly FileChange[]): void {
  const paths = changes.flatMap((change) => (change.kind === 'rename' ? [change.path, change.to] : [change.path]));
  if (new Set(paths).size !== paths.length) throw new Error(`An act changes a path twice: ${paths.join(', ')}`);
}

function sameBytes(one: Uint8Array | null, other: Uint8Array | null): boolean {
  if (one === null || other === null) return one === other;
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** A vault path written by a test. */
export function pathOf(text: string): VaultPath {
  const path = vaultPath(text);
  if (!path.ok) throw new Error(path.problem.why);
  return path.value;
}
