import { taskSnapshotName } from '../../../../src/core/change/task-snapshot-name';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import type { Clock } from '../../../../src/core/vault/time';
import type { ParamsOf, ResultOf } from '../../../../src/protocol/messages';
import { RunSnapshots } from '../node/rollback';
import { snapshotId } from '../node/rollback-ids';
import type { RestoreReport, RestoreTarget } from '../node/rollback-ids';
import { BackupRecords } from '../node/rollback-records';
import { takeBackSafely } from './safe-take-back';
import type { TaskDesk } from './vault-desk';

export interface TaskDeskSetting {
  readonly root: string;
  /** Where the snapshots of tasks are kept on this device, the same for a terminal. */
  readonly runsFolder: string;
  readonly clock: Clock;
  /** Asked each time: trust may be taken back while the helper runs. */
  readonly isTrusted: () => boolean;
  /** Whether steps of a workflow may be writing now. */
  readonly isBusy: () => boolean;
}

type Task = ParamsOf<'task.rollback'>;
type Restored = ResultOf<'task.rollback'>;

/** Keeps the tree around tasks of changes, and takes back what a task did. Nothing of a repository that this device does not trust is touched. */
export class HelperTasks implements TaskDesk {
  constructor(private readonly setting: TaskDeskSetting) {}

  async keep({ when, ...task }: ParamsOf<'task.keep'>): Promise<Result<{ kept: boolean }>> {
    if (when === 'after' && this.begunAt(task) === null) return ok({ kept: false });
    const snapshots = await this.snapshots(`The files were not kept ${when} ${task.task}.`);
    if (!snapshots.ok) return snapshots;
    const taken = await snapshots.value.take(taskSnapshotName(task), { when, step: Number(task.task.slice(1)) });
    return taken.ok ? ok({ kept: true }) : taken;
  }

  preview(task: Task): Promise<Result<Restored>> {
    return this.restoring(task, (snapshots, target) => snapshots.preview(target));
  }

  takeBack(task: Task): Promise<Result<Restored>> {
    const busy = this.busy(task);
    return busy === null ? this.restoring(task, (snapshots, target) => snapshots.restore(target)) : Promise.resolve(busy);
  }

  /** Takes a failed task back by itself, where nothing but its own code would go with it; else says why not. */
  async takeBackFailed({ others, ...task }: ParamsOf<'task.rollback-failed'>): Promise<Result<ResultOf<'task.rollback-failed'>>> {
    const begun = others.filter((other) => other !== task.task && this.begunAt({ ...task, task: other }) !== null);
    const { restored, why } = await takeBackSafely({ begun: ok(begun), preview: () => this.preview(task), takeBack: () => this.takeBack(task) });
    return ok({ restored: [...restored], why });
  }

  async giveBack(task: Task): Promise<Result<Restored>> {
    const snapshots = this.busy(task) ?? await this.snapshots(notTaken(task));
    if (!snapshots.ok) return snapshots;
    const last = snapshots.value.lastRestore(taskSnapshotName(task));
    if (!last.ok) return last;
    return last.value === null ? ok({ restored: [], leftAlone: [] }) : onWire(await snapshots.value.undo(last.value));
  }

  private async restoring(task: Task, work: (snapshots: RunSnapshots, target: RestoreTarget) => Promise<Result<RestoreReport>>): Promise<Result<Restored>> {
    const snapshots = await this.snapshots(notTaken(task));
    if (!snapshots.ok) return snapshots;
    const begun = this.begunAt(task);
    if (begun === null) return problem('change/not-begun', { what: notTaken(task), why: 'No snapshot was kept before it on this device.', next: `Take its changes back by hand; next time press Begin before ${task.task} is worked on.` });
    const run = taskSnapshotName(task);
    return onWire(await work(snapshots.value, { run, snapshot: snapshotId(run, begun) }));
  }

  private snapshots(what: string): Promise<Result<RunSnapshots>> {
    const { isTrusted, root, runsFolder, clock } = this.setting;
    if (isTrusted()) return RunSnapshots.open({ root, runsFolder, clock });
    return Promise.resolve(problem('git/untrusted', { what, why: 'The repository is not trusted on this device.', next: 'Run "throughline trust --repository" in a terminal.' }));
  }

  private busy(task: Task): Extract<Result<never>, { ok: false }> | null {
    return this.setting.isBusy() ? problem('change/run-at-work', { what: notTaken(task), why: 'A workflow is running, and its steps may be writing the same files.', next: 'Wait until it ends, or pause it, and try again.' }) : null;
  }

  /** Number of the snapshot that was taken when the task was begun last; null when it never was. */
  private begunAt(task: Task): number | null {
    const records = new BackupRecords(`${this.setting.runsFolder}/${taskSnapshotName(task)}/backup`).snapshots();
    return (records.ok ? records.value.findLast(({ label }) => label.when === 'before')?.number : null) ?? null;
  }
}

function notTaken({ task }: Task): string {
  return `${task} was not taken back.`;
}

function onWire(report: Result<RestoreReport>): Result<Restored> {
  return report.ok ? ok({ restored: [...report.value.restored], leftAlone: report.value.leftAlone.map((one) => ({ ...one })) }) : report;
}
