import type { Scan } from '../text/scan';
import type { VaultPath } from '../vault/paths';
import type { RecordedSection } from './change';
import type { GlossaryTerm } from './glossary';

/** A note that an alignment looks at. */
export interface AlignedNote {
  readonly path: VaultPath;
  readonly scan: Scan;
  /** The text before the change; null when it is new, or not one of the affected specs. */
  readonly before: Scan | null;
  /** One of the change's own specs; false for those that reference them. */
  readonly isAffected: boolean;
}

/** What an alignment needs to be decided. */
export interface AlignmentScope {
  readonly notes: readonly AlignedNote[];
  /** Sections that the change renamed, moved, added, removed. */
  readonly sections: readonly (RecordedSection & { readonly spec: VaultPath | null })[];
  readonly glossary: readonly GlossaryTerm[];
  /** The file that a link leads to; null when there is none. */
  readonly resolve: (source: VaultPath, target: string) => VaultPath | null;
  readonly mode: 'alignment_check' | 'full_audit';
  readonly withNearDuplicates: boolean;
}

/** Something that does not fit, before it is written down. */
export interface FoundFault {
  readonly severity: 'CRITICAL' | 'MEDIUM' | 'LOW';
  readonly path: VaultPath;
  readonly line: number;
  readonly text: string;
}
