import type { Result } from '../../../../../src/core/problem';
import { GitWriter } from '../../node/git-write';
import type { CommitRequest } from '../../node/git-write-commit';
import { TrustStore } from '../../node/trust-store';
import type { OpenDesk } from '../open-desk';

export function openWriter(root: string): Promise<Result<GitWriter>> {
  return GitWriter.open(root);
}

/** A commit of certain paths, with the hooks and filters that were trusted for the repository. */
export function commitRequest({ vault }: OpenDesk, { root, paths, message }: { root: string; paths: readonly string[]; message: string }): CommitRequest {
  const trusted = new TrustStore(vault.stateFolder).trustedRepository(root);
  const kept = trusted.ok ? trusted.value : null;
  return { paths, message, trusted: { hooks: new Map(Object.entries(kept?.hooks ?? {})), filters: kept?.filters ?? [] } };
}
