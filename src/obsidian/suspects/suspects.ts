import type { Result } from '../../core/problem';
import type { Cause } from '../../core/suspect/causes';
import type { SectionChange } from '../../core/suspect/explain-change';
import type { TrackedTie } from '../../core/suspect/tracked-tie';
import type { VaultPath } from '../../core/vault/paths';
import type { Unsubscribe } from '../throughline';

/** Links whose spec has changed, as this device can judge them now. */
export interface Suspects {
  /** Every tie of the vault; empty while the vault is read. */
  ties(): readonly TrackedTie[];
  /** Changed specs with the links that lead to them. */
  causes(): readonly Cause[];
  /** What at a spec has to be looked at because something it builds on has changed. */
  at(spec: VaultPath): SuspectMark;
  /** What changed since a tie was recorded, with the words where this device knows them. */
  explain(tie: TrackedTie): Promise<Result<readonly SectionChange[]>>;
  /** Called after the links, or what is known of them, have changed. */
  onChange(listener: () => void): Unsubscribe;
}

/** Links to check at a spec. */
export interface SuspectMark {
  readonly links: number;
  /** `1001 changed in Acceptance Criteria`, a sentence for each cause; empty without links. */
  readonly reason: string;
}

export const NOTHING_SUSPECT: SuspectMark = { links: 0, reason: '' };
