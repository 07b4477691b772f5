import { isOpenChange } from '../../../../../src/core/acts/change-desk';
import type { Change } from '../../../../../src/core/change/change';
import { taskSnapshotName } from '../../../../../src/core/change/task-snapshot-name';
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
    const taken = await snapshots.take(taskSnapshotName(name), { when: 'before', step: Number(name.task.slice(1)) });
    return taken.ok ? ok(null) : taken;
  });
}

/** Notes the tree as the task left it: what differs from before is the task's. Nothing is kept for a task that was not begun. */
export async function keepAfter(input: Input, name: TaskName): Promise<Result<null>> {
  return withSnapshots(input, async (snapshots, folder) => {
    if (beginOf(folder, name) === null) return ok(null);
    const taken = await snapshots.take(taskSnapshotName(name), { when: 'after', step: Number(name.task.slice(1)) });
    return taken.ok ? ok(null) : taken;
  });
}

/** Brings back what the task changed, and nothing that anyone else did. */
export async function takeTaskBack(input: Input, name: TaskName): Promise<Result<RestoreReport>> {
  return withSnapshots(input, async (snapshots, folder) => {
    const begun = beginOf(folder, name);
    return begun === null ? notBegun(name) : snapshots.restore({ run: taskSnapshotName(name), snapshot: snapshotId(taskSnapshotName(name), begun) });
  });
}

/** What taking the task back would restore. Refused when it was not begun here. */
export async function taskPreview(input: Input, name: TaskName): Promise<Result<RestoreReport>> {
  return withSnapshots(input, async (snapshots, folder) => {
    const begun = beginOf(folder, name);
    return begun === null ? notBegun(name) : snapshots.preview({ run: taskSnapshotName(name), snapshot: snapshotId(taskSnapshotName(name), begun) });
  });
}

/** Gives the files of a task that was taken back to the task again; null when nothing was taken back. */
export async function giveTaskBack(input: Input, name: TaskName): Promise<Result<RestoreReport | null>> {
  return withSnapshots(input, async (snapshots) => {
    const last = snapshots.lastRestore(taskSnapshotName(name));
    if (!last.ok) return last;
    return last.value === null ? ok(null) : snapshots.undo(last.value);
  });
}

/** The tasks of these that were begun on this device. */
export function begunTasks(input: Input, { change, tasks }: ChangeTasks): Result<readonly string[]> {
  const shelf = openShelf(input);
  return shelf.ok ? ok(tasks.filter((task) => beginOf(`${shelf.value.stateFolder}/changes`, { change, task }) !== null)) : shelf;
}

/** Tasks of a change. */
export interface ChangeTasks {
  readonly change: VaultPath;
  readonly tasks: readonly string[];
}

/** Drops what was kept for tasks: their change is over, and nothing of it is taken back any more. Gives the tasks that had something. */
export async function forgetTasks(input: Input, { change, tasks }: ChangeTasks): Promise<Result<readonly string[]>> {
  const kept = begunTasks(input, { change, tasks });
  if (!kept.ok || kept.value.length === 0) return kept;
  return withSnapshots(input, async (snapshots) => {
    for (const task of kept.value) {
      const gone = await snapshots.forget(taskSnapshotName({ change, task }));
      if (!gone.ok) return gone;
    }
    return kept;
  });
}

/** Drops what this device keeps for changes that are over: they may have been closed elsewhere. */
export async function forgetClosed(input: Input, changes: readonly Change[]): Promise<Result<null>> {
  for (const { folder, implementation } of changes.filter((change) => !isOpenChange(change))) {
    const gone = await forgetTasks(input, { change: folder, tasks: (implementation?.tasks ?? []).map(({ id }) => id) });
    if (!gone.ok) return gone;
  }
  return ok(null);
}

async function withSnapshots<T>(input: Input, work: (snapshots: RunSnapshots, folder: string) => Promise<Result<T>>): Promise<Result<T>> {
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  const runsFolder = `${shelf.value.stateFolder}/changes`;
  const place: RunSnapshotsPlace = { root: shelf.value.root, runsFolder, clock: shelf.value.clock };
  const snapshots = await RunSnapshots.open(place);
  return snapshots.ok ? work(snapshots.value, runsFolder) : snapshots;
}

/** Number of the snapshot that was taken when the task was begun last; null when it never was. */
function beginOf(folder: string, name: TaskName): number | null {
  const records = new BackupRecords(`${folder}/${taskSnapshotName(name)}/backup`).snapshots();
  return (records.ok ? records.value.findLast(({ label }) => label.when === 'before')?.number : null) ?? null;
}

function notBegun({ task }: TaskName): Result<never> {
  return problem('change/not-begun', { what: `${task} was not taken back.`, why: 'No snapshot was kept before it on this device.', next: `Take the change back by hand; next time begin with: throughline feature task ${task} --begin.` });
}
