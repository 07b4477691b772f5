import { join } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { isRunId, partsOfId } from './rollback-ids';
import type { RestoreId, SnapshotId } from './rollback-ids';
import type { TreeKeeper } from './rollback-keeper';
import { BackupRecords } from './rollback-records';
import type { RestoreRecord, SnapshotRecord } from './rollback-records';
import type { Tree } from './rollback-tree';

/** A snapshot with its trees read. */
export interface FullMoment {
  readonly files: Tree;
  readonly index: Tree;
  readonly since: 'run' | 'others';
  readonly ignored: readonly string[];
}

/** Snapshots and restores of runs, as they were recorded on this device. */
export class RunHistory {
  constructor(
    private readonly keeper: TreeKeeper,
    private readonly runsFolder: string,
  ) {}

  /** Trees of some snapshots of a run, in their order. */
  async momentsOf(run: string, numbers: readonly number[]): Promise<Result<readonly FullMoment[]>> {
    const records = this.records(run).snapshots();
    if (!records.ok) return records;
    const moments: FullMoment[] = [];
    for (const record of records.value.filter(({ number }) => numbers.includes(number))) {
      const files = await this.treeOf(record);
      const index = record.index === null ? ok<Tree>(new Map()) : await this.keeper.files(record.index);
      if (!files.ok) return files;
      if (!index.ok) return index;
      moments.push({ files: files.value, index: new Map([...index.value, ...Object.entries(record.announced)]), since: record.since, ignored: record.ignored });
    }
    return ok(moments);
  }

  /** A snapshot's tree, with what was only told of. */
  async treeOf({ files, unkept }: SnapshotRecord): Promise<Result<Tree>> {
    const kept = await this.keeper.files(files);
    return kept.ok ? ok(new Map([...kept.value, ...Object.entries(unkept)])) : kept;
  }

  /** Snapshots around steps, and the number of the next. */
  steps(run: string): Result<{ readonly steps: readonly SnapshotRecord[]; readonly next: number }> {
    if (!isRunId(run)) return unknown(run);
    const all = this.records(run).snapshots();
    if (!all.ok) return all;
    return ok({ steps: all.value.filter(({ kind }) => kind === 'step'), next: (all.value.at(-1)?.number ?? 0) + 1 });
  }

  find(id: SnapshotId): Result<{ readonly record: SnapshotRecord }> {
    const parts = partsOfId(id);
    const all = parts === null ? unknown(id) : this.records(parts.run).snapshots();
    if (!all.ok) return all;
    const record = all.value.find(({ number }) => number === parts?.number);
    return record === undefined ? unknown(id) : ok({ record });
  }

  findRestore(id: RestoreId): Result<{ readonly run: string; readonly record: RestoreRecord }> {
    const parts = partsOfId(id);
    const all = parts === null ? unknown(id) : this.records(parts.run).restores();
    if (!all.ok) return all;
    const record = all.value.find(({ number, state }) => number === parts?.number && state === 'done');
    return record === undefined || parts === null ? unknown(id) : ok({ run: parts.run, record });
  }

  permissionsAt(run: string, number: number): Readonly<Record<string, number>> {
    const all = this.records(run).snapshots();
    return (all.ok ? all.value.find((one) => one.number === number)?.permissions : undefined) ?? {};
  }

  records(run: string): BackupRecords {
    return new BackupRecords(join(this.runsFolder, run, 'backup'));
  }
}

/** Whether a step was at work when the next snapshot is taken: it has a `before` and no `after`. */
export function isAtWork(steps: readonly SnapshotRecord[]): boolean {
  const open = new Set<number | null>();
  for (const { label } of steps) {
    if (label.when === 'start') open.clear();
    if (label.when === 'before') open.add(label.step);
    if (label.when === 'after') open.delete(label.step);
  }
  return open.size > 0;
}

export function unknown(id: string): Result<never> {
  return problem('rollback/unknown', { what: 'Nothing was restored.', why: `There is no snapshot ${id} on this device.`, next: 'Look at the checkpoints of the run with throughline workflow status.' });
}
