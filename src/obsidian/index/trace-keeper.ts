import type { Journal } from '../../core/journal/journal';
import type { Result } from '../../core/problem';
import type { ResolvedLink, Trace } from '../../core/trace/trace';
import type { VaultPath } from '../../core/vault/paths';
import type { Unsubscribe } from '../throughline';

/** How far the first reading is; files whose text must be read. */
export interface ReadingProgress {
  readonly done: number;
  readonly total: number;
}

/** The index of the vault's notes, kept up to date with its files. */
export interface TraceKeeper {
  /** The snapshot now; null until the first reading is done. */
  readonly trace: Trace | null;
  /** null when nothing is being read. */
  readonly progress: ReadingProgress | null;
  /** Called after the snapshot, or the progress of the first reading, has changed; several changes at once are one call. */
  onChange(listener: () => void): Unsubscribe;
  /** Waits for the first reading, and for every change that is known by now. */
  settled(): Promise<Trace>;
  /** A note's text as it is now, from the open editor when there is one. */
  read(path: VaultPath): Promise<Result<string>>;
  /** A context, parsed. Kept until its text changes. */
  journal(context: VaultPath): Promise<Result<Journal>>;
  /** Body links of other notes that lead to the file, also of notes outside the spec folders. */
  incoming(path: VaultPath): readonly ResolvedLink[];
  /** Every file of the vault. */
  files(): readonly VaultPath[];
  /** The file that a wiki link's text leads to from the source. */
  resolve(source: VaultPath, target: string): VaultPath | null;
}
