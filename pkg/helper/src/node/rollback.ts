import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import type { Clock } from '../../../../src/core/vault/time';
import { GitKeeper } from './git-snapshot';
import { commitPaths } from './git-write-commit';
import { applyChanges, stillToDo, withoutBlocked } from './rollback-apply';
import { isAtWork, RunHistory, unknown } from './rollback-history';
import type { FullMoment } from './rollback-history';
import { isRunId, restoreId, snapshotId } from './rollback-ids';
import type { LeftOut, RestoreId, RestoreReport, RestoreTarget, SnapshotId, SnapshotLabel } from './rollback-ids';
import type { KeptTree, SeenTree, TreeKeeper } from './rollback-keeper';
import { planRestore, spareIgnored } from './rollback-plan';
import type { Moment, RestorePlan } from './rollback-plan';
import { spareRecords } from './rollback-records-spared';
import type { RestoreRecord, SnapshotRecord } from './rollback-records';
import { changedPaths, isRunState } from './rollback-tree';
import type { Tree, TreeChange } from './rollback-tree';
import { CopyKeeper } from './snapshot-copy';

export interface RunSnapshotsPlace {
  /** The folder in which steps run: the top of a repository, or a folder without one. */
  readonly root: string;
  /** `runs/` of the vault's folder on this device. */
  readonly runsFolder: string;
  readonly clock: Clock;
  /** Hooks and filters that are trusted for commits, asked at each one: trust may be given and taken back meanwhile. None when nothing is said. */
  readonly trusted?: () => Promise<Result<TrustedPrograms>>;
}

/** Programs of a repository that its user trusted on this device. */
export interface TrustedPrograms {
  /** SHA-256 by the hook's name. */
  readonly hooks: ReadonlyMap<string, string>;
  readonly filters: readonly string[];
}

/** Snapshots of a tree around the steps of runs, and the way back. Only what a run changed is ever touched. */
export class RunSnapshots {
  private readonly history: RunHistory;

  private constructor(
    readonly keeper: TreeKeeper,
    private readonly place: RunSnapshotsPlace,
  ) {
    this.history = new RunHistory(keeper, place.runsFolder);
  }

  static async open(place: RunSnapshotsPlace): Promise<Result<RunSnapshots>> {
    const isRepository = existsSync(join(place.root, '.git'));
    const keeper = isRepository ? await GitKeeper.open(place.root) : CopyKeeper.open(place.root, place.runsFolder);
    return keeper.ok ? ok(new RunSnapshots(keeper.value, place)) : keeper;
  }

  /** Refuses before the first step while a merge or rebase is under way, or git is locked. */
  ready(): Promise<Result<null>> {
    return this.keeper.ready();
  }

  head(): Promise<string | null> {
    return this.keeper.head();
  }

  /** What a snapshot taken now would leave out. */
  async leftOut(): Promise<Result<readonly LeftOut[]>> {
    const seen = await this.keeper.look();
    return seen.ok ? ok(seen.value.leftOut) : seen;
  }

  async take(run: string, label: SnapshotLabel): Promise<Result<SnapshotId>> {
    const before = this.history.steps(run);
    if (!before.ok) return before;
    const since = isAtWork(before.value.steps) ? 'run' : 'others';
    const kept = await this.keep(run, { kind: 'step', label, since });
    return kept.ok ? ok(snapshotId(run, kept.value.number)) : kept;
  }

  /** Paths that differ between a snapshot and the tree as it is now. */
  async changedSince(from: SnapshotId): Promise<Result<readonly string[]>> {
    const found = this.history.find(from);
    if (!found.ok) return found;
    const then = await this.history.treeOf(found.value.record);
    if (!then.ok) return then;
    const now = await this.keeper.look();
    return now.ok ? ok(changedPaths(then.value, now.value.files).filter((path) => !isRunState(path))) : now;
  }

  async preview(target: RestoreTarget): Promise<Result<RestoreReport>> {
    const now = await this.keeper.look();
    if (!now.ok) return now;
    const plan = await this.plan(target, now.value);
    return plan.ok ? ok(reportOf(plan.value)) : plan;
  }

  /** Brings back what the run changed since a snapshot, after a backup: all of it or nothing. */
  async restore(target: RestoreTarget): Promise<Result<RestoreReport & { readonly id: RestoreId }>> {
    const prepared = await this.prepare(target.run);
    if (!prepared.ok) return prepared;
    const backup = await this.backup(target.run);
    if (!backup.ok) return backup;
    const plan = await this.plan(target, backup.value.tree);
    if (!plan.ok) return plan;
    return this.carryOut(target.run, { plan: plan.value, backup: backup.value.number, undoes: null });
  }

  /** Takes a restore back: tree and index as they were before it. */
  async undo(restored: RestoreId): Promise<Result<RestoreReport & { readonly id: RestoreId }>> {
    const found = this.history.findRestore(restored);
    if (!found.ok) return found;
    const { run, record } = found.value;
    const prepared = await this.prepare(run);
    if (!prepared.ok) return prepared;
    const backup = await this.backup(run);
    if (!backup.ok) return backup;
    const moments = await this.history.momentsOf(run, [record.number, record.after ?? record.number]);
    if (!moments.ok) return moments;
    const plan = this.planFrom(moments.value, { now: backup.value.tree, to: record.number });
    return this.carryOut(run, { plan, backup: backup.value.number, undoes: record.number });
  }

  /** The newest restore of a run that was not taken back; null when there is none. */
  lastRestore(run: string): Result<RestoreId | null> {
    const records = this.history.records(run).restores();
    if (!records.ok) return records;
    const done = records.value.filter(({ state }) => state === 'done');
    const undone = new Set<number>();
    for (const { number, undoes } of [...done].reverse()) if (undoes !== null && !undone.has(number)) undone.add(undoes);
    const last = done.findLast(({ number, undoes }) => undoes === null && !undone.has(number));
    return ok(last === undefined ? null : restoreId(run, last.number));
  }

  /** Commits what the run changed, nothing of anyone else; null when that is nothing. */
  async commit(run: string, message: string): Promise<Result<{ readonly hash: string } | null>> {
    const paths = await this.changedByRun(run);
    if (!paths.ok) return paths;
    if (!(this.keeper instanceof GitKeeper)) return noRepository();
    const trusted = await (this.place.trusted?.() ?? ok(NOTHING_TRUSTED));
    return trusted.ok ? commitPaths(this.keeper.git, { paths: paths.value, message, trusted: trusted.value }) : trusted;
  }

  /** Paths that the run changed and that are now as it left them. */
  async changedByRun(run: string): Promise<Result<readonly string[]>> {
    const history = this.history.steps(run);
    if (!history.ok) return history;
    const moments = await this.history.momentsOf(run, history.value.steps.map(({ number }) => number));
    if (!moments.ok) return moments;
    const now = await this.keeper.look();
    if (!now.ok) return now;
    return ok(planRestore(moments.value.map(({ files, since }) => ({ tree: files, since })), now.value.files).changes.map(({ path }) => path));
  }

  /** Forgets all backups of a run. */
  forget(run: string): Promise<Result<null>> {
    return isRunId(run) ? this.keeper.forget(run) : Promise.resolve(unknown(run));
  }

  /** A restore that was cut off is taken back before anything else is done. */
  private async prepare(run: string): Promise<Result<null>> {
    const fine = await this.keeper.ready();
    if (!fine.ok) return fine;
    const records = this.history.records(run).restores();
    if (!records.ok) return records;
    for (const record of records.value.filter(({ state }) => state === 'started')) {
      const back = await this.takeBack(run, record);
      if (!back.ok) return back;
    }
    return ok(null);
  }

  private async takeBack(run: string, record: RestoreRecord): Promise<Result<null>> {
    const reversed = record.files.map(({ path, from, to }) => ({ path, from: to, to: from }));
    const files = await applyChanges(this.keeper, stillToDo(this.keeper, reversed), this.history.permissionsAt(run, record.number));
    if (!files.ok) return files;
    const now = await this.keeper.look();
    if (!now.ok) return now;
    const index = record.index.filter(({ path, to }) => now.value.index.get(path)?.id === to?.id).map(({ path, from, to }) => ({ path, from: to, to: from }));
    const staged = await this.keeper.stage(index);
    if (!staged.ok) return staged;
    this.history.records(run).saveRestore({ ...record, state: 'taken-back' });
    return ok(null);
  }

  private async carryOut(run: string, { plan, backup, undoes }: { readonly plan: FullPlan; readonly backup: number; readonly undoes: number | null }): Promise<Result<RestoreReport & { readonly id: RestoreId }>> {
    const records = this.history.records(run);
    const { changes: files, leftAlone } = plan.files;
    const record: RestoreRecord = { version: 1, number: backup, at: this.place.clock.instant(), state: 'started', to: plan.to, undoes, files: [...files], index: [...plan.index], leftAlone: [...leftAlone], after: null };
    records.saveRestore(record);
    const done = await applyChanges(this.keeper, files, this.history.permissionsAt(run, plan.to));
    const staged = done.ok ? await this.putStage(run, plan, undoes) : done;
    if (!staged.ok) {
      const back = await this.takeBack(run, record);
      return back.ok ? staged : back;
    }
    const after = await this.keep(run, { kind: 'restored', label: { when: 'after', step: null }, since: 'run' });
    if (!after.ok) return after;
    records.saveRestore({ ...record, state: 'done', after: after.value.number });
    return ok({ ...reportOf(plan), id: restoreId(run, backup) });
  }

  /** An undo with nothing changed since puts the very index back; else entries one by one. */
  private async putStage(run: string, { index, isWhole }: FullPlan, undoes: number | null): Promise<Result<null>> {
    if (undoes === null || !isWhole) return this.keeper.stage(index);
    return this.keeper.putIndex(this.history.records(run).indexCopy(undoes));
  }

  private async backup(run: string): Promise<Result<{ readonly number: number; readonly tree: SeenTree }>> {
    const kept = await this.keep(run, { kind: 'backup', label: { when: 'before', step: null }, since: 'others' });
    if (!kept.ok) return kept;
    const copied = await this.keeper.copyIndex(this.history.records(run).indexCopy(kept.value.number));
    return copied.ok ? kept : copied;
  }

  private async keep(run: string, about: Pick<SnapshotRecord, 'kind' | 'label' | 'since'>): Promise<Result<{ readonly number: number; readonly tree: KeptTree }>> {
    const history = this.history.steps(run);
    if (!history.ok) return history;
    const number = history.value.next;
    const head = await this.keeper.head();
    const tree = await this.keeper.keep(run, number);
    if (!tree.ok) return tree;
    const { address, permissions, ignored, files, index } = tree.value;
    const staged = address.index === null ? ok<Tree>(new Map()) : await this.keeper.files(address.index);
    if (!staged.ok) return staged;
    const announced = Object.fromEntries([...index].filter(([path]) => !staged.value.has(path)));
    const unkept = Object.fromEntries([...files].filter(([, { id, mode }]) => id.startsWith('unkept:') || mode === '160000'));
    this.history.records(run).saveSnapshot({ version: 1, number, at: this.place.clock.instant(), ...about, head, ...address, unkept, announced, permissions, ignored: [...ignored] });
    return ok({ number, tree: tree.value });
  }

  private async plan({ run, snapshot }: RestoreTarget, now: SeenTree): Promise<Result<FullPlan>> {
    const found = this.history.find(snapshot);
    if (!found.ok) return found;
    const history = this.history.steps(run);
    if (!history.ok) return history;
    const numbers = history.value.steps.map(({ number }) => number).filter((number) => number >= found.value.record.number);
    const moments = await this.history.momentsOf(run, numbers);
    return moments.ok ? ok(this.planFrom(moments.value, { now, to: found.value.record.number })) : moments;
  }

  private planFrom(moments: readonly FullMoment[], { now, to }: { readonly now: SeenTree; readonly to: number }): FullPlan {
    const ofFiles = planRestore(moments.map(({ files, since }): Moment => ({ tree: files, since })), now.files);
    const files = withoutBlocked(this.keeper, spareRecords(spareIgnored(ofFiles, moments[0]?.ignored ?? [])));
    const index = planRestore(moments.map(({ index: tree, since }): Moment => ({ tree, since })), now.index);
    const last = moments.at(-1);
    const isWhole = last !== undefined && changedPaths(last.index, now.index).length === 0;
    return { files, index: index.changes, to, isWhole };
  }
}

const NOTHING_TRUSTED: TrustedPrograms = { hooks: new Map(), filters: [] };

interface FullPlan {
  readonly files: RestorePlan;
  readonly index: readonly TreeChange[];
  readonly to: number;
  /** Nothing was staged or unstaged since the last of the moments. */
  readonly isWhole: boolean;
}

function reportOf({ files }: FullPlan): RestoreReport {
  return { restored: files.changes.map(({ path }) => path), leftAlone: files.leftAlone };
}

function noRepository(): Result<never> {
  return problem('git/no-repository', { what: 'Nothing was committed.', why: 'There is no git repository here.', next: 'Take the commit out of the workflow, or make a repository with git init.' });
}
