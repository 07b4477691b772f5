import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { GitWriter } from './git-write';

/** Files of a repository's own folder that say what is under way in it. */
const UNDER_WAY: readonly (readonly [string, string, string])[] = [
  ['MERGE_HEAD', 'A merge is not finished', 'git merge --continue or git merge --abort'],
  ['rebase-merge', 'A rebase is not finished', 'git rebase --continue or git rebase --abort'],
  ['rebase-apply', 'A rebase or git am is not finished', 'git rebase --continue or git rebase --abort'],
  ['CHERRY_PICK_HEAD', 'A cherry-pick is not finished', 'git cherry-pick --continue or git cherry-pick --abort'],
  ['REVERT_HEAD', 'A revert is not finished', 'git revert --continue or git revert --abort'],
  ['BISECT_LOG', 'A bisect is under way', 'git bisect reset'],
];

/** Refuses a work tree of which no snapshot could be restored safely. Starts nothing that the repository configures. */
export async function repositoryReady(git: GitWriter): Promise<Result<null>> {
  for (const [file, why, next] of UNDER_WAY) {
    if (existsSync(join(git.folder, file))) return notReady(`${why}.`, `Finish it first: ${next}.`);
  }
  if (existsSync(join(git.folder, 'index.lock'))) {
    return notReady('Another git command holds index.lock.', `Wait until it ends; remove ${join(git.folder, 'index.lock')} when none runs.`);
  }
  for (const check of [noConflicts, wholeTree, cleanSubmodules]) {
    const fine = await check(git);
    if (!fine.ok) return fine;
  }
  return ok(null);
}

async function noConflicts(git: GitWriter): Promise<Result<null>> {
  const unmerged = await git.text(['ls-files', '--unmerged', '-z']);
  if (!unmerged.ok) return unmerged;
  const first = unmerged.value.split('\0')[0]?.split('\t')[1];
  return first === undefined ? ok(null) : notReady(`${first} has conflicts that are not solved.`, 'Solve them, then git add the file.');
}

async function wholeTree(git: GitWriter): Promise<Result<null>> {
  const found = await git.text(['config', '--includes', '--null', '--get-regexp', '^(core\\.sparsecheckout|extensions\\.partialclone)$'], { fine: [0, 1] });
  if (!found.ok) return found;
  const settings = found.value.split('\0').map((line) => line.split('\n'));
  if (settings.some(([key, value]) => key === 'core.sparsecheckout' && /^(?:true|yes|on|1)$/i.test(value ?? 'true'))) {
    return notReady('Only a part of the repository is checked out (sparse checkout).', 'Check out all of it with git sparse-checkout disable.');
  }
  if (settings.some(([key]) => key === 'extensions.partialclone')) {
    return notReady('The repository is a partial clone, and some of its content is not on this machine.', 'Use a full clone for runs.');
  }
  return ok(null);
}

/** Paths of submodules with the commits that the index has for them. */
async function submodules(git: GitWriter): Promise<Result<ReadonlyMap<string, string>>> {
  const staged = await git.text(['ls-files', '--stage', '-z']);
  if (!staged.ok) return staged;
  const lines = staged.value.split('\0').filter((line) => line.startsWith('160000 '));
  return ok(new Map(lines.map((line) => [line.slice(line.indexOf('\t') + 1), line.split(' ')[1] ?? ''])));
}

async function cleanSubmodules(git: GitWriter): Promise<Result<null>> {
  const all = await submodules(git);
  if (!all.ok) return all;
  for (const [path, commit] of all.value) {
    const root = join(git.root, path);
    if (!existsSync(join(root, '.git'))) continue;
    const inner = await GitWriter.open(root);
    if (!inner.ok) return inner;
    const why = await dirtBeside(inner.value, commit);
    if (why !== null) return notReady(`The submodule ${path} ${why}.`, 'Commit there first, or put its changes away.');
    const below = await cleanSubmodules(inner.value);
    if (!below.ok) return below;
  }
  return ok(null);
}

async function dirtBeside(git: GitWriter, commit: string): Promise<string | null> {
  const head = await git.text(['rev-parse', '--verify', '--quiet', 'HEAD'], { fine: [0, 1] });
  if (!head.ok || head.value.trim() !== commit) return 'is not at the commit that is recorded for it';
  const status = await git.text(['status', '--porcelain', '-z', '--ignore-submodules=all']);
  return status.ok && status.value === '' ? null : 'has changes that are not committed';
}

/** Short hash of HEAD; null before the first commit. */
export async function shortHead(git: GitWriter): Promise<string | null> {
  const head = await git.text(['rev-parse', '--short', '--verify', '--quiet', 'HEAD'], { fine: [0, 1, 128] });
  return head.ok && head.value.trim() !== '' ? head.value.trim() : null;
}

function notReady(why: string, next: string): Result<never> {
  return problem('git/not-ready', { what: 'Nothing was started or changed.', why, next });
}
