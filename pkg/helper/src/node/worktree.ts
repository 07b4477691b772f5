import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import type { Clock } from '../../../../src/core/vault/time';
import { GitKeeper } from './git-snapshot';
import { repositoryReady, shortHead } from './git-state';
import { GitWriter } from './git-write';
import { applyChanges, withoutBlocked } from './rollback-apply';
import { isRunId } from './rollback-ids';
import type { RestoreReport } from './rollback-ids';
import { changedPaths, isKept, isRunState, sameEntry } from './rollback-tree';
import type { Tree, TreeChange } from './rollback-tree';
import { safeWrite } from './safe-write';

const Base = v.object({ version: v.literal(1), head: v.string(), files: v.string(), at: v.string() });

export interface WorktreePlace {
  /** The user's own work tree. */
  readonly root: string;
  /** Folder of the vault on this device; work trees lie in `wt/` of it, what is kept of their runs in `wt-runs/`. */
  readonly vaultFolder: string;
  readonly clock: Clock;
}

export interface RunWorktree {
  readonly path: string;
  /** Commit it was made from. */
  readonly head: string;
}

/** What bringing a run's work back would do, or has done. */
export interface BroughtBack extends RestoreReport {
  /** Commits that the run made in its own work tree, oldest first; they stay findable under `ref`. */
  readonly commits: readonly { readonly hash: string; readonly subject: string }[];
  readonly ref: string;
}

/** Work trees of single runs, apart from the user's own: `run --worktree`. */
export class RunWorktrees {
  private constructor(
    private readonly git: GitWriter,
    private readonly place: WorktreePlace,
  ) {}

  static async open(place: WorktreePlace): Promise<Result<RunWorktrees>> {
    if (!existsSync(join(place.root, '.git'))) return noRepository();
    const git = await GitWriter.open(place.root);
    return git.ok ? ok(new RunWorktrees(git.value, place)) : git;
  }

  /** Makes a work tree of HEAD for a run. Edits that are not committed are not in it. */
  async make(run: string): Promise<Result<RunWorktree>> {
    if (!isRunId(run)) return unknown(run);
    const fine = await repositoryReady(this.git);
    if (!fine.ok) return fine;
    const head = await shortHead(this.git);
    if (head === null) return noCommit();
    mkdirSync(join(this.place.vaultFolder, 'wt'), { recursive: true, mode: 0o700 });
    const made = await this.git.text(['worktree', 'add', '--quiet', '--detach', this.pathOf(run), 'HEAD']);
    if (!made.ok) return made;
    const base = await this.keepBase(run);
    return base.ok ? ok({ path: this.pathOf(run), head }) : base;
  }

  /** What would come back now: files that are here as they were when the run began. */
  async preview(run: string): Promise<Result<BroughtBack>> {
    const compared = await this.compare(run);
    return compared.ok ? ok({ ...compared.value.report, commits: compared.value.commits, ref: refOf(run) }) : compared;
  }

  /** Brings the run's files into the user's work tree: all of them, or none when one was changed here too. */
  async bringBack(run: string): Promise<Result<BroughtBack>> {
    const fine = await repositoryReady(this.git);
    if (!fine.ok) return fine;
    const compared = await this.compare(run);
    if (!compared.ok) return compared;
    const { keeper, changes, report, permissions, commits } = compared.value;
    const [conflict] = report.leftAlone;
    if (conflict !== undefined) return conflicts(conflict.path, report.leftAlone.length);
    const kept = await this.keepCommits(run);
    if (!kept.ok) return kept;
    const done = await applyChanges(keeper, changes, permissions);
    if (!done.ok) return done;
    return ok({ ...report, commits, ref: refOf(run) });
  }

  /** The run's work as a patch for `git apply`, written below the vault's folder on this device. */
  async writePatch(run: string): Promise<Result<string>> {
    const base = this.baseOf(run);
    if (!base.ok) return base;
    const inner = await GitKeeper.open(this.pathOf(run));
    if (!inner.ok) return inner;
    const now = await inner.value.keep(run, PATCHED);
    if (!now.ok) return now;
    const patch = await this.git.bytes(['diff-tree', '-r', '-p', '--binary', '--no-renames', '--no-ext-diff', '--no-textconv', base.value.files, now.value.address.files]);
    if (!patch.ok) return patch;
    const path = join(this.place.vaultFolder, 'wt', `${run}.patch`);
    safeWrite(path, patch.value, { mode: 0o600 });
    return ok(path);
  }

  /** Removes the run's work tree, with what is in it and what is kept of the run. Its commits stay under `ref` until the backups are pruned. */
  async discard(run: string): Promise<Result<null>> {
    if (!isRunId(run)) return unknown(run);
    const kept = existsSync(this.pathOf(run)) ? await this.keepCommits(run) : ok(null);
    if (!kept.ok) return kept;
    const removed = await this.git.text(['worktree', 'remove', '--force', '--force', this.pathOf(run)], { fine: [0, 128] });
    if (!removed.ok) return removed;
    rmSync(this.pathOf(run), { recursive: true, force: true });
    rmSync(this.basePath(run), { force: true });
    rmSync(join(this.place.vaultFolder, 'wt-runs', run), { recursive: true, force: true });
    const pruned = await this.git.text(['worktree', 'prune']);
    return pruned.ok ? ok(null) : pruned;
  }

  private async keepBase(run: string): Promise<Result<null>> {
    const inner = await GitKeeper.open(this.pathOf(run));
    if (!inner.ok) return inner;
    const kept = await inner.value.keep(run, BASE);
    if (!kept.ok) return kept;
    const head = await this.git.text(['rev-parse', 'HEAD']);
    if (!head.ok) return head;
    safeWrite(this.basePath(run), Buffer.from(`${JSON.stringify({ version: 1, head: head.value.trim(), files: kept.value.address.files, at: this.place.clock.instant() })}\n`), { mode: 0o600 });
    return ok(null);
  }

  private async compare(run: string): Promise<Result<Compared>> {
    const base = this.baseOf(run);
    if (!base.ok) return base;
    const [inner, keeper] = [await GitKeeper.open(this.pathOf(run)), await GitKeeper.open(this.place.root)];
    if (!inner.ok) return inner;
    if (!keeper.ok) return keeper;
    const result = await inner.value.keep(run, BROUGHT);
    if (!result.ok) return result;
    const here = await keeper.value.keep(run, BEFORE);
    if (!here.ok) return here;
    const then = await keeper.value.files(base.value.files);
    if (!then.ok) return then;
    const commits = await this.commitsOf(run, base.value.head);
    if (!commits.ok) return commits;
    const plan = withoutBlocked(keeper.value, planBack({ then: then.value, result: result.value.files, here: here.value.files }));
    const report = { restored: plan.changes.map(({ path }) => path), leftAlone: plan.leftAlone };
    return ok({ keeper: keeper.value, changes: plan.changes, report, permissions: result.value.permissions, commits: commits.value });
  }

  private async commitsOf(run: string, head: string): Promise<Result<BroughtBack['commits']>> {
    const inner = await GitWriter.open(this.pathOf(run));
    if (!inner.ok) return inner;
    const listed = await inner.value.text(['log', '--reverse', '--format=%h%x09%s', `${head}..HEAD`]);
    if (!listed.ok) return listed;
    const lines = listed.value.split('\n').filter((line) => line !== '');
    return ok(lines.map((line) => ({ hash: line.slice(0, line.indexOf('\t')), subject: line.slice(line.indexOf('\t') + 1) })));
  }

  private async keepCommits(run: string): Promise<Result<null>> {
    const inner = await GitWriter.open(this.pathOf(run));
    if (!inner.ok) return inner;
    const done = await inner.value.text(['update-ref', refOf(run), 'HEAD']);
    return done.ok ? ok(null) : done;
  }

  private baseOf(run: string): Result<v.InferOutput<typeof Base>> {
    if (!isRunId(run) || !existsSync(this.basePath(run)) || !existsSync(this.pathOf(run))) return unknown(run);
    const read = v.safeParse(Base, contentOf(this.basePath(run)));
    return read.success ? ok(read.output) : unknown(run);
  }

  private pathOf(run: string): string {
    return join(this.place.vaultFolder, 'wt', run);
  }

  private basePath(run: string): string {
    return join(this.place.vaultFolder, 'wt', `${run}.json`);
  }
}

/** Numbers of the trees that a work tree keeps; far above those of steps. */
const [BASE, BROUGHT, BEFORE, PATCHED] = [900_000, 900_001, 900_002, 900_003];

interface Compared {
  readonly keeper: GitKeeper;
  readonly changes: readonly TreeChange[];
  readonly report: RestoreReport;
  readonly permissions: Readonly<Record<string, number>>;
  readonly commits: BroughtBack['commits'];
}

function planBack({ then, result, here }: { readonly then: Tree; readonly result: Tree; readonly here: Tree }): { readonly changes: readonly TreeChange[]; readonly leftAlone: { readonly path: string; readonly reason: string }[] } {
  const changes: TreeChange[] = [];
  const leftAlone: { readonly path: string; readonly reason: string }[] = [];
  for (const path of changedPaths(then, result).filter((one) => !isRunState(one))) {
    const [before, to, from] = [then.get(path) ?? null, result.get(path) ?? null, here.get(path) ?? null];
    if (sameEntry(from, to)) continue;
    const isWhole = [from, to].every((entry) => entry === null || isKept(entry));
    if (sameEntry(before, from) && isWhole) changes.push({ path, from, to });
    else leftAlone.push({ path, reason: isWhole ? 'It was changed here too.' : 'It is too large, or a repository of its own.' });
  }
  return { changes, leftAlone };
}

function refOf(run: string): string {
  return `refs/throughline/worktree/${run}`;
}

function contentOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function conflicts(path: string, count: number): Result<never> {
  return problem('worktree/conflict', { what: 'Nothing was brought back.', why: `${path}${count > 1 ? ` and ${count - 1} more` : ''} was changed here too since the run began.`, next: 'Commit your own changes and merge the run\'s, or write a patch of them.' });
}

function unknown(run: string): Result<never> {
  return problem('worktree/unknown', { what: 'Nothing was brought back.', why: `The run ${run} has no work tree of its own on this device.`, next: 'Look at the run with throughline workflow status.' });
}

function noCommit(): Result<never> {
  return problem('worktree/no-commit', { what: 'No work tree was made.', why: 'The repository has no commit yet.', next: 'Make a first commit, or run without --worktree.' });
}

function noRepository(): Result<never> {
  return problem('worktree/no-repository', { what: 'No work tree was made.', why: 'There is no git repository here.', next: 'Make one with git init and a first commit, or run without --worktree.' });
}
