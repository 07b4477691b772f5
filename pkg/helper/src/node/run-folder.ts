import * as fs from 'node:fs';
import { join } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { openJournal } from './append-journal';
import type { AppendJournal, JournalCalls } from './append-journal';
import { onDisk } from './disk-problem';
import { readJournalLines } from './journal-lines';
import type { JournalRecord } from './journal-lines';
import { isRunId } from './rollback-ids';
import { safeWrite } from './safe-write';
import { RunLogs } from './step-log';
import type { LogLimits } from './step-log';

const JOURNAL = 'journal.ndjson';
const SUMMARY = 'summary.json';

/** The folder `runs` of a vault's device folder: one folder for each run. */
export class RunFolders {
  constructor(
    private readonly folder: string,
    private readonly limits?: LogLimits,
  ) {}

  /** Ids of all runs, oldest first. */
  ids(): readonly string[] {
    if (!fs.existsSync(this.folder)) return [];
    return fs.readdirSync(this.folder).filter((name) => name.startsWith('r-') && isRunId(name)).sort();
  }

  /** Makes the folder of a new run. */
  create(run: string): Result<RunFolder> {
    return onDisk('The run was not started.', () => {
      fs.mkdirSync(join(this.folder, run), { recursive: true, mode: 0o700 });
      return ok(new RunFolder(join(this.folder, run), this.limits));
    });
  }

  open(run: string): Result<RunFolder> {
    if (!isRunId(run) || !fs.existsSync(join(this.folder, run))) return noRun(run);
    return ok(new RunFolder(join(this.folder, run), this.limits));
  }
}

/** A journal opened for writing, and what it holds. */
export interface OpenedRunJournal {
  readonly journal: RunJournal;
  readonly records: readonly JournalRecord[];
  /** True when it was damaged before its end: the damaged one lies in `quarantine`, and later records are missing here. */
  readonly damaged: boolean;
}

/** What the device keeps of one run: its journal, its frozen definition and plan, its logs. */
export class RunFolder {
  readonly logs: RunLogs;

  constructor(readonly path: string, limits?: LogLimits) {
    this.logs = new RunLogs(join(path, 'logs'), limits);
  }

  /** Keeps a text as it is now, on the disk before this returns. */
  freeze(name: string, text: string): Result<null> {
    return onDisk('The run was not started.', () => {
      fs.mkdirSync(join(this.path, name, '..'), { recursive: true, mode: 0o700 });
      safeWrite(join(this.path, name), Buffer.from(text, 'utf8'), { mode: 0o600 });
      return ok(null);
    });
  }

  /** A frozen text; null when there is none. */
  text(name: string): string | null {
    return textOf(join(this.path, name));
  }

  /** Names of frozen files in a folder of the run. */
  names(folder: string): readonly string[] {
    return fs.existsSync(join(this.path, folder)) ? fs.readdirSync(join(this.path, folder)) : [];
  }

  /** Opens the journal for writing; a cut-off last line is taken away. */
  openJournal(): Result<OpenedRunJournal> {
    const flush = { isLazy: false };
    const opened = openJournal(join(this.path, JOURNAL), { quarantine: join(this.path, 'quarantine'), calls: callsOf(flush) });
    if (!opened.ok) return opened;
    const { journal, records, quarantined } = opened.value;
    return ok({ journal: new RunJournal(journal, flush), records, damaged: quarantined !== null });
  }

  /** Reads the journal without touching it. */
  readJournal(): readonly JournalRecord[] {
    const path = join(this.path, JOURNAL);
    return fs.existsSync(path) ? readJournalLines(fs.readFileSync(path)).records : [];
  }

  /** A summary that was kept when the journal was as long as it is now; null otherwise. */
  summary(): unknown {
    const text = textOf(join(this.path, SUMMARY));
    if (text === null) return null;
    try {
      const kept: unknown = JSON.parse(text);
      if (typeof kept !== 'object' || kept === null || !('journalBytes' in kept) || !('summary' in kept)) return null;
      return kept.journalBytes === this.journalBytes() ? kept.summary : null;
    } catch {
      return null;
    }
  }

  /** Keeps a summary beside the journal, so that a list need not read it. Losing it loses nothing. */
  keepSummary(summary: unknown): void {
    const text = `${JSON.stringify({ journalBytes: this.journalBytes(), summary })}\n`;
    onDisk('The summary was not kept.', () => {
      safeWrite(join(this.path, SUMMARY), Buffer.from(text, 'utf8'), { mode: 0o600, calls: UNFLUSHED });
      return ok(null);
    });
  }

  private journalBytes(): number {
    return fs.statSync(join(this.path, JOURNAL), { throwIfNoEntry: false })?.size ?? 0;
  }
}

/** A run's journal. */
export class RunJournal {
  constructor(
    private readonly journal: AppendJournal,
    private readonly flush: { isLazy: boolean },
  ) {}

  /** Records that are on the disk when this returns. */
  append(records: readonly Readonly<Record<string, unknown>>[]): Result<readonly number[]> {
    return this.journal.append(...records);
  }

  /** Records that outlive this process, and a power cut only once something was appended behind them: what speaks of processes, which end with the power. */
  appendUnflushed(records: readonly Readonly<Record<string, unknown>>[]): Result<readonly number[]> {
    this.flush.isLazy = true;
    try {
      return this.journal.append(...records);
    } finally {
      this.flush.isLazy = false;
    }
  }

  close(): void {
    this.journal.close();
  }
}


/** Calls of a write that need not outlive a power cut, because it can be made again. */
export const UNFLUSHED = { ...fs, fsyncSync: () => undefined } as const;

function callsOf(flush: { readonly isLazy: boolean }): JournalCalls {
  // A journal only grows: its bytes and its length are all that must last.
  const fsyncSync = (file: number): void => { if (!flush.isLazy) fs.fdatasyncSync(file); };
  return { openSync: fs.openSync, writeSync: fs.writeSync, fsyncSync, ftruncateSync: fs.ftruncateSync, closeSync: fs.closeSync };
}

function textOf(path: string): string | null {
  try {
    return fs.readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function noRun(run: string): Result<never> {
  return problem('run/unknown', { what: `The run ${run.slice(0, 80)} was not found.`, why: 'This device keeps no run of that name for this vault.', next: 'Ask for the list of runs.' });
}
