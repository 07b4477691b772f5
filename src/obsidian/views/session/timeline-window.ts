import type { TimelineEntry, TimelineGroup } from './timeline';

/** A group as it is drawn: folded, or with its first entries. */
export interface DrawnGroup {
  readonly group: TimelineGroup;
  readonly isFolded: boolean;
  readonly entries: readonly TimelineEntry[];
  /** Entries that are not drawn yet. */
  readonly more: number;
}

export interface DrawnTimeline {
  readonly groups: readonly DrawnGroup[];
  /** Sessions that are not drawn yet. */
  readonly older: number;
}

/** What the person opened and folded, against how it is by itself. */
export interface WindowChoice {
  /** Groups that the person folded (true) or unfolded (false). */
  readonly folds: ReadonlyMap<string, boolean>;
  /** Entries to draw, by group. */
  readonly shown: ReadonlyMap<string, number>;
  /** Groups to draw. */
  readonly groups: number;
  readonly isFiltered: boolean;
}

export const STEP = 50;
export const GROUPS_STEP = 20;
const UNFOLDED = 2;
const UNFOLDED_FILTERED = 10;

/** Only what is looked at is drawn: the last two sessions, fifty entries each, twenty headings. */
export function drawnTimeline(groups: readonly TimelineGroup[], choice: WindowChoice): DrawnTimeline {
  const unfolded = choice.isFiltered ? UNFOLDED_FILTERED : UNFOLDED;
  const drawn = groups.slice(0, choice.groups).map((group, at) => {
    const isFolded = choice.folds.get(group.key) ?? at >= unfolded;
    const entries = isFolded ? [] : group.entries.slice(0, choice.shown.get(group.key) ?? STEP);
    return { group, isFolded, entries, more: isFolded ? 0 : group.entries.length - entries.length };
  });
  return { groups: drawn, older: Math.max(0, groups.length - choice.groups) };
}
