import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { parseMinute } from '../../../../src/core/vault/time';
import type { ParamsOf, ResultOf } from '../../../../src/protocol/messages';
import { Git } from '../node/git';
import { branchOf, changesSince } from '../node/git-facts';
import { GitWriter } from '../node/git-write';
import { commitPaths, previewCommit } from '../node/git-write-commit';
import type { CommitPreview, CommitRequest } from '../node/git-write-commit';
import type { TrustStore } from '../node/trust-store';
import type { GitDesk } from './vault-desk';

export interface GitDeskSetting {
  /** null: the vault lies in no repository. */
  readonly root: string | null;
  /** Asked each time: trust may be taken back while the helper runs. */
  readonly isTrusted: () => boolean;
  readonly timezone: string | null;
  readonly ignored: readonly string[];
  readonly trust: TrustStore;
}

/** Git for a plugin: nothing of a repository that this device does not trust is looked at. */
export class HelperGit implements GitDesk {
  constructor(private readonly setting: GitDeskSetting) {}

  async facts({ since }: ParamsOf<'git.facts'>): Promise<Result<ResultOf<'git.facts'>>> {
    const root = this.root();
    if (!root.ok) return root;
    const minute = since === null ? null : parseMinute(since);
    if (since !== null && minute === null) return problem('git/since', { what: 'Git was not asked.', why: `${JSON.stringify(since)} is no time.`, next: 'Write it as 2026-11-21 14:05.' });
    const git = new Git(root.value, this.setting.timezone);
    const branch = await branchOf(git);
    if (minute === null) return ok({ branch, changed: [], commits: [] });
    const changes = await changesSince(git, minute, this.setting.ignored);
    return changes.ok ? ok({ branch, changed: [...changes.value.files], commits: changes.value.commits.map((one) => ({ ...one })) }) : changes;
  }

  async commit({ paths, message, preview }: ParamsOf<'git.commit'>): Promise<Result<ResultOf<'git.commit'>>> {
    const root = this.root();
    if (!root.ok) return root;
    const git = await GitWriter.open(root.value);
    if (!git.ok) return git;
    const trusted = this.setting.trust.trustedRepository(root.value);
    if (!trusted.ok) return trusted;
    const request: CommitRequest = { paths, message, trusted: { hooks: new Map(Object.entries(trusted.value?.hooks ?? {})), filters: trusted.value?.filters ?? [] } };
    const would = await previewCommit(git.value, request);
    if (!would.ok) return would;
    const diffstat = diffstatOf(would.value);
    if (preview) return ok({ hash: null, diffstat });
    const done = await commitPaths(git.value, request);
    return done.ok ? ok({ hash: done.value?.hash ?? null, diffstat }) : done;
  }

  private root(): Result<string> {
    const { root, isTrusted } = this.setting;
    if (root === null) return problem('git/no-repository', { what: 'Git was not asked.', why: 'The vault lies in no git repository.', next: 'Go on without git facts.' });
    return isTrusted() ? ok(root) : problem('git/untrusted', { what: 'Git was not asked.', why: 'The repository is not trusted on this device.', next: 'Run "throughline trust --repository" in a terminal.' });
  }
}

function diffstatOf({ files, branch, hooksThatRun, hooksLeftOut, needFilters, unsigned }: CommitPreview): string {
  return [
    `On ${branch ?? 'no branch'}`,
    ...files.map(({ path, added, removed, binary }) => `${path} ${binary ? 'binary' : `+${added} -${removed}`}`),
    ...(hooksThatRun.length === 0 ? [] : [`Hooks that run: ${hooksThatRun.join(', ')}`]),
    ...(hooksLeftOut.length === 0 ? [] : [`Hooks left out, not trusted as they are: ${hooksLeftOut.join(', ')}`]),
    ...needFilters.map(({ path, filter }) => `${path} needs the filter ${filter}, which is not trusted`),
    ...(unsigned ? ['Not signed'] : []),
  ].join('\n');
}
