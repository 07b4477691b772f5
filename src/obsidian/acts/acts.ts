import type { Done } from '../../core/acts/carry-out';
import type { Desk } from '../../core/acts/desk';
import type { Problem, Result } from '../../core/problem';
import type { EntryOutcome, LogEntryRequest } from '../../core/acts/log-entry';
import type { LostEntry } from '../../core/acts/inbox';
import type { VaultPath } from '../../core/vault/paths';
import type { Act, ActReceipt } from '../../core/vault/store';
import type { KeptEntry } from '../vault/kept-entry';
import type { NoticeAction } from './notices';

/** Decides what a user meant, on the vault as it is now; called again when another writer was faster. */
export type Decide<T> = (desk: Desk) => Promise<Result<Act<T>>>;

/** An entry that stands in the journal, or that waits on this device. */
export type Logged = { readonly kind: 'written'; readonly outcome: EntryOutcome } | { readonly kind: 'kept'; readonly context: VaultPath };

/** What this device remembers of the entries it wrote. */
export interface KeptEntries {
  waiting(): readonly KeptEntry[];
  lost(): readonly LostEntry[];
  /** Writes a lost entry again, under its own id. */
  putBack(id: string): Promise<void>;
}

/** How an act is carried out from the screen. */
export interface Acts {
  /** A desk over the vault as it is now: the index has taken in every change that is known. */
  desk(): Promise<Desk>;
  /** Decides and writes. The caller shows the Problem; on success every byte is on disk. */
  attempt<T>(decide: Decide<T>): Promise<Result<Done<T>>>;
  /**
   * Decides and writes; a Problem becomes a notice that stays. `said` is the notice of success, with an Undo button;
   * none when the result is on the screen already. Resolves to null when nothing was written.
   */
  run<T>(decide: Decide<T>, said?: (outcome: T) => string | null): Promise<T | null>;
  /**
   * Logs an entry, under one id however often it is tried. While the journal has a merge conflict the entry is kept on
   * this device and written once the conflict is solved; that is said by a notice and counts as done.
   */
  log(request: LogEntryRequest): Promise<Result<Logged>>;
  /** Entries that wait for a merge to be solved, and entries of this device that are missing in their journal now. */
  readonly kept: KeptEntries;
  /** Takes the newest act of this device back, and says what was restored and what was left alone. */
  undo(): Promise<void>;
  /** The Undo of a notice about an act: that act and no later one. Undefined when the act wrote nothing. */
  undoButton(receipt: Pick<ActReceipt, 'id'>): NoticeAction | undefined;
  /** Shows a Problem: what did not happen, why, what to do now. */
  refuse(problem: Problem): void;
}
