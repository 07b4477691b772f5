import { constants, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { decodeText } from '../../../../src/core/text/decode-text';
import type { VaultPath } from '../../../../src/core/vault/paths';
import type { Act, ActReceipt, FileStat, UndoReport, VaultStore } from '../../../../src/core/vault/store';
import { parseMinute, stampOf } from '../../../../src/core/vault/time';
import type { Clock, Ids } from '../../../../src/core/vault/time';
import { ActRecords, undoneAmong } from './act-record';
import type { ActRecord } from './act-record';
import { onDisk } from './disk-problem';
import { diskPlace, statAt } from './path-guard';
import { LastRead } from './last-read';
import { headOf } from './read-head';
import { codeOf } from './safe-write';
import type { PlannedFile } from './planned-file';
import { planTakeBack, settleStarted } from './take-back';
import { walkVault } from './walk-vault';
import type { Walked } from './walk-vault';
import { wholeText } from './whole-text';
import { withWriteLock } from './write-lock';
import { LARGEST_BYTES, missing, planChanges, swap, tooLarge } from './write-act';

export interface DiskVaultOptions {
  readonly root: string;
  /** This vault's folder in the device folder: lock, undo records, cache. */
  readonly stateFolder: string;
  readonly specRoots: readonly string[];
  readonly clock: Clock;
  readonly ids: Ids;
  /** Called between the steps of a write; tests stop or interfere there. */
  readonly onStep?: (step: 'planned' | 'recorded' | 'swapped') => void;
}

/** One act of the undo list. */
export interface ActSummary {
  readonly id: string;
  readonly at: string;
  readonly title: string;
  readonly paths: readonly string[];
  /** True when it was taken back already. */
  readonly undone: boolean;
}

/** What an undo did, with the id that takes it back itself; null when nothing could be restored. */
export interface DiskUndoReport extends UndoReport {
  readonly id: string | null;
}

const ATTEMPTS = 5;
/** Opens a file itself, never what a link leads to; systems without the flag have no such links. */
const UNLINKED = constants.O_RDONLY | ('O_NOFOLLOW' in constants ? constants.O_NOFOLLOW : 0);

/** Opens a vault on the disk and settles what an earlier process left half done. */
export function openDiskVault(options: DiskVaultOptions): Result<DiskVault> {
  const stat = statSync(options.root, { throwIfNoEntry: false });
  if (stat?.isDirectory() !== true) {
    return problem('vault/missing', {
      what: 'No vault was opened.',
      why: `${options.root} is no folder.`,
      next: 'Name the vault with --vault DIR.',
    });
  }
  return onDisk('No vault was opened.', () => {
    const vault = new DiskVault(options, realpathSync.native(options.root));
    vault.settle();
    return ok(vault);
  });
}

/** The notes of a vault on the disk. */
export class DiskVault implements VaultStore {
  private readonly records: ActRecords;
  private readonly lock: string;
  private readonly last = new LastRead();

  constructor(
    private readonly options: DiskVaultOptions,
    readonly root: string,
  ) {
    this.records = new ActRecords(join(options.stateFolder, 'undo'));
    this.lock = join(options.stateFolder, 'write.lock');
  }

  list(): Promise<Result<readonly FileStat[]>> {
    return Promise.resolve(ok(this.walk().files));
  }

  /** As `list`, at once, with the folders that could not be read. */
  walk(): Walked {
    return walkVault(this.root, this.options.specRoots);
  }

  read(path: VaultPath): Promise<Result<string>> {
    return Promise.resolve(this.readNow(path));
  }

  /** As `read`, at once. */
  readNow(path: VaultPath): Result<string> {
    const place = diskPlace(this.root, path);
    if (!place.ok) return place;
    const stat = statAt(place.value.absolute);
    if (stat?.isFile() !== true) return missing(path);
    if (stat.size > LARGEST_BYTES) return tooLarge(path);
    return onDisk(`${path} was not read.`, () => naming(path, this.last.decode(this.last.bytesOf(place.value.absolute))));
  }

  /** The first bytes of a file, without a character cut in two. */
  readHead(path: VaultPath, bytes: number): Result<string> {
    const place = diskPlace(this.root, path);
    if (!place.ok) return place;
    if (statAt(place.value.absolute)?.isFile() !== true) return missing(path);
    return onDisk(`${path} was not read.`, () => decodeText(headOf(place.value.absolute, bytes)));
  }

  /**
   * Reads a file that `walk` has just listed, whole or its first bytes. The walk enters no linked folder, so the place needs
   * no second look; only a linked file does.
   */
  readListed({ path, size }: FileStat, headBytes: number | null): Result<string> {
    if (headBytes === null && size > LARGEST_BYTES) return tooLarge(path);
    const absolute = join(this.root, path);
    try {
      return headBytes === null ? wholeText(absolute, UNLINKED) : decodeText(headOf(absolute, headBytes, UNLINKED));
    } catch (error) {
      if (codeOf(error) !== 'ELOOP') throw error;
      return headBytes === null ? this.readNow(path) : this.readHead(path, headBytes);
    }
  }

  stat(path: VaultPath): FileStat | null {
    const place = diskPlace(this.root, path);
    const stat = place.ok ? statAt(place.value.absolute) : null;
    return stat?.isFile() === true ? { path, size: stat.size, mtime: stat.mtimeMs } : null;
  }

  isFolder(path: VaultPath): boolean {
    const place = diskPlace(this.root, path);
    return place.ok && place.value.kind === 'folder';
  }

  perform<T>(act: Act<T>): Promise<Result<ActReceipt>> {
    const what = `"${act.title}" was not written.`;
    return Promise.resolve().then(() => onDisk(what, () => withWriteLock(this.lock, () => this.performNow(act))));
  }

  undo(actId?: string): Promise<Result<DiskUndoReport>> {
    return Promise.resolve().then(() => onDisk('Nothing was undone.', () => withWriteLock(this.lock, () => this.undoNow(actId))));
  }

  /** When this device last wrote here, in milliseconds since 1970; 0 when it never did. */
  lastWrite(): number {
    return this.records.lastStart();
  }

  /** The acts that can be taken back, oldest first, and those that were. */
  listActs(): ActSummary[] {
    const records = this.records.all();
    const undone = undoneAmong(records);
    return records.map(({ id, at, title, files }) => ({ id, at, title, paths: files.map(({ path }) => path), undone: undone.has(id) }));
  }

  /** Completes or takes back acts that a process left half done. */
  settle(): void {
    if (this.records.started().length === 0) return;
    // A disk that takes nothing now does not hide the notes; the next start tries again.
    onDisk('An earlier act was not settled.', () =>
      withWriteLock(this.lock, () => {
        for (const record of this.records.started()) settleStarted(this.root, this.records, record);
        return ok(null);
      }),
    );
  }

  private performNow(act: Act<unknown>): Result<ActReceipt> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) this.last.forget();
      const planned = planChanges({ realRoot: this.root, last: this.last }, act.changes);
      if (!planned.ok) return planned;
      if (planned.value.length === 0) return ok({ id: '', paths: [] });
      this.options.onStep?.('planned');
      const receipt = this.write(planned.value, { title: act.title });
      if (receipt !== null) return ok(receipt);
    }
    return keepsChanging(`"${act.title}" was not written.`);
  }

  /** null: somebody wrote in between, and nothing of this act is left. */
  private write(files: readonly PlannedFile[], about: ActAbout): ActReceipt | null {
    const record = this.newRecord(files, about);
    this.records.start(record);
    this.options.onStep?.('recorded');
    const done: PlannedFile[] = [];
    try {
      for (const file of files) {
        if (!swap(file)) {
          this.rollBack(record, done);
          return null;
        }
        done.push(file);
        this.options.onStep?.('swapped');
      }
    } catch (error) {
      this.rollBack(record, done);
      throw error;
    }
    this.finish(record);
    return { id: record.id, paths: files.map(({ path }) => path) };
  }

  /** Every file is written: a failure here costs nothing, as the next start settles the record by its hashes. */
  private finish(record: ActRecord): void {
    try {
      this.records.settle(record);
      this.records.prune(Date.now());
    } catch (error) {
      if (codeOf(error) === '') throw error;
    }
  }

  /** Takes back what was written of an act; what others wrote into it meanwhile stays. */
  private rollBack(record: ActRecord, done: readonly PlannedFile[]): void {
    const written = { ...record, files: done.map((file) => file.record) };
    for (const file of planTakeBack(this.root, written).files) swap(file);
    this.records.dropStarted(record.id);
  }

  private newRecord(files: readonly PlannedFile[], { title, undoes }: ActAbout): ActRecord {
    const at = this.options.clock.instant();
    const minute = parseMinute(at) ?? this.options.clock.minute();
    return {
      version: 1,
      id: `u-${stampOf(minute)}-${this.options.ids.random()}`,
      at,
      title,
      state: 'started',
      ...(undoes === undefined ? {} : { undoes }),
      order: this.records.nextOrder(Date.now()),
      files: files.map(({ record }) => record),
    };
  }

  private undoNow(actId: string | undefined): Result<DiskUndoReport> {
    const record = this.actToUndo(actId);
    if (!record.ok) return record;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const { files, leftAlone } = planTakeBack(this.root, record.value);
      const report = { title: record.value.title, restored: files.map(({ path }) => path), leftAlone };
      if (files.length === 0) return ok({ ...report, id: null });
      this.options.onStep?.('planned');
      const receipt = this.write(files, { title: `Undo: ${record.value.title}`, undoes: record.value.id });
      if (receipt !== null) return ok({ ...report, id: receipt.id });
    }
    return keepsChanging('Nothing was undone.');
  }

  /** The newest act that still stands, or the one named; an undo is taken back only by its name. */
  private actToUndo(actId: string | undefined): Result<ActRecord> {
    const records = this.records.all().filter(({ state }) => state === 'done');
    const undone = undoneAmong(records);
    if (actId === undefined) {
      const newest = records.filter(({ id, undoes }) => undoes === undefined && !undone.has(id)).at(-1);
      return newest === undefined ? nothingToUndo(actId) : ok(newest);
    }
    const named = records.find(({ id }) => id === actId);
    if (named === undefined) return nothingToUndo(actId);
    return undone.has(actId) ? undoneAlready(actId) : ok(named);
  }
}

/** A text that cannot be decoded is told with the file's name. */
function naming(path: VaultPath, text: Result<string>): Result<string> {
  return text.ok ? text : { ok: false, problem: { ...text.problem, what: `${path} was not read.` } };
}

interface ActAbout {
  readonly title: string;
  /** Of an undo: the act that it takes back. */
  readonly undoes?: string;
}

function keepsChanging<T>(what: string): Result<T> {
  return problem('file/changed', { what, why: 'Another program keeps writing the same files.', next: 'Try again in a moment.' });
}

function nothingToUndo<T>(actId: string | undefined): Result<T> {
  return actId === undefined
    ? problem('undo/nothing', { what: 'Nothing was undone.', why: 'This device has no change left to undo here.', next: 'List them with "throughline undo --list".' })
    : problem('undo/unknown', { what: 'Nothing was undone.', why: `No act to undo has the id ${actId}.`, next: 'List them with "throughline undo --list".' });
}

function undoneAlready<T>(actId: string): Result<T> {
  return problem('undo/done', {
    what: 'Nothing was undone.',
    why: `${actId} was taken back already.`,
    next: 'To bring it again, undo its undo: "throughline undo --list" shows the id.',
  });
}
