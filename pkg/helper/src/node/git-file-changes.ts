import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { ChangedFile, ChangeFigures, CommitLine } from '../../../../src/core/evidence/changed-file';
import { ok } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import type { VaultPath } from '../../../../src/core/vault/paths';
import type { Minute } from '../../../../src/core/vault/time';
import type { Git } from './git';
import { changesSince } from './git-facts';
import { bytesOfNamed } from './named-file';

/** What a repository has to tell of the time since a minute, file by file. */
export interface FileChangesSince {
  /** Oldest first, those of ignored subjects left out. */
  readonly commits: readonly CommitLine[];
  /** Sorted by path. */
  readonly files: readonly ChangedFile[];
  readonly figures: ChangeFigures;
}

export interface SinceRequest {
  readonly since: Minute;
  readonly ignored: readonly string[];
  /** Vault path of a path from the repository's root; null outside the vault. */
  readonly inVault: (path: string) => VaultPath | null;
}

const COMPARE = ['--no-ext-diff', '--no-textconv', '--ignore-submodules=all', '--no-renames', '-z'] as const;
/** What runs of workflows leave belongs to this machine, not to the work. */
const OF_RUNS = /^\.claude\/workflows\/(?:[^/]+\/|metrics\.json$)/;
const MOST_FILES = 5_000;
const COUNTED_BYTES = 1024 * 1024;

/** Files that differ between the last commit before a minute and the work tree, whoever committed them since. */
export async function fileChangesSince(git: Git, { since, ignored, inVault }: SinceRequest): Promise<Result<FileChangesSince>> {
  const facts = await changesSince(git, since, ignored);
  if (!facts.ok) return facts;
  const base = await commitBefore(git, since);
  const rows = await Promise.all([git.read('diff', base, '--numstat', ...COMPARE), git.read('diff', base, '--name-status', ...COMPARE), git.read('diff', await headOf(git), '--name-only', ...COMPARE), git.read('ls-files', '--others', '--exclude-standard', '-z')]);
  const failed = rows.find((row) => !row.ok);
  if (failed !== undefined) return failed;
  const [counts = '', kinds = '', open = '', others = ''] = rows.map((row) => (row.ok ? row.value : ''));
  const untracked = parts(others).map((path) => ({ path, change: 'created' as const, ...countLines(join(git.root, path)) }));
  const openPaths = new Set([...parts(open), ...untracked.map(({ path }) => path)]);
  const files = [...tracked(counts, kinds), ...untracked]
    .filter(({ path }) => !OF_RUNS.test(path))
    .slice(0, MOST_FILES)
    .map((file): ChangedFile => ({ ...file, inVault: inVault(file.path), isOpen: openPaths.has(file.path) }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
  const { commits, added, removed, created, modified } = facts.value;
  return ok({ commits, files, figures: { added, removed, created, modified } });
}

/** The newest commit that a branch had before a minute; the empty tree when it had none. */
export async function commitBefore(git: Git, minute: Minute): Promise<string> {
  const found = await git.read('rev-list', '-1', `--before=${minute}:00`, 'HEAD');
  return found.ok && found.value.trim() !== '' ? found.value.trim() : emptyTree(git);
}

async function headOf(git: Git): Promise<string> {
  const head = await git.read('rev-parse', '--verify', '--quiet', 'HEAD');
  return head.ok && head.value.trim() !== '' ? 'HEAD' : emptyTree(git);
}

/** The empty tree is known to git without being stored. */
async function emptyTree(git: Git): Promise<string> {
  const format = await git.read('rev-parse', '--show-object-format');
  return format.ok && format.value.trim() === 'sha256' ? '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321' : '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
}

type Counted = Pick<ChangedFile, 'path' | 'change' | 'added' | 'removed'>;

function tracked(counts: string, kinds: string): Counted[] {
  const kindOf = new Map<string, string>();
  const words = parts(kinds);
  for (let at = 0; at + 1 < words.length; at += 2) kindOf.set(words[at + 1] ?? '', words[at] ?? '');
  return parts(counts).flatMap((row) => {
    const [added = '', removed = '', ...path] = row.split('\t');
    const name = path.join('\t');
    return name === '' ? [] : [{ path: name, change: CHANGES[kindOf.get(name) ?? 'M'] ?? 'modified', added: Number(added) || 0, removed: Number(removed) || 0 }];
  });
}

const CHANGES: Readonly<Record<string, ChangedFile['change']>> = { A: 'created', D: 'deleted', M: 'modified', T: 'modified' };

/** Lines of a file that git does not know yet; none of one that is large or not text. */
function countLines(path: string): { readonly added: number; readonly removed: number } {
  if (isLinkOrGone(path)) return NO_LINES;
  const text = bytesOfNamed({ path, mostBytes: COUNTED_BYTES, within: null });
  if (typeof text === 'string' || text.includes(0)) return NO_LINES;
  const breaks = text.reduce((sum, byte) => sum + (byte === 10 ? 1 : 0), 0);
  return { added: breaks + (text.length > 0 && text.at(-1) !== 10 ? 1 : 0), removed: 0 };
}

/** A link is followed nowhere. */
function isLinkOrGone(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return true;
  }
}

const NO_LINES = { added: 0, removed: 0 } as const;

function parts(text: string): string[] {
  return text.split('\0').filter((part) => part !== '');
}
