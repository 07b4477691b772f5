declare const snapshot: unique symbol;
declare const restore: unique symbol;

/** A state of the tree that can be returned to: `<run>/<number>`. */
export type SnapshotId = string & { readonly [snapshot]: true };

/** One restore that was done, for taking it back: `<run>/<number of the backup before it>`. */
export type RestoreId = string & { readonly [restore]: true };

/** When in a run a snapshot was taken. `step` is the step's number; null at the run's start, and for actions. */
export interface SnapshotLabel {
  readonly when: 'start' | 'before' | 'after' | 'checkpoint';
  readonly step: number | null;
}

/** Where to go back to, and which run's changes are meant: only what that run changed is ever touched. */
export interface RestoreTarget {
  readonly run: string;
  readonly snapshot: SnapshotId;
}

/** What a restore would do or has done. Paths from the root, with forward slashes, sorted. */
export interface RestoreReport {
  readonly restored: readonly string[];
  /** Files the run changed and somebody else since, and what else stays as it is. */
  readonly leftAlone: readonly { readonly path: string; readonly reason: string }[];
}

/** What a run's snapshot could not keep, so that a person is told before the first step. */
export interface LeftOut {
  readonly path: string;
  readonly size: number;
  readonly reason: string;
}

const RUN = /^[A-Za-z0-9][A-Za-z0-9-]{0,79}$/;

/** Whether a run's id may be part of a path and of a ref. */
export function isRunId(run: string): boolean {
  return RUN.test(run);
}

export function snapshotId(run: string, number: number): SnapshotId {
  return `${run}/${number}` as SnapshotId;
}

export function restoreId(run: string, number: number): RestoreId {
  return `${run}/${number}` as RestoreId;
}

/** The run and the number that an id is made of; null for text that is no id. */
export function partsOfId(id: string): { readonly run: string; readonly number: number } | null {
  const slash = id.lastIndexOf('/');
  const [run, number] = [id.slice(0, slash), id.slice(slash + 1)];
  return slash > 0 && isRunId(run) && /^\d{1,6}$/.test(number) ? { run, number: Number(number) } : null;
}
