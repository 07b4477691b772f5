import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/** Lines that are no record: the first names the settings that the facts were read with. */
const HEAD = 'throughline-index 2 ';
const GONE = '-';
/** A text as JSON writes it. */
const QUOTED = /"(?:[^"\\]|\\.)*"/y;
/** The log is written anew when this many lines, and more than half of them, are outdated. */
const SLACK = 1_000;

/** Some records: their number is known before the first of them is written down. */
export interface Records {
  readonly count: number;
  readonly records: Iterable<string>;
}

/**
 * Records of single files as an append log: one line a file, the last one counts, `-path` takes a file away. Each line starts
 * with its checksum, so that damage costs the damaged lines and their files are read anew.
 */
export class IndexCache {
  readonly #path: string;
  readonly #head: string;
  #lines = 0;

  /** `settings` is whatever the facts depend on; another value makes the cache start anew. */
  constructor(folder: string, settings: unknown) {
    this.#path = join(folder, 'index.log');
    this.#head = `${HEAD}${createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 16)}`;
  }

  /** Calls back with every record that counts. */
  read(onRecord: (record: string) => void): void {
    const text = existsSync(this.#path) ? readFileSync(this.#path, 'utf8') : '';
    const lines = text.split('\n');
    const tail = lines.pop();
    if (lines[0] !== this.#head || (tail !== '' && tail !== undefined && lines.length === 0)) { this.drop(); return; }
    this.#lines = lines.length - 1;
    if (tail !== '') this.#mendTail(text);
    const last = new Map<string, string>();
    for (const written of lines.slice(1)) {
      const line = checked(written);
      const path = line === null ? null : pathOf(line);
      if (line === null || path === null) continue;
      if (line.startsWith(GONE)) last.delete(path);
      else last.set(path, line);
    }
    for (const line of last.values()) onRecord(line);
  }

  /** Adds what changed since; writes the log anew when most of it is outdated. `all` gives every record that counts. */
  update(changed: Records, gone: readonly string[], all: Records): void {
    const added = changed.count + gone.length;
    if (added === 0) return;
    const outdated = this.#lines + added - all.count;
    if (!existsSync(this.#path) || (outdated > SLACK && outdated > all.count)) { this.#rewrite(all.records); return; }
    const lines = [...changed.records, ...gone.map((path) => `${GONE}${JSON.stringify(path)}`)].map(signed);
    this.#append(`${lines.join('\n')}\n`, 'a');
    this.#lines += added;
  }

  drop(): void {
    if (existsSync(this.#path)) unlinkSync(this.#path);
    this.#lines = 0;
  }

  #rewrite(records: Iterable<string>): void {
    const beside = `${this.#path}.${randomBytes(4).toString('hex')}.new`;
    const file = openSync(beside, 'w', 0o600);
    let lines = 0;
    try {
      let batch = `${this.#head}\n`;
      for (const record of records) {
        batch += `${signed(record)}\n`;
        lines++;
        if (batch.length > 1_000_000) batch = writeAll(file, batch);
      }
      writeAll(file, batch);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, this.#path);
    this.#lines = lines;
  }

  /** A line that was cut off is ended, so that the next one starts clean. */
  #mendTail(text: string): void {
    if (text !== '') this.#append('\n', 'a');
  }

  #append(text: string, flag: 'a'): void {
    const file = openSync(this.#path, flag, 0o600);
    try {
      writeAll(file, text);
    } finally {
      closeSync(file);
    }
  }
}

function writeAll(file: number, text: string): '' {
  const bytes = Buffer.from(text, 'utf8');
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written);
  return '';
}

/** A line with its checksum before it. */
function signed(line: string): string {
  return `${checksum(line)} ${line}`;
}

function checksum(line: string): string {
  return crc32(line).toString(16).padStart(8, '0');
}

/** What stands behind a checksum that is right; null for a damaged line. */
function checked(written: string): string | null {
  const line = written.slice(9);
  return written.startsWith(`${checksum(line)} `) ? line : null;
}

/** The path of a line: the second field of a record, or what follows the sign of a removal. Cut-off lines have none. */
function pathOf(line: string): string | null {
  QUOTED.lastIndex = line.startsWith(GONE) ? 1 : line.indexOf(',') + 1;
  return QUOTED.exec(line)?.[0] ?? null;
}
