import { ok } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import type { Minute } from '../../../../src/core/vault/time';
import type { Git } from './git';

export interface Commit {
  readonly hash: string;
  readonly subject: string;
}

/** Commits since a minute, oldest first, and what they and the work tree changed. */
export interface ChangesSince {
  readonly commits: readonly Commit[];
  readonly added: number;
  readonly removed: number;
  readonly created: number;
  readonly modified: number;
  /** Changed files from the repository's root, sorted. */
  readonly files: readonly string[];
}

const NO_PROGRAMS = ['--no-ext-diff', '--no-textconv', '--ignore-submodules=all', '--no-renames'] as const;
const MOST_REFS = 50;

/** The branch that is checked out; null when none is. */
export async function branchOf(git: Git): Promise<string | null> {
  const name = await git.read('symbolic-ref', '--quiet', '--short', 'HEAD');
  return name.ok && name.value.trim() !== '' ? name.value.trim() : null;
}

/** What happened since a minute of the vault's wall clock. Commits whose subject fits an ignored glob are left out of the list. */
export async function changesSince(git: Git, since: Minute, ignored: readonly string[]): Promise<Result<ChangesSince>> {
  const commits = await git.read('log', `--since=${since}`, '--reverse', '--format=%h%x09%s');
  if (!commits.ok) return commits.problem.why.includes('does not have any commits') ? ok(NOTHING) : commits;
  const committed = await git.read('log', `--since=${since}`, '--format=', '--numstat', ...NO_PROGRAMS);
  const made = await git.read('log', `--since=${since}`, '--format=', '--name-only', '--diff-filter=A', ...NO_PROGRAMS);
  const open = await git.read('diff', 'HEAD', '--numstat', ...NO_PROGRAMS);
  const untracked = await git.read('ls-files', '--others', '--exclude-standard', '-z');
  const lines = [committed, open].flatMap((part) => (part.ok ? part.value.split('\n') : []));
  return ok(
    sumUp({
      commits: commits.value.split('\n').filter((line) => line !== '').map(commitOf).filter(({ subject }) => !isIgnored(subject, ignored)),
      lines: lines.map(numstatOf).filter((row) => row !== null),
      created: [...(made.ok ? made.value.split('\n') : []), ...(untracked.ok ? untracked.value.split('\0') : [])].filter((path) => path !== ''),
    }),
  );
}

/** Paths of all files on all branches, so that an id is not given twice; at most 50 branches. */
export async function pathsOnBranches(git: Git): Promise<readonly string[]> {
  const refs = await git.read('for-each-ref', '--format=%(objectname)', `--count=${MOST_REFS}`, '--sort=-committerdate', 'refs/heads', 'refs/remotes');
  if (!refs.ok) return [];
  const paths = new Set<string>();
  for (const ref of new Set(refs.value.split('\n').filter((line) => line !== ''))) {
    const tree = await git.read('ls-tree', '-r', '-z', '--name-only', '--full-tree', ref);
    if (tree.ok) for (const path of tree.value.split('\0')) paths.add(path);
  }
  return [...paths].filter((path) => path !== '');
}

/** Whether a hash names a commit here. */
export async function isKnownCommit(git: Git, hash: string): Promise<boolean> {
  if (!/^[0-9a-f]{7,40}$/.test(hash)) return false;
  return (await git.read('cat-file', '-e', `${hash}^{commit}`)).ok;
}

const NOTHING: ChangesSince = { commits: [], added: 0, removed: 0, created: 0, modified: 0, files: [] };

interface Row {
  readonly added: number;
  readonly removed: number;
  readonly path: string;
}

function sumUp({ commits, lines, created }: { commits: readonly Commit[]; lines: readonly Row[]; created: readonly string[] }): ChangesSince {
  const made = new Set(created);
  const files = new Set([...lines.map(({ path }) => path), ...made]);
  return {
    commits,
    added: lines.reduce((sum, { added }) => sum + added, 0),
    removed: lines.reduce((sum, { removed }) => sum + removed, 0),
    created: made.size,
    modified: [...files].filter((path) => !made.has(path)).length,
    files: [...files].sort(),
  };
}

function commitOf(line: string): Commit {
  const tab = line.indexOf('\t');
  return { hash: line.slice(0, tab), subject: line.slice(tab + 1) };
}

/** `12<tab>3<tab>path`; binary files have dashes for numbers. */
function numstatOf(line: string): Row | null {
  const [added, removed, ...path] = line.split('\t');
  if (added === undefined || removed === undefined || path.length === 0) return null;
  return { added: Number(added) || 0, removed: Number(removed) || 0, path: path.join('\t') };
}

/** A glob with `*` alone, in any case. */
function isIgnored(subject: string, globs: readonly string[]): boolean {
  return globs.some((glob) => fits(subject.toLowerCase(), glob.toLowerCase().split('*')));
}

function fits(text: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
