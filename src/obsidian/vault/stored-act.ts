import type { RecordedEdit } from '../../core/acts/undo-record';
import type { VaultPath } from '../../core/vault/paths';

/** What an act did to one file. */
export interface StoredFile {
  readonly path: VaultPath;
  /** SHA-256 of the text; null where no file is. */
  readonly before: string | null;
  readonly after: string | null;
  readonly edits: readonly RecordedEdit[];
  /** The old bytes of a deleted file. */
  readonly deleted: Uint8Array | null;
  /** Where a renamed file went. */
  readonly renamedTo: VaultPath | null;
}

/** An act in the undo list of this device. */
export interface StoredAct {
  /** `u-YYYYMMDD-HHMM-…`. */
  readonly id: string;
  /** Acts are taken back newest first; clocks may jump, this does not. */
  readonly order: number;
  /** ISO 8601. */
  readonly at: string;
  readonly title: string;
  /** started: on record before the first file changed, and not known to be finished. */
  readonly state: 'started' | 'done' | 'undone';
  readonly files: readonly StoredFile[];
}
