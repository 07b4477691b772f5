import { planMigration } from '../../../../../src/core/migrate/make-plan';
import type { MigrationPlan, MigrationWish } from '../../../../../src/core/migrate/plan';
import { pathTable, rewritePaths } from '../../../../../src/core/migrate/rewrite-paths';
import { fileTypeOf } from '../../../../../src/core/deliverable/file-types';
import { ok, type Result } from '../../../../../src/core/problem';
import { isNote } from '../../../../../src/core/vault/paths';
import { Git } from '../../node/git';
import type { OutsideEdit } from '../../node/migration';
import { branchesAt, uncommittedAmong, type OldBranch } from '../../node/migration-git';
import type { Input } from '../input';
import { openProject } from '../open-vault';
import type { OpenDesk } from '../open-desk';
import { progressBar } from '../print/progress-bar';
import { belowRoot } from '../typed-path';

/** A plan with what only this machine knows of it. */
export interface VaultPlan {
  readonly plan: MigrationPlan;
  /** Text files of the repository outside the vault. */
  readonly outside: readonly OutsideEdit[];
  /** Affected files with changes that are not committed; null where git is not read. */
  readonly uncommitted: readonly string[] | null;
  /** Branches whose files lie at old places; null where git is not read. */
  readonly branches: readonly OldBranch[] | null;
}

const LARGEST_TEXT = 1_000_000;

/** Plans a migration of the opened vault. Writes nothing. */
export async function planVault(open: OpenDesk, input: Input, wish: MigrationWish): Promise<Result<VaultPlan>> {
  const prefix = prefixOf(open);
  const bar = progressBar(input.terminal, 'Reading links');
  const files = open.vault.store.walk().files.map(({ path }) => path);
  const plan = await planMigration({ desk: open.desk, files, prefix, onProgress: bar.show }, wish);
  bar.clear();
  if (!plan.ok) return plan;
  const outside = wish.otherText === 'rewrite' && prefix !== '' ? outsideEdits(open, plan.value, prefix) : ok([]);
  if (!outside.ok) return outside;
  const git = await gitFacts(open, { plan: plan.value, outside: outside.value, prefix });
  return git.ok ? ok({ plan: plan.value, outside: outside.value, ...git.value }) : git;
}

/** The vault's folder from the root of its repository. */
function prefixOf({ vault }: OpenDesk): string {
  const { root } = vault.repository;
  return root === null || root === vault.root ? '' : (belowRoot(root, vault.root) ?? '');
}

function outsideEdits({ vault }: OpenDesk, plan: MigrationPlan, prefix: string): Result<readonly OutsideEdit[]> {
  const project = openProject(vault);
  if (!project.ok) return project;
  const table = pathTable(plan.moves);
  const files = project.value.walk().files.filter(({ path, size }) => !path.startsWith(`${prefix}/`) && size <= LARGEST_TEXT && isText(path));
  const edits = files.flatMap(({ path }): OutsideEdit[] => {
    const text = project.value.readNow(path);
    if (!text.ok || text.value.includes('\0')) return [];
    const done = rewritePaths(text.value, table, { prefix, text: 'around it' });
    return done.paths === 0 ? [] : [{ path, before: text.value, after: done.text, places: done.paths }];
  });
  return ok(edits);
}

function isText(path: string): boolean {
  return isNote(path) || fileTypeOf(path).kind !== 'sidecar' || /\.(?:json|txt|csv|tsv)$/i.test(path);
}

interface GitQuestion {
  readonly plan: MigrationPlan;
  readonly outside: readonly OutsideEdit[];
  readonly prefix: string;
}

async function gitFacts({ vault }: OpenDesk, { plan, outside, prefix }: GitQuestion): Promise<Result<Pick<VaultPlan, 'uncommitted' | 'branches'>>> {
  const { state, root } = vault.repository;
  if (state !== 'trusted' || root === null) return ok({ uncommitted: state === 'none' ? [] : null, branches: null });
  const git = new Git(root, vault.settings.timezone);
  const fromRoot = (path: string): string => (prefix === '' ? path : `${prefix}/${path}`);
  const moved = plan.moves.map(({ from }) => fromRoot(from));
  const written = plan.rewrites.map(({ path }) => fromRoot(path));
  const uncommitted = await uncommittedAmong(git, [...moved, ...written, ...outside.map(({ path }) => path)]);
  return uncommitted.ok ? ok({ uncommitted: uncommitted.value, branches: await branchesAt(git, moved) }) : uncommitted;
}
