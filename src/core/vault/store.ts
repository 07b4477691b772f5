import type { Result } from '../problem';
import type { VaultPath } from './paths';

/** How a file stood when it was listed. Times are milliseconds since 1970. */
export interface FileStat {
  readonly path: VaultPath;
  readonly size: number;
  readonly mtime: number;
}

/** Decides an edit: the text now, to the text after. A Problem writes nothing. Pure; may be called more than once. */
export type TextEdit = (text: string) => Result<string>;

/** One file operation of an act. A path stands in one change of an act at most. */
export type FileChange =
  | { readonly kind: 'edit'; readonly path: VaultPath; readonly edit: TextEdit }
  | { readonly kind: 'create'; readonly path: VaultPath; readonly text: string }
  | { readonly kind: 'rename'; readonly path: VaultPath; readonly to: VaultPath }
  | { readonly kind: 'delete'; readonly path: VaultPath };

/** Something a user meant, over one or more files: all of it is written, or none, and one undo takes it back. */
export interface Act<T = void> {
  /** In the undo list, such as `Register NAS Setup Script`. */
  readonly title: string;
  readonly changes: readonly FileChange[];
  /** What the caller reports when the act is written. */
  readonly outcome: T;
}

/** What an act did: its undo id and the files it touched. An act whose edits change nothing touches none and is not in the undo list. */
export interface ActReceipt {
  readonly id: string;
  readonly paths: readonly VaultPath[];
}

/** The notes of one vault. Implementations: disk, memory, Obsidian; all pass `tests/contracts/vault-store`. */
export interface VaultStore {
  /** Every visible file (dot-folders are skipped unless a spec root names one). */
  list(): Promise<Result<readonly FileStat[]>>;
  /** A whole text file. Problems: `file/missing`, `file/encoding`, `file/too-large`, `file/outside`. */
  read(path: VaultPath): Promise<Result<string>>;
  /**
   * Writes an act: compare-and-swap per file, all or none, recorded for undo. An edit is decided on the text as it
   * stands, again when somebody wrote in between. Problems: those of the edits and of `read`, `file/exists` (create and
   * rename never overwrite), `file/changed` (somebody kept writing; nothing is written).
   */
  perform<T>(act: Act<T>): Promise<Result<ActReceipt>>;
  /** Takes back the newest act of this runtime on this device, or the one named. Problems: `undo/nothing`, `undo/unknown`. */
  undo(actId?: string): Promise<Result<UndoReport>>;
}

/** What an undo restored, and what it left alone because others wrote since. */
export interface UndoReport {
  readonly title: string;
  readonly restored: readonly VaultPath[];
  readonly leftAlone: readonly { readonly path: VaultPath; readonly reason: string }[];
}
