import type { Done } from '../../core/acts/carry-out';
import type { Desk } from '../../core/acts/desk';
import type { Problem, Result } from '../../core/problem';
import type { Act } from '../../core/vault/store';

/** Decides what a user meant, on the vault as it is now; called again when another writer was faster. */
export type Decide<T> = (desk: Desk) => Promise<Result<Act<T>>>;

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
  /** Takes the newest act of this device back, and says what was restored and what was left alone. */
  undo(): Promise<void>;
  /** Shows a Problem: what did not happen, why, what to do now. */
  refuse(problem: Problem): void;
}
