import type { AuthorSide } from './authors';
import type { TimelineEntry, TimelineGroup } from './timeline';

/** What of the journal is shown. */
export const FILTERS = {
  all: { label: 'All', shows: () => true },
  decisions: { label: 'Decisions', shows: ({ kind }: TimelineEntry) => kind === 'decision' },
  tests: { label: 'Tests', shows: ({ kind }: TimelineEntry) => kind === 'test' },
  issues: { label: 'Issues', shows: ({ kind }: TimelineEntry) => ['issue', 'resolution', 'issue-commit'].includes(kind) },
  spec: { label: 'Spec changes', shows: ({ kind }: TimelineEntry) => kind === 'spec' },
  new: { label: 'New', shows: ({ isNew }: TimelineEntry) => isNew },
} as const;

export type FilterName = keyof typeof FILTERS;

export const SIDES = { people: 'People', agents: 'Agents' } as const satisfies Record<AuthorSide, string>;

export interface TimelineChoice {
  readonly filter: FilterName;
  /** null shows everybody's. */
  readonly side: AuthorSide | null;
}

export function isFilter(name: string): name is FilterName {
  return Object.hasOwn(FILTERS, name);
}

export function isSide(name: string): name is AuthorSide {
  return Object.hasOwn(SIDES, name);
}

/** The groups with the entries that the choice lets through; a group without one is left out, unless everything is shown. */
export function filterTimeline(groups: readonly TimelineGroup[], { filter, side }: TimelineChoice): readonly TimelineGroup[] {
  if (filter === 'all' && side === null) return groups;
  return groups.flatMap((group) => {
    const entries = group.entries.filter((entry) => FILTERS[filter].shows(entry) && (side === null || entry.side === side));
    return entries.length === 0 ? [] : [{ ...group, entries }];
  });
}

/** The filters worth a button: the ones with entries, and the one in use. */
export function filtersOf(groups: readonly TimelineGroup[], { filter, side }: TimelineChoice): { readonly filters: readonly FilterName[]; readonly sides: readonly AuthorSide[] } {
  const entries = groups.flatMap((group) => group.entries);
  const filters = Object.keys(FILTERS).filter(isFilter).filter((name) => name !== 'new' || name === filter || entries.some(FILTERS.new.shows));
  const hasBoth = side !== null || (entries.some((entry) => entry.side === 'agents') && entries.some((entry) => entry.side === 'people'));
  return { filters, sides: hasBoth ? ['people', 'agents'] : [] };
}

/** How many entries wait to be looked at. */
export function countNew(groups: readonly TimelineGroup[]): number {
  return groups.reduce((count, { entries }) => count + entries.filter(({ isNew }) => isNew).length, 0);
}
