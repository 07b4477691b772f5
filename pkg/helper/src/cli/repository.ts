import { specPlace } from '../../../../src/core/spec/layouts';
import { isInside, ROOT, resolveFrom, type VaultPath } from '../../../../src/core/vault/paths';
import type { Settings } from '../../../../src/core/vault/settings';
import type { Minute } from '../../../../src/core/vault/time';
import { Git, repositoryRoot } from '../node/git';
import type { MeaningParts } from '../../../../src/core/fingerprint/meaning-text';
import { earlierMeanings } from '../node/git-earlier-meaning';
import { textBefore } from '../node/git-text-before';
import { branchOf, changesSince, pathsOnBranches, type ChangesSince } from '../node/git-facts';
import { unknownCommits } from '../node/git-known';
import { belowRoot } from './typed-path';

export type { ChangesSince, Commit } from '../node/git-facts';

/** What a verb asks of the vault's repository. Git is started only when the repository is trusted on this device. */
export interface Repository {
  /** `none`: the vault lies in no repository. */
  readonly state: 'trusted' | 'untrusted' | 'none';
  /** Real path of the repository's root; null without one. */
  readonly root: string | null;
  readonly branch: () => Promise<string | null>;
  /** Spec ids in the files of any branch, so that a new id is free everywhere. */
  readonly knownIds: () => Promise<readonly string[]>;
  /** What happened since a minute; null when it cannot be known. */
  readonly since: (minute: Minute) => Promise<ChangesSince | null>;
  /** A file as the last commit before a minute had it; null when that cannot be known. */
  readonly textBefore: (path: VaultPath, minute: Minute) => Promise<string | null>;
  /** The words behind fingerprints of a spec, as its newest commits had them. */
  readonly earlierMeanings: (path: VaultPath, fingerprints: ReadonlySet<string>) => Promise<readonly MeaningParts[]>;
  /** Those of some hashes that name no commit of it. */
  readonly unknownCommits: (hashes: readonly string[]) => Promise<readonly string[]>;
}

export interface RepositoryPlace {
  readonly vault: string;
  readonly settings: Settings;
  /** Roots of the repositories that were trusted on this device. */
  readonly trusted: readonly string[];
}

/** The repository around a vault, as far as this device may look into it. */
export function openRepository(place: RepositoryPlace): Repository {
  const root = repositoryRoot(place.vault);
  if (root === null) return silent('none', null);
  if (!place.trusted.includes(root)) return silent('untrusted', root);
  const git = new Git(root, place.settings.timezone);
  return {
    state: 'trusted',
    root,
    branch: () => branchOf(git),
    knownIds: async () => idsOf(await pathsOnBranches(git), { root, ...place }),
    since: async (minute) => {
      const changes = await changesSince(git, minute, place.settings.ignoredCommits);
      return changes.ok ? changes.value : null;
    },
    textBefore: (path, minute) => {
      const folder = root === place.vault ? ROOT : belowRoot(root, place.vault);
      return folder === null ? Promise.resolve(null) : textBefore(git, folder === ROOT ? path : `${folder}/${path}`, minute);
    },
    earlierMeanings: (path, fingerprints) => {
      const folder = root === place.vault ? ROOT : belowRoot(root, place.vault);
      return folder === null ? Promise.resolve([]) : earlierMeanings(git, folder === ROOT ? path : `${folder}/${path}`, fingerprints);
    },
    unknownCommits: (hashes) => unknownCommits(git, hashes),
  };
}

function silent(state: 'untrusted' | 'none', root: string | null): Repository {
  return {
    state,
    root,
    branch: () => Promise.resolve(null),
    knownIds: () => Promise.resolve([]),
    textBefore: () => Promise.resolve(null),
    since: () => Promise.resolve(null),
    earlierMeanings: () => Promise.resolve([]),
    unknownCommits: () => Promise.resolve([]),
  };
}

function idsOf(paths: readonly string[], { root, vault, settings }: RepositoryPlace & { root: string }): string[] {
  const folder = root === vault ? ROOT : belowRoot(root, vault);
  if (folder === null) return [];
  const ids = paths.flatMap((path) => {
    const inVault = pathInVault(folder, path);
    return inVault === null ? [] : (specPlace(inVault, settings)?.id ?? []);
  });
  return [...new Set(ids)];
}

function pathInVault(folder: VaultPath, path: string): VaultPath | null {
  const whole = resolveFrom(ROOT, path);
  if (whole === null || !isInside(folder, whole)) return null;
  return folder === ROOT ? whole : resolveFrom(ROOT, whole.slice(folder.length + 1));
}
