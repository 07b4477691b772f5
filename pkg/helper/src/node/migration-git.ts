import type { Result } from '../../../../src/core/problem';
import { ok } from '../../../../src/core/problem';
import type { Git } from './git';
import { branchOf } from './git-facts';

/** A branch whose files still lie at old places. */
export interface OldBranch {
  readonly name: string;
  /** How many of the old places it uses. */
  readonly files: number;
}

const MOST_BRANCHES = 50;

/** Which of these files, named from the repository's root, have changes that are not committed. */
export async function uncommittedAmong(git: Git, paths: readonly string[]): Promise<Result<readonly string[]>> {
  const status = await git.read('status', '--porcelain', '-z', '--untracked-files=all', '--ignore-submodules=all', '--no-renames');
  if (!status.ok) return status;
  const asked = new Set(paths);
  const changed = status.value.split('\0').flatMap((line) => (line.length > 3 ? [line.slice(3)] : []));
  return ok(changed.filter((path) => asked.has(path)).sort());
}

/** Other branches that have files at these places, the newest first. */
export async function branchesAt(git: Git, paths: readonly string[]): Promise<readonly OldBranch[]> {
  const refs = await git.read('for-each-ref', '--format=%(refname:short)', `--count=${MOST_BRANCHES}`, '--sort=-committerdate', 'refs/heads', 'refs/remotes');
  if (!refs.ok) return [];
  const here = await branchOf(git);
  const asked = new Set(paths);
  const found: OldBranch[] = [];
  for (const name of refs.value.split('\n').filter((line) => line !== '' && line !== here)) {
    const tree = await git.read('ls-tree', '-r', '-z', '--name-only', '--full-tree', name);
    const files = tree.ok ? tree.value.split('\0').filter((path) => asked.has(path)).length : 0;
    if (files > 0) found.push({ name, files });
  }
  return found;
}
