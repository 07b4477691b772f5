import type { FaultSite } from './fault-site';
import type { Planter } from './plant-faults';

/** Faults of sessions, entries and gates. */
export const JOURNAL_FAULTS = {
  'journal/session-number': (site) => sessions(site, [1, 2, 2]),
  'journal/session-gap': (site) => sessions(site, [1, 3]),
  'journal/duplicate-entry': (site) => entries(site, ['- One ^e-20250106-0905-v7c1xq', '- One ^e-20250106-0905-v7c1xq']),
  'journal/entry-differs': (site) => entries(site, ['- One ^e-20250106-0905-v7c1xq', '- Another ^e-20250106-0905-v7c1xq']),
  'journal/id-not-last': (site) => entries(site, ['- One ^e-20250106-0905-v7c1xq and more']),
  'journal/forgotten-session': (site) => {
    const session = ['### Session 1: 2025-01-06 - Forgotten', '**Participants**: User  ', '**Status**: in-progress  ', '**Started**: 2025-01-06 09:00 ^s-20250106-0900-4hk2mz'];
    return timeline(site, session);
  },
  'gate/two-answers': (site) => {
    const gate = ['- **Gate**: Is this the plan? <!-- @5d1e90c2ab47 --> ^g-20250106-0910-m4t8q1', '  - [x] m4t8q1 approve', '  - [x] m4t8q1 reject', '  - Comment:', '  - Answer:'];
    const note = `${site.folder}/gates/${site.number}-g-20250106-0910-m4t8q1.md`;
    site.draft.boxes.done += 2;
    site.epicWithContext([], []);
    site.draft.add(note, ['# Approve the plan', '', ...gate]);
    return [note];
  },
} as const satisfies Record<string, Planter>;

function sessions(site: FaultSite, numbers: readonly number[]): string[] {
  return timeline(
    site,
    numbers.flatMap((number) => [`### Session ${number}: 2025-01-06 - Planted`, '**Duration**: 1 hour  ', '**Status**: completed', '']),
  );
}

function entries(site: FaultSite, lines: readonly string[]): string[] {
  const head = ['### Session 1: 2025-01-06 - Planted', '**Duration**: 1 hour  ', '**Status**: completed', '', '#### Planning'];
  return timeline(site, [...head, ...lines]);
}

function timeline(site: FaultSite, lines: readonly string[]): string[] {
  return [site.epicWithContext([], ['', '## Implementation Timeline', '', ...lines])];
}
