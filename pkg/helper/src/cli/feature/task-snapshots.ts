import { ok, problem, type Result } from '../../../../../src/core/problem';
import type { VaultPath } from '../../../../../src/core/vault/paths';
import { BackupRecords } from '../../node/rollback-records';
import { RunSnapshots, type RunSnapshotsPlace } from '../../node/rollback';
import { snapshotId, type RestoreReport } from '../../node/rollback-ids';
import type { Input } from '../input';
import { openShelf } from '../workflow/open-shelf';

/** A task of a change, as its snapshots are called. */
export interface TaskName {
  readonly change: VaultPath;
  readonly task: string;
}

/** Keeps the tree as it is before a task, so that this task alone can be taken back. */
export async function keepBefore(input: Input, name: TaskName): Promise<Result<null>> {
  return withSnapshots(input, async (snapshots) => {
    const taken = await snapshots.take(runOf(name), { when: 'before', step: Number(name.task.slice(1)) });
    return taken.ok ? ok(null) : taken;
  });
}

/** Notes the tree as the task left it: what differs from before is the task's. Nothing is kept for a task that was not begun. */
export async function keepAfter(input: Input, name: TaskName): Promise<Result<null>> {
  return withSnapshots(input, async (snapshots, folder) => {
    if (beginOf(folder, name) === null) return ok(null);
    const taken = await snapshots.take(runOf(name), { when: 'after', step: Number(name.task.slice(1)) });
    return taken.ok ? ok(null) : taken;
  });
}

/** Brings back what the task changed, and nothing that anyone else did. */
export async function takeTaskBack(input: Input, name: TaskName): Promise<Result<RestoreReport>> {
  return withSnapshots(input, async (snapshots, folder) => {
    const begun = beginOf(folder, name);
    return begun === null ? notBegun(name) : snapshots.restore({ run: runOf(name), snapshot: snapshotId(runOf(name), begun) });
  });
}

async function withSnapshots<T>(input: Input, work: (snapshots: RunSnapshots, folder: string) => Promise<Result<T>>): Promise<Result<T>> {
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  const runsFolder = `${shelf.value.stateFolder}/changes`;
  const place: RunSnapshotsPlace = { root: shelf.value.root, runsFolder, clock: shelf.value.clock };
  const snapshots = await RunSnapshots.open(place);
  return snapshots.ok ? work(snapshots.value, runsFolder) : snapshots;
}

/** `rule-builder-2026-11-21-T3`. */
function runOf({ change, task }: TaskName): string {
  const name = change.slice(change.lastIndexOf('/') + 1).replace(/[^A-Za-z0-9-]/g, '-');
  return `c-${name.slice(0, 68)}-${task}`;
}

/** Number of the snapshot that was taken when the task was begun last; null when it never was. */
function beginOf(folder: string, name: TaskName): number | null {
  const records = new BackupRecords(`${folder}/${runOf(name)}/backup`).snapshots();
  return (records.ok ? records.value.findLast(({ label }) => label.when === 'before')?.number : null) ?? null;
}

function notBegun({ task }: TaskName): Result<never> {
  return problem('change/not-begun', { what: `${task} was not taken back.`, why: 'No snapshot was kept before it on this device.', next: `Take the change back by hand; next time begin with: throughline feature task ${task} --begin.` });
}
