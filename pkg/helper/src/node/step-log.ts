import { closeSync, fstatSync, mkdirSync, openSync, readSync, readdirSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Beyond this a log goes on in another part. */
export const LOG_PART_BYTES = 50 * 1024 * 1024;
/** What the logs of one run may take, about; beyond it the middle of the longest is dropped, its beginning and end stay. */
export const LOG_RUN_BYTES = 500 * 1024 * 1024;

export interface LogLimits {
  readonly part: number;
  readonly run: number;
}

const USUAL: LogLimits = { part: LOG_PART_BYTES, run: LOG_RUN_BYTES };
/** So many parts are left to choose from when the middle is dropped. */
const LEAST_PARTS = 8;

/** Limits of logs that may take so many megabytes in all; the usual ones for null. */
export function logLimits(megabytes: number | null): LogLimits {
  if (megabytes === null) return USUAL;
  const run = megabytes * 1024 * 1024;
  return { part: Math.min(LOG_PART_BYTES, Math.ceil(run / LEAST_PARTS)), run };
}

/** A piece of a log, by its bytes. `offset` is where it begins: later than asked where a part was dropped. */
export interface LogBytes {
  readonly text: string;
  readonly offset: number;
  readonly size: number;
}

/** The logs of a run, `<name>.log`, in parts `<name>.<offset>.log` when they grow large. */
export class RunLogs {
  private used: number | null = null;
  private isMade = false;

  constructor(
    private readonly folder: string,
    private readonly limits: LogLimits = USUAL,
  ) {}

  /** Opens a log for writing at its end, made when needed. */
  open(name: string): StepLog {
    if (!this.isMade) mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    this.isMade = true;
    const log = new StepLog({ folder: this.folder, name, part: this.limits.part, spend: (bytes) => { this.used = this.usedNow() + bytes; }, makeRoom: () => { this.makeRoom(); } });
    this.makeRoom();
    return log;
  }

  /** Reads from a byte on; null when there is no such log. Never tears a character at the start. */
  read(name: string, offset: number, bytes: number): LogBytes | null {
    const parts = partsOf(this.folder, name);
    const last = parts.at(-1);
    if (last === undefined) return null;
    const size = last.offset + last.bytes;
    const part = parts.find((one) => offset < one.offset + one.bytes) ?? last;
    const from = Math.min(Math.max(offset, part.offset), part.offset + part.bytes);
    const piece = wholeCharacters(bytesAt(join(this.folder, part.file), from - part.offset, bytes));
    return { text: piece.toString('utf8'), offset: from, size };
  }

  /** The last lines of a log. */
  tail(name: string, lines: number): readonly string[] {
    const size = partsOf(this.folder, name).at(-1);
    if (size === undefined) return [];
    const from = Math.max(size.offset, size.offset + size.bytes - TAIL_BYTES);
    const text = this.read(name, from, TAIL_BYTES)?.text ?? '';
    return text.split('\n').filter((line) => line.trim() !== '').slice(-lines);
  }

  /** Drops parts from the middle of the longest logs while they take too much together. */
  private makeRoom(): void {
    while (this.usedNow() > this.limits.run) {
      const [part] = middles(this.folder).sort((one, other) => other.length - one.length)[0] ?? [];
      if (part === undefined) return;
      unlinkSync(join(this.folder, part.file));
      this.used = this.usedNow() - part.bytes;
    }
  }

  private usedNow(): number {
    this.used ??= existing(this.folder).reduce((sum, name) => sum + sizeOf(join(this.folder, name)), 0);
    return this.used;
  }
}

const TAIL_BYTES = 16 * 1024;

interface LogSetting {
  readonly folder: string;
  readonly name: string;
  /** Bytes after which another part begins. */
  readonly part: number;
  readonly spend: (bytes: number) => void;
  /** A part was ended: it may be dropped. */
  readonly makeRoom: () => void;
}

/** One log that is being written. Text is on the disk's way before `append` returns, so that a slow disk slows its writer. */
export class StepLog {
  private file: number;
  private start: number;
  private size: number;

  constructor(private readonly setting: LogSetting) {
    const isNew = sizeOf(join(setting.folder, `${setting.name}.log`)) === 0;
    this.start = isNew ? 0 : (partsOf(setting.folder, setting.name).at(-1)?.offset ?? 0);
    this.file = openPart(setting, this.start);
    this.size = fstatSync(this.file).size;
  }

  /** Adds text, and gives the byte at which it begins. */
  append(text: string): number {
    const bytes = Buffer.from(text, 'utf8');
    if (this.size > 0 && this.size + bytes.length > this.setting.part) this.nextPart();
    const at = this.start + this.size;
    for (let written = 0; written < bytes.length; ) written += writeSync(this.file, bytes, written);
    this.size += bytes.length;
    this.setting.spend(bytes.length);
    return at;
  }

  close(): void {
    closeSync(this.file);
  }

  private nextPart(): void {
    closeSync(this.file);
    this.start += this.size;
    this.file = openPart(this.setting, this.start);
    this.size = 0;
    this.setting.makeRoom();
  }
}

interface Part {
  readonly file: string;
  readonly offset: number;
  readonly bytes: number;
}

/** Of each log the parts between its first and its last one. */
function middles(folder: string): (readonly Part[])[] {
  const files = new Set(existing(folder));
  const isLaterPart = (file: string): boolean => files.has(`${/^(.+)\.\d{1,15}\.log$/.exec(file)?.[1] ?? ''}.log`);
  const names = [...files].filter((file) => file.endsWith('.log') && !isLaterPart(file)).map((file) => file.slice(0, -'.log'.length));
  return names.map((name) => partsOf(folder, name, files).slice(1, -1));
}

function partsOf(folder: string, name: string, files: Iterable<string> = existing(folder)): readonly Part[] {
  const parts = [...files].flatMap((file): Part[] => {
    const offset = offsetIn(file, name);
    return offset === null ? [] : [{ file, offset, bytes: sizeOf(join(folder, file)) }];
  });
  return parts.sort((one, other) => one.offset - other.offset);
}

function offsetIn(file: string, name: string): number | null {
  if (file === `${name}.log`) return 0;
  if (!file.startsWith(`${name}.`) || !file.endsWith('.log')) return null;
  const middle = file.slice(name.length + 1, -'.log'.length);
  return /^\d{1,15}$/.test(middle) ? Number(middle) : null;
}

function openPart({ folder, name }: LogSetting, offset: number): number {
  return openSync(join(folder, offset === 0 ? `${name}.log` : `${name}.${offset}.log`), 'a', 0o600);
}

function existing(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function bytesAt(path: string, from: number, count: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(count);
    return buffer.subarray(0, readSync(file, buffer, 0, count, from));
  } finally {
    closeSync(file);
  }
}

/** Without the beginning of a character at the end that goes on behind it. */
function wholeCharacters(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needs > back ? bytes.subarray(0, bytes.length - back) : bytes;
  }
  return bytes;
}
