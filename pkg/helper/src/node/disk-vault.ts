import { closeSync, constants, openSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { decodeText } from '../../../../src/core/text/decode-text';
import type { VaultPath } from '../../../../src/core/vault/paths';
import type { Act, ActReceipt, FileStat, UndoReport, VaultStore } from '../../../../src/core/vault/store';
import { parseMinute, stampOf } from '../../../../src/core/vault/time';
import type { Clock, Ids } from '../../../../src/core/vault/time';
import { ActRecords } from './act-record';
import type { ActRecord } from './act-record';
import { diskPlace } from './path-guard';
import { codeOf } from './safe-write';
import { settleStarted, takeBackAct } from './take-back';
import { walkVault } from './walk-vault';
import type { Walked } from './walk-vault';
import { withWriteLock } from './write-lock';
import { LARGEST_BYTES, missing, planChanges, sameBytes, swap } from './write-act';
import type { PlannedFile } from './write-act';

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
  const vault = new DiskVault(options, realpathSync.native(options.root));
  vault.settle();
  return ok(vault);
}

/** The notes of a vault on the disk. */
export class DiskVault implements VaultStore {
  private readonly records: ActRecords;
  private readonly lock: string;
  private last: { readonly bytes: Uint8Array; readonly text: string } | null = null;

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
    const stat = statSync(place.value.absolute, { throwIfNoEntry: false });
    if (stat?.isFile() !== true) return missing(path);
    if (stat.size > LARGEST_BYTES) return tooLarge(path);
    return this.decode(readFileSync(place.value.absolute));
  }

  /** An act reads a note to decide and again to write: a long one is decoded once while its bytes stay. */
  private decode(bytes: Uint8Array): Result<string> {
    if (this.last !== null && sameBytes(this.last.bytes, bytes)) return ok(this.last.text);
    const text = decodeText(bytes);
    if (text.ok) this.last = { bytes, text: text.value };
    return text;
  }

  /** The first bytes of a file, without a character cut in two. */
  readHead(path: VaultPath, bytes: number): Result<string> {
    const place = diskPlace(this.root, path);
    if (!place.ok) return place;
    if (place.value.kind === null || place.value.kind === 'folder') return missing(path);
    return decodeText(headOf(place.value.absolute, bytes));
  }

  /**
   * Reads a file that `walk` has just listed, whole or its first bytes. The walk enters no linked folder, so the place needs
   * no second look; only a linked file does.
   */
  readListed({ path, size }: FileStat, headBytes: number | null): Result<string> {
    if (headBytes === null && size > LARGEST_BYTES) return tooLarge(path);
    const absolute = join(this.root, path);
    try {
      return decodeText(headBytes === null ? readFileSync(absolute, { flag: UNLINKED }) : headOf(absolute, headBytes, UNLINKED));
    } catch (error) {
      if (codeOf(error) !== 'ELOOP') throw error;
      return headBytes === null ? this.readNow(path) : this.readHead(path, headBytes);
    }
  }

  stat(path: VaultPath): FileStat | null {
    const place = diskPlace(this.root, path);
    const stat = place.ok ? statSync(place.value.absolute, { throwIfNoEntry: false }) : undefined;
    return stat?.isFile() === true ? { path, size: stat.size, mtime: stat.mtimeMs } : null;
  }

  perform<T>(act: Act<T>): Promise<Result<ActReceipt>> {
    return Promise.resolve().then(() => withWriteLock(this.lock, () => this.performNow(act)));
  }

  undo(actId?: string): Promise<Result<UndoReport>> {
    return Promise.resolve().then(() => withWriteLock(this.lock, () => this.undoNow(actId)));
  }

  /** The acts that can be taken back, oldest first, and those that were. */
  listActs(): ActSummary[] {
    return this.records.all().map(({ id, at, title, files, state }) => ({
      id,
      at,
      title,
      paths: files.map(({ path }) => path),
      undone: state === 'undone',
    }));
  }

  /** Completes or takes back acts that a process left half done. */
  settle(): void {
    if (this.records.started().length === 0) return;
    withWriteLock(this.lock, () => {
      for (const record of this.records.started()) settleStarted(this.root, this.records, record);
      return ok(null);
    });
  }

  private performNow(act: Act<unknown>): Result<ActReceipt> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const planned = planChanges({ realRoot: this.root, decode: (bytes) => this.decode(bytes) }, act.changes);
      if (!planned.ok) return planned;
      if (planned.value.length === 0) return ok({ id: '', paths: [] });
      this.options.onStep?.('planned');
      const receipt = this.write(act.title, planned.value);
      if (receipt !== null) return ok(receipt);
    }
    return problem('file/changed', {
      what: `"${act.title}" was not written.`,
      why: 'Another program keeps writing the same files.',
      next: 'Try again in a moment.',
    });
  }

  /** null: somebody wrote in between, and nothing of this act is left. */
  private write(title: string, files: readonly PlannedFile[]): ActReceipt | null {
    const record = this.newRecord(title, files);
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
    this.records.settle(record, 'done');
    this.records.prune(Date.now());
    return { id: record.id, paths: files.map(({ path }) => path) };
  }

  private rollBack(record: ActRecord, done: readonly PlannedFile[]): void {
    for (const { absolute, before, after } of [...done].reverse()) swap({ absolute, before: after, after: before });
    this.records.dropStarted(record.id);
  }

  private newRecord(title: string, files: readonly PlannedFile[]): ActRecord {
    const at = this.options.clock.instant();
    const minute = parseMinute(at) ?? this.options.clock.minute();
    return {
      version: 1,
      id: `u-${stampOf(minute)}-${this.options.ids.random()}`,
      at,
      title,
      state: 'started',
      order: this.records.nextOrder(),
      files: files.map(({ record }) => record),
    };
  }

  private undoNow(actId: string | undefined): Result<UndoReport> {
    const open = this.records.all().filter(({ state }) => state === 'done');
    const record = actId === undefined ? open.at(-1) : open.find(({ id }) => id === actId);
    return record === undefined ? nothingToUndo(actId) : takeBackAct(this.root, this.records, record);
  }
}

function headOf(absolute: string, most: number, flag: number = constants.O_RDONLY): Uint8Array {
  const file = openSync(absolute, flag);
  try {
    const bytes = Buffer.alloc(most);
    const count = readSync(file, bytes, 0, most, 0);
    return bytes.subarray(0, count === most ? wholeCharacters(bytes) : count);
  } finally {
    closeSync(file);
  }
}

/** How many bytes end with a whole UTF-8 character. */
function wholeCharacters(bytes: Uint8Array): number {
  let lead = bytes.length - 1;
  while (lead > bytes.length - 4 && ((bytes[lead] ?? 0) & 0xc0) === 0x80) lead--;
  const first = bytes[lead] ?? 0;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  return lead + length <= bytes.length ? bytes.length : lead;
}

function tooLarge<T>(path: VaultPath): Result<T> {
  return problem('file/too-large', { what: `${path} was not read.`, why: 'It is larger than 50 MB.', next: 'Split the note.' });
}

function nothingToUndo<T>(actId: string | undefined): Result<T> {
  return actId === undefined
    ? problem('undo/nothing', { what: 'Nothing was undone.', why: 'This device has no change left to undo here.', next: 'List them with "throughline undo --list".' })
    : problem('undo/unknown', { what: 'Nothing was undone.', why: `No act to undo has the id ${actId}.`, next: 'List them with "throughline undo --list".' });
}
