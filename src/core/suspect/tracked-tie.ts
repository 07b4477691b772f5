import type { VaultPath } from '../vault/paths';

/** What a tie joins, seen from the end that records it. */
export type TieKind = 'parent' | 'dependency' | 'journal' | 'deliverable' | 'code' | 'downstream';

/**
 * `suspect`: what it leads to changed since it was recorded. `minor`: it changed in wording only, or in a part that does
 * not count here. `untracked`: nothing is recorded, so that nothing can be said.
 */
export type TieState = 'current' | 'suspect' | 'minor' | 'untracked';

/** What changed since a tie was recorded, by the names of sections. */
export interface TieChange {
  readonly title: boolean;
  readonly changed: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** False when nobody remembers the sections as they were. */
  readonly known: boolean;
  /** When the recorded meaning was written down, `YYYY-MM-DD HH:MM`; null when the ledger does not know it. */
  readonly since: string | null;
}

/** Who said something about a tie, and when. */
export interface TieWord {
  readonly at: string;
  readonly by: string;
}

/** A link whose upstream's meaning is, or could be, recorded beside it. */
export interface TrackedTie {
  /** The same for the same link, whatever else changes in its file. */
  readonly key: string;
  readonly kind: TieKind;
  /** The file that holds the tie. */
  readonly source: VaultPath;
  readonly line: number | null;
  /** The spec whose meaning is recorded. */
  readonly upstream: VaultPath;
  /** The spec that has to be looked at when the upstream changes: child, downstream spec, or the deliverable's own. */
  readonly dependent: VaultPath | null;
  /** What stands at the dependent end: a deliverable, a code path, or a spec. */
  readonly linked: string;
  readonly fingerprint: string | null;
  readonly state: TieState;
  /** null for ties that are current or untracked. */
  readonly change: TieChange | null;
  /** "Still true": who said it last; null when nobody had to. */
  readonly confirmed: TieWord | null;
  /** "Needs work" was said about the change that it has now. */
  readonly claimed: TieWord | null;
  /** Of dependencies: whether the upstream is completed; null for every other kind. */
  readonly delivered: boolean | null;
}
