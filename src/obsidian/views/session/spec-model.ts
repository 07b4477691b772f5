import type { Journal } from '../../../core/journal/journal';
import type { Spec } from '../../../core/spec/spec';
import type { Trace } from '../../../core/trace/trace';
import type { VaultPath } from '../../../core/vault/paths';
import type { Minute } from '../../../core/vault/time';
import type { OpenSession } from '../../session/sessions';
import { breadcrumb } from './breadcrumb';
import type { CriterionRow } from './criteria-rows';
import { openThings } from './open-things';
import type { PaneModel, SpecModel } from './pane-model';
import { sinceWords } from './time-words';
import type { TimelineGroup } from './timeline';
import { countNew } from './timeline-filter';

/** What of a spec is read from files. */
export interface SpecTexts {
  readonly goal: string;
  readonly criteria: readonly CriterionRow[];
  readonly journal: Journal | null;
}

export interface SpecModelOf {
  readonly spec: Spec;
  readonly context: VaultPath | null;
  readonly open: OpenSession | null;
  readonly texts: SpecTexts;
  readonly timeline: readonly TimelineGroup[];
  /** Until when this device has seen the journal; null when it never did. */
  readonly seen: string | null;
  readonly now: Minute;
  /** Entries kept on this device until the journal can take them. */
  readonly waiting: number;
  /** Changed files that no entry names; null without a helper. */
  readonly unlogged: number | null;
}

/** What is shown of a spec, with a session or without one. */
export function specModel(trace: Trace, { spec, context, open, texts, timeline, seen, now, waiting, unlogged }: SpecModelOf): SpecModel {
  const { goal, criteria, journal } = texts;
  return {
    spec, context, open, goal, criteria, journal, timeline,
    crumbs: breadcrumb(trace, spec),
    newEntries: countNew(timeline),
    newSince: seen === null ? null : sinceWords(seen, now),
    things: journal === null || context === null ? [] : openThings(trace, { spec: spec.path, context, journal, waiting, unlogged }),
  };
}

/** The spec whose criteria and journal are shown: the session's, else the one that is looked at. */
export function shownSpec({ session, viewed }: Pick<PaneModel, 'session' | 'viewed'>): SpecModel | null {
  return session ?? viewed;
}

/** Changes when something else is shown, so that folds and place are not taken along; empty while nothing is. */
export function shownKey({ session, viewed }: Pick<PaneModel, 'session' | 'viewed'>): string {
  if (session !== null) return `${session.open.context.path}#${session.open.session.id ?? ''}`;
  return viewed === null ? '' : viewed.spec.path;
}

/** What is said instead of entries; empty where entries are shown. */
export function emptyWords({ context, journal, timeline }: Pick<SpecModel, 'context' | 'journal' | 'timeline'>, filtered: readonly TimelineGroup[]): string {
  if (context === null) return 'No journal yet. It begins with the first session.';
  if (journal === null) return 'The journal cannot be read.';
  if (timeline.every(({ entries }) => entries.length === 0)) return 'No entry yet.';
  return filtered.length === 0 ? 'No entry of this sort.' : '';
}
