import type { Journal } from '../../../core/journal/journal';
import type { Spec } from '../../../core/spec/spec';
import type { VaultPath } from '../../../core/vault/paths';
import type { OpenSession, SessionClock } from '../../session/sessions';
import type { CriterionRow } from './criteria-rows';
import type { DeliverableGroup } from './deliverable-rows';
import type { NeedsRow } from './needs-you';
import type { OpenThing } from './open-things';
import type { LastSession } from './other-sessions';
import type { ReadySpec } from './ready-next';
import type { TimelineGroup } from './timeline';

/** Everything that the pane shows, apart from what the person folded. */
export interface PaneModel {
  /** How far the first reading is; null when it is done. */
  readonly reading: { readonly done: number; readonly total: number } | null;
  readonly needs: readonly NeedsRow[];
  /** The spec of the file in front, when it is not the session's; null without a session. */
  readonly viewing: ViewedSpec | null;
  readonly session: SessionModel | null;
  /** The spec of the file in front while no session is current here: its criteria and its journal. */
  readonly viewed: ViewedModel | null;
  /** What stands there while no session is current here. */
  readonly idle: IdleModel | null;
  /** Open sessions beside the current one. */
  readonly others: readonly OpenSession[];
}

export interface ViewedSpec {
  readonly spec: Spec;
  readonly open: OpenSession | null;
}

/** A spec with the note that holds its journal. */
export interface SpecJournal {
  readonly spec: Spec;
  readonly context: VaultPath;
}

/** What is shown of a spec, whether a session is current on it or not. */
export interface SpecModel {
  readonly spec: Spec;
  /** The note that holds its journal; null before the first session. */
  readonly context: VaultPath | null;
  /** The session that is open on it. */
  readonly open: OpenSession | null;
  readonly crumbs: readonly Spec[];
  readonly goal: string;
  readonly criteria: readonly CriterionRow[];
  /** null when the journal cannot be read. */
  readonly journal: Journal | null;
  readonly timeline: readonly TimelineGroup[];
  readonly newEntries: number;
  readonly newSince: string | null;
  readonly things: readonly OpenThing[];
}

export interface ViewedModel extends SpecModel {
  readonly deliverables: readonly DeliverableGroup[];
}

export interface SessionModel extends SpecModel {
  readonly open: OpenSession;
  readonly clock: SessionClock;
  readonly clockText: string;
  /** When an idle session would end, `18:15`; null while it runs. */
  readonly finishAt: string | null;
  /** Where a merge is unfinished, such as `Session 3`; null when none is. */
  readonly conflict: NeedsRow | null;
}

export interface IdleModel {
  /** Without one there is nothing to start on. */
  readonly hasSpecs: boolean;
  readonly open: readonly OpenSession[];
  readonly last: readonly LastSession[];
  readonly ready: readonly ReadySpec[];
}
