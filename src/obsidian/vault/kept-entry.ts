import type { LogEntryRequest } from '../../core/acts/log-entry';

/** An entry that this device wrote, or could not write yet; kept for 14 days so that one that a sync lost is noticed. */
export interface KeptEntry {
  /** `e-…`, without the caret. */
  readonly id: string;
  /** Vault path of the journal. */
  readonly path: string;
  /** What the entry says, for a person. */
  readonly text: string;
  /** ISO 8601. */
  readonly at: string;
  /** waiting: the journal has a merge conflict; written: stood in the journal; removed: taken out on this device. */
  readonly state: 'waiting' | 'written' | 'removed';
  /** All that writing it again needs; null for entries that came with another act. */
  readonly request: LogEntryRequest | null;
}
