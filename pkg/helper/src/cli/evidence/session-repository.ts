import type { ReadCode } from '../../../../../src/core/acts/heal-references';
import { commitsNamedIn } from '../../../../../src/core/evidence/commit-hashes';
import { unknownCommitFindings, type PlacedCommit } from '../../../../../src/core/evidence/repository-findings';
import { problem, type Result } from '../../../../../src/core/problem';
import type { Finding } from '../../../../../src/core/trace/finding';
import { vaultPath, type VaultPath } from '../../../../../src/core/vault/paths';
import type { Minute } from '../../../../../src/core/vault/time';
import { Git } from '../../node/git';
import { fileChangesSince, type FileChangesSince } from '../../node/git-file-changes';
import { unknownCommits } from '../../node/git-known';
import { textBefore } from '../../node/git-text-before';
import { readRepositoryFile } from '../../node/repository-file';
import type { OpenDesk } from '../open-desk';
import { belowRoot } from '../typed-path';

/** The repository around the vault, when this device trusts it. */
export interface SessionRepository {
  readonly root: string;
  readonly changes: (since: Minute) => Promise<Result<FileChangesSince>>;
  /** A note as it was before a minute; null when it was not committed then. */
  readonly textBefore: (path: VaultPath, minute: Minute) => Promise<string | null>;
  readonly unknownCommits: (hashes: readonly string[]) => Promise<readonly string[]>;
}

/** What a verb asks of a trusted repository; a Problem that says how to get one. */
export function sessionRepository(open: OpenDesk): Result<SessionRepository> {
  const { repository, vault } = open;
  const { root, state } = repository;
  if (root === null) return noRepository('The vault lies in no git repository.', 'Run "git init" first, or go on without git facts.');
  if (state !== 'trusted') return noRepository('The repository is not trusted on this device.', 'Trust it: throughline trust --repository.');
  const git = new Git(root, vault.settings.timezone);
  return {
    ok: true,
    value: {
      root,
      changes: (since) => fileChangesSince(git, { since, ignored: vault.settings.ignoredCommits, inVault: (path) => inVault(root, vault.root, path) }),
      textBefore: (path, minute) => textBefore(git, fromRoot(root, vault.root, path), minute),
      unknownCommits: (hashes) => unknownCommits(git, hashes),
    },
  };
}

/** Reads a code file by the path that a note gives it: from the repository's root, else from the vault's. */
export function codeReader({ repository, vault }: OpenDesk): ReadCode {
  const roots = [...new Set([...(repository.root === null ? [] : [repository.root]), vault.root])];
  return (path) => Promise.resolve(roots.map((root) => readRepositoryFile(root, path)).find((text) => text !== null) ?? null);
}

/** What journals of the vault name as commits and the repository does not have; none where it is not trusted. */
export async function unknownCommitsIn(open: OpenDesk): Promise<readonly Finding[]> {
  const repository = sessionRepository(open);
  if (!repository.ok) return [];
  const named: PlacedCommit[] = [];
  for (const path of open.desk.trace.contexts.keys()) {
    const text = await open.desk.read(path);
    if (text.ok) named.push(...commitsNamedIn(text.value).map((one) => ({ ...one, path })));
  }
  return unknownCommitFindings(named, new Set(await repository.value.unknownCommits(named.map(({ hash }) => hash))));
}

function inVault(root: string, vault: string, path: string): VaultPath | null {
  if (root === vault) return pathOrNull(path);
  return belowRoot(vault, `${root}/${path}`);
}

function pathOrNull(path: string): VaultPath | null {
  const made = vaultPath(path);
  return made.ok ? made.value : null;
}

function fromRoot(root: string, vault: string, path: VaultPath): string {
  const folder = root === vault ? null : belowRoot(root, vault);
  return folder === null ? path : `${folder}/${path}`;
}

function noRepository(why: string, next: string): Result<never> {
  return problem('git/not-available', { what: 'Git was not asked.', why, next });
}
