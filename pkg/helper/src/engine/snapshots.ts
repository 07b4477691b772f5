import type { Result } from '../../../../src/core/problem';
import type { RestoreId, RestoreReport, RestoreTarget, SnapshotId, SnapshotLabel } from '../node/rollback-ids';

export type { RestoreId, RestoreReport, RestoreTarget, SnapshotId, SnapshotLabel } from '../node/rollback-ids';

/** Snapshots of the tree around steps, and the way back. An implementation never touches what the run did not change. */
export interface Snapshots {
  /** Refuses before the first step while a merge or rebase is under way, or git is locked. */
  ready(): Promise<Result<null>>;
  /** The short hash of HEAD; null without git. */
  head(): Promise<string | null>;
  /** Files that no snapshot keeps, such as very large ones: no rollback brings them back. */
  leftOut?(): Promise<Result<readonly { readonly path: string; readonly size: number; readonly reason: string }[]>>;
  /** `before` and `after` stand around every attempt, also one that failed: what changed between them is the run's. */
  take(run: string, label: SnapshotLabel): Promise<Result<SnapshotId>>;
  /** Paths that differ between a snapshot and the tree as it is now. */
  changedSince(from: SnapshotId): Promise<Result<readonly string[]>>;
  preview(target: RestoreTarget): Promise<Result<RestoreReport>>;
  /** Doing it again after it was cut off does no harm. */
  restore(target: RestoreTarget): Promise<Result<RestoreReport & { readonly id: RestoreId }>>;
  /** Takes a restore back: tree and index as they were before it. */
  undo(restored: RestoreId): Promise<Result<RestoreReport>>;
  /** Commits what the run changed, nothing of anyone else; null when that is nothing. Called only after a confirmation. */
  commit(run: string, message: string): Promise<Result<{ readonly hash: string } | null>>;
}
