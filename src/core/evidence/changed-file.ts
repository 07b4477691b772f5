import type { VaultPath } from '../vault/paths';

/** A file that changed since a session began, as the repository tells. */
export interface ChangedFile {
  /** From the repository's root. */
  readonly path: string;
  /** The same file in the vault; null outside it. */
  readonly inVault: VaultPath | null;
  readonly change: 'created' | 'modified' | 'deleted';
  readonly added: number;
  readonly removed: number;
  /** True while it differs from the last commit. */
  readonly isOpen: boolean;
}

export interface CommitLine {
  readonly hash: string;
  readonly subject: string;
}

/** Lines and files since a session began, commits and the work tree together. */
export interface ChangeFigures {
  readonly added: number;
  readonly removed: number;
  readonly created: number;
  readonly modified: number;
}
