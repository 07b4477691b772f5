import type { SpecType } from '../spec/spec';
import type { VaultPath } from '../vault/paths';

/** A tree of specs that moves, or stays, as one. */
export interface MigrationEpic {
  readonly path: VaultPath;
  readonly id: string;
  readonly type: SpecType;
  readonly title: string;
  /** Specs of its tree, itself included. */
  readonly specs: number;
  /** Files of the tree that would move; 0 when it lies right already. */
  readonly moves: number;
  readonly chosen: boolean;
  /** Conflicts that keep the tree from moving. */
  readonly conflicts: number;
}

/** One file that goes to another place. */
export interface Move {
  readonly from: VaultPath;
  readonly to: VaultPath;
  readonly what: 'spec' | 'context' | 'deliverable' | 'file';
}

/** One file whose text changes. */
export interface Rewrite {
  /** Where it lies before anything moves. */
  readonly path: VaultPath;
  /** Where it lies afterwards; the same when it does not move. */
  readonly to: VaultPath;
  readonly before: string;
  readonly after: string;
  /** Links that lead to the same files as before, written anew. */
  readonly links: number;
  /** Trace marks, written anew or placed. */
  readonly marks: number;
  /** Paths in plain text or code. */
  readonly paths: number;
  /** True when lines were added besides: a Context line, a list of deliverables, a Type. */
  readonly adds: boolean;
  readonly group: 'note' | 'canvas' | 'mark' | 'text';
}

/** A file that comes to be: the context of a completed spec, or a trace note beside a deliverable. */
export interface Creation {
  readonly path: VaultPath;
  readonly text: string;
}

/** The context of a completed spec that has none, with what its text names as deliverables. */
export interface NewContext {
  /** Where the spec lies afterwards. */
  readonly spec: VaultPath;
  readonly path: VaultPath;
  readonly deliverables: readonly string[];
}

export type ConflictKind = 'two-to-one' | 'taken' | 'folder-taken' | 'same-id' | 'other-id' | 'conflict-copy';

/** Why a tree cannot move: nothing is ever overwritten. */
export interface MigrationConflict {
  readonly kind: ConflictKind;
  /** Files concerned, as they lie now. */
  readonly paths: readonly VaultPath[];
  /** The place that they would share; null when it is not about a place. */
  readonly to: VaultPath | null;
  readonly why: string;
}

/** A file that is left as it is, and why. */
export interface LeftAlone {
  readonly path: VaultPath;
  readonly why: string;
}

/** A link that leads nowhere now and would lead to a file afterwards. */
export interface WokenLink {
  readonly path: VaultPath;
  readonly line: number;
  readonly text: string;
  readonly target: VaultPath;
}

/** A text file, no note, that names moved files by their paths. */
export interface OtherPlace {
  readonly path: VaultPath;
  readonly places: number;
}

/** Everything that a migration would do. Pure: the same vault gives the same plan. */
export interface MigrationPlan {
  readonly epics: readonly MigrationEpic[];
  /** In path order. */
  readonly moves: readonly Move[];
  readonly rewrites: readonly Rewrite[];
  readonly creations: readonly Creation[];
  readonly contexts: readonly NewContext[];
  readonly conflicts: readonly MigrationConflict[];
  readonly left: readonly LeftAlone[];
  readonly woken: readonly WokenLink[];
  /** Text files that were counted and are left alone. */
  readonly otherPlaces: readonly OtherPlace[];
}

/** What is asked for. */
export interface MigrationWish {
  /** Ids or paths of epics; null means all of them. */
  readonly epics: readonly string[] | null;
  /** Text files that are no notes: `count` only tells where they name moved files; `rewrite` writes the new paths, and marks new deliverables. */
  readonly otherText: 'leave' | 'count' | 'rewrite';
}

/** True when a migration of this plan would do anything. */
export function doesAnything({ moves, rewrites, creations }: MigrationPlan): boolean {
  return moves.length + rewrites.length + creations.length > 0;
}
