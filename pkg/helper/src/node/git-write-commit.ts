import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { repositoryReady } from './git-state';
import type { GitWriter } from './git-write';

/** Hooks that a commit would start, in their order. */
const COMMIT_HOOKS = ['pre-commit', 'prepare-commit-msg', 'commit-msg', 'post-commit', 'post-index-change', 'reference-transaction'] as const;

/** A program that git starts by itself during a commit, as the repository has it now. */
export interface CommitHook {
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
}

export interface CommitRequest {
  /** From the root; all other paths stay as they are, staged or not. */
  readonly paths: readonly string[];
  readonly message: string;
  /** Hooks by name with the SHA-256 that was trusted, and filter drivers that may run. */
  readonly trusted: { readonly hooks: ReadonlyMap<string, string>; readonly filters: readonly string[] };
}

/** What a commit of some paths would hold and start. Nothing is written but loose objects of git. */
export interface CommitPreview {
  readonly files: readonly { readonly path: string; readonly added: number; readonly removed: number; readonly binary: boolean }[];
  readonly branch: string | null;
  /** Hooks that are there and will not run, because they were not trusted as they are. */
  readonly hooksLeftOut: readonly string[];
  readonly hooksThatRun: readonly string[];
  /** Paths with a filter that was not trusted; they cannot be committed. */
  readonly needFilters: readonly { readonly path: string; readonly filter: string }[];
  /** The user signs commits; these are not signed. */
  readonly unsigned: boolean;
}

/** The hooks of a repository that a commit would start, for the prompt that asks for trust. */
export async function commitHooks(git: GitWriter): Promise<readonly CommitHook[]> {
  const folder = await hooksFolder(git);
  return COMMIT_HOOKS.flatMap((name) => {
    const path = join(folder, name);
    const stat = existsSync(path) ? statSync(path) : null;
    const runs = stat?.isFile() === true && (process.platform === 'win32' || (stat.mode & 0o111) !== 0);
    return runs ? [{ name, path, sha256: createHash('sha256').update(readFileSync(path)).digest('hex') }] : [];
  });
}

async function hooksFolder(git: GitWriter): Promise<string> {
  const set = await git.text(['config', '--includes', '--path', '--get', 'core.hooksPath'], { fine: [0, 1], hooks: 'trusted' });
  const named = set.ok ? set.value.trimEnd() : '';
  if (named !== '') return isAbsolute(named) ? named : join(git.root, named);
  const common = await git.text(['rev-parse', '--path-format=absolute', '--git-common-dir']);
  return join(common.ok ? common.value.trimEnd() : git.folder, 'hooks');
}

/** What committing these paths would do. */
export async function previewCommit(git: GitWriter, request: CommitRequest): Promise<Result<CommitPreview>> {
  const hooks = await commitHooks(git);
  const needFilters = await filtersNeeded(git, request);
  if (!needFilters.ok) return needFilters;
  const stat = await withIndex(git, async (index) => {
    const blocked = new Set(needFilters.value.map(({ path }) => path));
    const added = await stagePaths(git, { ...request, paths: request.paths.filter((path) => !blocked.has(path)) }, index);
    if (!added.ok) return added;
    const base = await headTree(git);
    return git.text(['diff-index', '--cached', '--numstat', '--no-renames', '--no-ext-diff', '--no-textconv', '-z', base], { index });
  });
  if (!stat.ok) return stat;
  const branch = await git.text(['symbolic-ref', '--quiet', '--short', 'HEAD'], { fine: [0, 1] });
  const signs = await git.text(['config', '--includes', '--type=bool', '--get', 'commit.gpgSign'], { fine: [0, 1] });
  const chosen = new Set(request.paths);
  const mayRun = mayRunHooks(hooks, request);
  const names = hooks.map(({ name }) => name);
  const named = await git.named();
  if (!named.ok) return named;
  return ok({
    files: stat.value.split('\0').filter((line) => line !== '').map(numstat).filter(({ path }) => chosen.has(path)),
    branch: branch.ok && branch.value.trim() !== '' ? branch.value.trim() : null,
    hooksThatRun: mayRun ? names : [],
    // Those that are settings never run: git would start them for more than commits.
    hooksLeftOut: [...(mayRun ? [] : names), ...named.value.hooks],
    needFilters: needFilters.value,
    unsigned: signs.ok && signs.value.trim() === 'true',
  });
}

/** Commits the chosen paths as they are, and nothing else; null when that changes nothing. Never pushes, never signs. */
export async function commitPaths(git: GitWriter, request: CommitRequest): Promise<Result<{ readonly hash: string } | null>> {
  const fine = await repositoryReady(git);
  if (!fine.ok) return fine;
  const preview = await previewCommit(git, request);
  if (!preview.ok) return preview;
  const [blocked] = preview.value.needFilters;
  if (blocked !== undefined) return needsFilter(blocked);
  if (preview.value.files.length === 0) return ok(null);
  const paths = preview.value.files.map(({ path }) => path);
  return withIndex(git, async (before) => {
    const hooks = preview.value.hooksThatRun.length > 0 ? 'trusted' : 'off';
    const done = await commitOnly(git, { ...request, paths }, hooks);
    if (!done.ok) {
      const back = await putBack(git, before, paths);
      return back.ok ? done : back;
    }
    const hash = await git.text(['rev-parse', '--short', 'HEAD']);
    return hash.ok ? ok({ hash: hash.value.trim() }) : hash;
  });
}

async function commitOnly(git: GitWriter, { paths, message, trusted }: CommitRequest, hooks: 'trusted' | 'off'): Promise<Result<string>> {
  const input = paths.join('\0');
  const present = paths.filter((path) => lstatSync(join(git.root, path), { throwIfNoEntry: false }) !== undefined);
  const known = await git.text(['add', '--intent-to-add', '--pathspec-from-file=-', '--pathspec-file-nul'], { input: present.join('\0'), filters: trusted.filters });
  if (!known.ok) return known;
  const argv = ['commit', '--quiet', '--no-gpg-sign', '--cleanup=verbatim', '-m', message, '--only', '--pathspec-from-file=-', '--pathspec-file-nul'];
  return git.text(argv, { input, hooks, identity: 'own', filters: trusted.filters });
}

/** Entries of paths that were new, taken out of the index again after a commit that did not happen. */
async function putBack(git: GitWriter, before: string, paths: readonly string[]): Promise<Result<null>> {
  const was = await git.text(['ls-files', '--stage', '-z'], { index: before });
  if (!was.ok) return was;
  const known = new Set(was.value.split('\0').map((line) => line.slice(line.indexOf('\t') + 1)));
  const gone = paths.filter((path) => !known.has(path)).map((path) => `0 ${'0'.repeat(git.objectFormat === 'sha256' ? 64 : 40)} 0\t${path}\0`);
  const done = await git.text(['update-index', '-z', '--index-info'], { input: gone.join('') });
  return done.ok ? ok(null) : done;
}

/** Hooks are all trusted as they are now, or none of them runs. */
function mayRunHooks(hooks: readonly CommitHook[], { trusted }: CommitRequest): boolean {
  return hooks.length > 0 && hooks.every(({ name, sha256 }) => trusted.hooks.get(name) === sha256);
}

async function filtersNeeded(git: GitWriter, { paths, trusted }: CommitRequest): Promise<Result<readonly { readonly path: string; readonly filter: string }[]>> {
  if (paths.length === 0) return ok([]);
  const named = await git.named();
  if (!named.ok) return named;
  const attributes = await git.text(['check-attr', '-z', '--stdin', 'filter'], { input: `${paths.join('\0')}\0` });
  if (!attributes.ok) return attributes;
  const words = attributes.value.split('\0');
  const found = paths.map((path, at) => ({ path, filter: words[at * 3 + 2] ?? '' }));
  return ok(found.filter(({ filter }) => named.value.filters.includes(filter) && !trusted.filters.includes(filter)));
}

async function stagePaths(git: GitWriter, { paths, trusted }: CommitRequest, index: string): Promise<Result<null>> {
  const present = paths.filter((path) => lstatSync(join(git.root, path), { throwIfNoEntry: false }) !== undefined);
  const gone = paths.filter((path) => !present.includes(path));
  const added = await git.text(['add', '--pathspec-from-file=-', '--pathspec-file-nul'], { index, input: present.join('\0'), filters: trusted.filters });
  if (!added.ok || gone.length === 0) return added.ok ? ok(null) : added;
  const removed = await git.text(['rm', '--cached', '--quiet', '--ignore-unmatch', '--pathspec-from-file=-', '--pathspec-file-nul'], { index, input: gone.join('\0') });
  return removed.ok ? ok(null) : removed;
}

async function headTree(git: GitWriter): Promise<string> {
  const head = await git.text(['rev-parse', '--verify', '--quiet', 'HEAD'], { fine: [0, 1] });
  if (head.ok && head.value.trim() !== '') return 'HEAD';
  const empty = await git.text(['hash-object', '-t', 'tree', '-w', '--stdin'], { input: '' });
  return empty.ok ? empty.value.trim() : 'HEAD';
}

/** Works on a copy of the index. */
async function withIndex<T>(git: GitWriter, work: (index: string) => Promise<Result<T>>): Promise<Result<T>> {
  const scratch = mkdtempSync(join(tmpdir(), 'throughline-commit-'));
  try {
    const index = join(scratch, 'index');
    const made = existsSync(join(git.folder, 'index')) ? await git.copyIndexTo(index) : ok(null);
    return made.ok ? await work(index) : made;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function numstat(line: string): CommitPreview['files'][number] {
  const [added = '', removed = '', ...path] = line.split('\t');
  return { path: path.join('\t'), added: Number(added) || 0, removed: Number(removed) || 0, binary: added === '-' };
}

function needsFilter({ path, filter }: { readonly path: string; readonly filter: string }): Result<never> {
  return problem('git/filter-not-trusted', { what: 'Nothing was committed.', why: `${path} goes through the filter ${filter}, a program that was not trusted on this device.`, next: 'Trust the repository\'s filters in a terminal with throughline trust --repository, or commit by hand.' });
}
