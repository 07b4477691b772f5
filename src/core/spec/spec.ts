import type { MeaningFacts } from '../fingerprint/meaning-facts';
import type { Tie } from '../text/header';
import type { VaultPath } from '../vault/paths';

export type SpecType = 'epic' | 'feature' | 'task';
export type SpecStatus = 'planning' | 'implementing' | 'completed' | 'blocked';
export type LayoutName = 'nested' | 'legacy' | 'loose';

/** A spec in the trace. Its path is its identity; ids may collide and then are a finding. */
export interface Spec {
  readonly id: string;
  readonly type: SpecType;
  readonly title: string;
  readonly status: SpecStatus | null;
  /** The status as written; null when the header has none. */
  readonly statusText: string | null;
  readonly path: VaultPath;
  readonly parent: VaultPath | null;
  /** In id order. */
  readonly children: readonly VaultPath[];
  readonly context: VaultPath | null;
  readonly layout: LayoutName;
  /** True when the spec is its folder's own (`spec.md`, `epic.md`, `1001/1001.spec.md`), false for a file among others. */
  readonly ownsFolder: boolean;
  readonly criteria: readonly Criterion[];
  readonly created: string | null;
  readonly updated: string | null;
  /** The parent header's link, with the fingerprint recorded beside it. */
  readonly parentTie: Tie | null;
  /** Other names from the properties. */
  readonly aliases: readonly string[];
  /** Specs that this one builds on, in order of place. */
  readonly dependencies: readonly Dependency[];
  /** Specs that name this one as a dependency, in path order. */
  readonly dependents: readonly VaultPath[];
  /** Files linked under `## Deliverables`, in order of place. */
  readonly deliverables: readonly VaultPath[];
  /** The digests of what it says; null when its text could not be read. */
  readonly meaning: MeaningFacts | null;
  /** Why the properties could not be read; null when they could. Such a spec is shown from its path alone. */
  readonly unreadable: string | null;
}

/** A checkbox under Acceptance Criteria (any checkbox of the spec's body counts towards n/m). */
export interface Criterion {
  readonly mark: string;
  readonly text: string;
  readonly line: number;
}

/** An item of `**Depends on**`, `dependencies:` or `## Dependencies`. */
export interface Dependency {
  /** The spec it means; null when no spec answers to the text. */
  readonly spec: VaultPath | null;
  /** Link target or id as written. */
  readonly text: string;
  readonly by: 'wiki' | 'markdown' | 'id';
  readonly form: 'properties' | 'bold' | 'list';
  /** False when its line names other specs as well. */
  readonly isAlone: boolean;
  readonly line: number;
  readonly tie: Tie | null;
}
