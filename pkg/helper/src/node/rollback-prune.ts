import type { Result } from '../../../../src/core/problem';
import { ok } from '../../../../src/core/problem';

/** A run that may have backups. */
export interface BackedUpRun {
  readonly run: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Done, cancelled or rolled back: nothing of it can go on. */
  readonly isFinished: boolean;
}

const KEPT_RUNS = 50;
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Finished runs older than 30 days, or with 50 newer ones. A run that is not finished keeps its backups. */
export function prunable(runs: readonly BackedUpRun[], now: number): readonly string[] {
  const newestFirst = [...runs].sort((one, other) => Date.parse(other.startedAt) - Date.parse(one.startedAt));
  return newestFirst.filter(({ startedAt, isFinished }, at) => isFinished && (at >= KEPT_RUNS || now - Date.parse(startedAt) > KEPT_MS)).map(({ run }) => run);
}

/** Forgets the backups of runs that need them no more; gives the runs. */
export async function pruneBackups(snapshots: { forget(run: string): Promise<Result<null>> }, runs: readonly BackedUpRun[], now: number): Promise<Result<readonly string[]>> {
  const dropped = prunable(runs, now);
  for (const run of dropped) {
    const done = await snapshots.forget(run);
    if (!done.ok) return done;
  }
  return ok(dropped);
}
