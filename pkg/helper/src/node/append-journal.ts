import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Failure, Result } from '../../../../src/core/problem';
import { diskProblem, onDisk } from './disk-problem';
import { journalLine, readJournalLines } from './journal-lines';
import type { JournalContent, JournalRecord } from './journal-lines';
import { syncFolder } from './safe-write';

/** The calls that a journal makes; tests pass one that fails or writes short. */
export type JournalCalls = Pick<typeof fs, 'openSync' | 'writeSync' | 'fsyncSync' | 'ftruncateSync' | 'closeSync'>;

export interface JournalOptions {
  /** Where damaged journals are copied to before they are cut; nothing is ever deleted. */
  readonly quarantine: string;
  readonly calls?: JournalCalls;
}

/** A journal that was opened, and what it holds. */
export interface OpenedJournal {
  readonly journal: AppendJournal;
  readonly records: readonly JournalRecord[];
  /** Bytes of a cut-off last line that were taken away. */
  readonly cut: number;
  /** The copy of a journal that was damaged before its end; null for a sound one. */
  readonly quarantined: string | null;
  /** Records behind the damage, no longer part of the journal. */
  readonly stranded: readonly JournalRecord[];
}

/** Opens a journal, made when needed. Only an invalid tail is cut; one with right records behind the damage is copied away first. */
export function openJournal(path: string, options: JournalOptions): Result<OpenedJournal> {
  return onDisk('The journal was not opened.', () => {
    const calls = options.calls ?? fs;
    const isNew = !fs.existsSync(path);
    const bytes = isNew ? Buffer.alloc(0) : fs.readFileSync(path);
    const content = readJournalLines(bytes);
    const quarantined = content.stranded.length === 0 ? null : copyAway(path, options.quarantine);
    const file = calls.openSync(path, 'a', 0o600);
    if (content.good < bytes.length) {
      calls.ftruncateSync(file, content.good);
      calls.fsyncSync(file);
    }
    if (isNew) syncFolder(dirname(path), calls);
    return ok(openedAs(content, { journal: new AppendJournal(file, { content, calls }), cut: bytes.length - content.good, quarantined }));
  });
}

/** Records that are on the disk before the writer says so. One writer at a time; the caller holds the lock. */
export class AppendJournal {
  private readonly calls: JournalCalls;
  private size: number;
  private last: number;
  private broken: Failure | null = null;

  constructor(
    private readonly file: number,
    { content, calls }: { readonly content: JournalContent; readonly calls: JournalCalls },
  ) {
    this.calls = calls;
    this.size = content.good;
    this.last = content.records.at(-1)?.seq ?? 0;
  }

  /** Writes records, flushes them, then gives their numbers. A failure leaves none of them, and after it nothing more is taken. */
  append(...records: readonly Readonly<Record<string, unknown>>[]): Result<readonly number[]> {
    if (this.broken !== null) return this.broken;
    const numbered = records.map((record, at): JournalRecord => ({ ...record, seq: this.last + at + 1 }));
    const bytes = Buffer.concat(numbered.map((record) => journalLine(seqFirst(record))));
    try {
      this.write(bytes);
      this.calls.fsyncSync(this.file);
    } catch (error) {
      return this.giveUp(error);
    }
    this.size += bytes.length;
    this.last += numbered.length;
    return ok(numbered.map(({ seq }) => seq));
  }

  close(): void {
    this.broken ??= closed();
    this.calls.closeSync(this.file);
  }

  private write(bytes: Buffer): void {
    for (let written = 0; written < bytes.length; ) {
      const count = this.calls.writeSync(this.file, bytes, written, bytes.length - written);
      if (count <= 0) throw Object.assign(new Error('The disk took no more bytes.'), { code: 'ENOSPC' });
      written += count;
    }
  }

  /** After a failed flush nobody knows what the disk holds: the journal takes no more until it is opened again. */
  private giveUp(error: unknown): Failure {
    const failure = diskProblem(error, 'The journal took no record.');
    if (failure === null) throw error;
    this.broken = failure;
    try {
      this.calls.ftruncateSync(this.file, this.size);
      this.calls.fsyncSync(this.file);
    } catch {
      // The next opening cuts the tail.
    }
    return failure;
  }
}

function seqFirst({ seq, ...rest }: JournalRecord): JournalRecord {
  return { seq, ...rest };
}

function openedAs({ records, stranded }: JournalContent, rest: Pick<OpenedJournal, 'journal' | 'cut' | 'quarantined'>): OpenedJournal {
  return { records, stranded, ...rest };
}

function copyAway(path: string, folder: string): string {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (let count = 1; ; count++) {
    const copy = join(folder, `${basename(path)}.${count}`);
    if (fs.existsSync(copy)) continue;
    fs.copyFileSync(path, copy, fs.constants.COPYFILE_EXCL);
    return copy;
  }
}

function closed(): Failure {
  return problem('journal/closed', { what: 'The journal took no record.', why: 'It is closed.', next: 'Open it again.' });
}
