import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { vaultPath } from '../../../../src/core/vault/paths';
import type { VaultPath } from '../../../../src/core/vault/paths';
import { parseMinute } from '../../../../src/core/vault/time';
import type { Minute } from '../../../../src/core/vault/time';
import type { ParamsOf, ResultOf } from '../../../../src/protocol/messages';
import { Git } from '../node/git';
import { commitNotes } from '../node/git-commit-notes';
import { branchOf } from '../node/git-facts';
import { fileChangesSince } from '../node/git-file-changes';
import { unknownCommits } from '../node/git-known';
import { trustedPrograms } from '../node/git-programs';
import { textBefore } from '../node/git-text-before';
import { GitWriter } from '../node/git-write';
import { commitPaths, previewCommit } from '../node/git-write-commit';
import type { CommitPreview, CommitRequest } from '../node/git-write-commit';
import { readRepositoryFile } from '../node/repository-file';
import type { TrustStore } from '../node/trust-store';
import type { GitDesk } from './vault-desk';

export interface GitDeskSetting {
  /** null: the vault lies in no repository. */
  readonly root: string | null;
  /** Real path of the vault. */
  readonly vault: string;
  /** Asked each time: trust may be taken back while the helper runs. */
  readonly isTrusted: () => boolean;
  readonly timezone: string | null;
  readonly ignored: readonly string[];
  readonly trust: TrustStore;
}

/** What fits into a frame beside everything else in it. */
const LONGEST_TEXT = 900_000;
const NO_FIGURES = { added: 0, removed: 0, created: 0, modified: 0 };

/** Git for a plugin: nothing of a repository that this device does not trust is looked at. */
export class HelperGit implements GitDesk {
  constructor(private readonly setting: GitDeskSetting) {}

  async facts({ since }: ParamsOf<'git.facts'>): Promise<Result<ResultOf<'git.facts'>>> {
    const git = this.git();
    if (!git.ok) return git;
    const minute = since === null ? ok(null) : minuteIn(since);
    if (!minute.ok) return minute;
    const branch = await branchOf(git.value);
    if (minute.value === null) return ok({ branch, changed: [], commits: [], files: [], figures: NO_FIGURES });
    const changes = await fileChangesSince(git.value, { since: minute.value, ignored: this.setting.ignored, inVault: (path) => this.inVault(path) });
    if (!changes.ok) return changes;
    const { commits, files, figures } = changes.value;
    return ok({ branch, changed: files.map(({ path }) => path), commits: commits.map((one) => ({ ...one })), files: files.map((one) => ({ ...one })), figures: { ...figures } });
  }

  async commit({ paths, message, preview }: ParamsOf<'git.commit'>): Promise<Result<ResultOf<'git.commit'>>> {
    const root = this.root();
    if (!root.ok) return root;
    const strange = paths.find((path) => !vaultPath(path).ok || path.split('/').some((part) => part.toLowerCase() === '.git'));
    if (strange !== undefined) return noPath(strange);
    const git = await GitWriter.open(root.value);
    if (!git.ok) return git;
    const trusted = this.setting.trust.trustedRepository(root.value);
    if (!trusted.ok) return trusted;
    const programs = await trustedPrograms(git.value, trusted.value);
    if (!programs.ok) return programs;
    const request: CommitRequest = { paths, message, trusted: programs.value };
    const would = await previewCommit(git.value, request);
    if (!would.ok) return would;
    if (preview) return ok(commitOnWire(would.value, null));
    const done = await commitPaths(git.value, request);
    return done.ok ? ok(commitOnWire(would.value, done.value?.hash ?? null)) : done;
  }

  async textSince({ path, since }: ParamsOf<'git.text-since'>): Promise<Result<ResultOf<'git.text-since'>>> {
    const git = this.git();
    if (!git.ok) return git;
    const minute = minuteIn(since);
    if (!minute.ok) return minute;
    const inside = vaultPath(path);
    if (!inside.ok) return inside;
    return fitting(path, await textBefore(git.value, `${this.prefix()}${inside.value}`, minute.value));
  }

  async unknownHashes({ hashes }: ParamsOf<'git.unknown-hashes'>): Promise<Result<ResultOf<'git.unknown-hashes'>>> {
    const git = this.git();
    return git.ok ? ok({ unknown: [...(await unknownCommits(git.value, hashes))] }) : git;
  }

  codeLines({ path }: ParamsOf<'code.lines'>): Promise<Result<ResultOf<'code.lines'>>> {
    const root = this.root();
    return Promise.resolve(root.ok ? fitting(path, readRepositoryFile(root.value, path)) : root);
  }

  private git(): Result<Git> {
    const root = this.root();
    return root.ok ? ok(new Git(root.value, this.setting.timezone)) : root;
  }

  /** Where the vault lies in its repository: empty, or a path that ends with a slash. */
  private prefix(): string {
    const { root, vault } = this.setting;
    const below = root === null ? '' : vault.slice(root.length).split(/[\\/]/).filter((part) => part !== '').join('/');
    return below === '' ? '' : `${below}/`;
  }

  private inVault(path: string): VaultPath | null {
    const prefix = this.prefix();
    if (!path.startsWith(prefix)) return null;
    const inside = vaultPath(path.slice(prefix.length));
    return inside.ok ? inside.value : null;
  }

  private root(): Result<string> {
    const { root, isTrusted } = this.setting;
    if (root === null) return problem('git/no-repository', { what: 'Git was not asked.', why: 'The vault lies in no git repository.', next: 'Go on without git facts.' });
    return isTrusted() ? ok(root) : problem('git/untrusted', { what: 'Git was not asked.', why: 'The repository is not trusted on this device.', next: 'Run "throughline trust --repository" in a terminal.' });
  }
}

function commitOnWire(preview: CommitPreview, hash: string | null): ResultOf<'git.commit'> {
  const { files, branch } = preview;
  return { hash, diffstat: diffstatOf(preview), files: files.map((one) => ({ ...one })), branch, notes: [...commitNotes(preview)] };
}

function diffstatOf({ files }: CommitPreview): string {
  return files.map(({ path, added, removed, binary }) => `${path} ${binary ? 'binary' : `+${added} -${removed}`}`).join('\n');
}

function minuteIn(text: string): Result<Minute> {
  const minute = parseMinute(text);
  return minute === null ? problem('git/since', { what: 'Git was not asked.', why: `${JSON.stringify(text)} is no time.`, next: 'Write it as 2026-11-21 14:05.' }) : ok(minute);
}

function fitting(path: string, text: string | null): Result<{ text: string | null }> {
  if (text === null || JSON.stringify(text).length <= LONGEST_TEXT) return ok({ text });
  return problem('git/too-large', { what: `${path} was not sent.`, why: 'It is too large for one message.', next: 'Look at it on this device.' });
}

function noPath(path: string): Result<never> {
  return problem('git/path', { what: 'Nothing was committed.', why: `${JSON.stringify(path.slice(0, 200))} is no path inside the repository.`, next: "Name files from the repository's root, with forward slashes." });
}
