import { describe, expect, it } from 'vitest';
import { parseJournal } from '../../../core/journal/parse-journal';
import { scanNote } from '../../../core/text/scan-note';
import { timelineOf } from './timeline';
import type { TimelineGroup, TimelineOptions } from './timeline';
import { countNew, filterTimeline, filtersOf } from './timeline-filter';
import { drawnTimeline, STEP } from './timeline-window';

const JOURNAL = `# Context: NAS mount

## Implementation Timeline

### Session 1: 2026-11-21 - Mount
**Participants**: Anna, Claude
**Status**: partial
**Started**: 2026-11-21 14:05 ^s-20261121-1405-k3x9p2

#### Planning
- One script ^e-20261121-1407-aaaaaa
  - first
  - Comment (Ben, 2026-11-21 15:00): why not two?

#### Testing
- On a full share (Claude) ^e-20261121-1416-bbbbbb
  - Speed: ✅
  - Order: ❌ wrong

#### Issues & Resolutions
- **Issue**: Links hang ^e-20261121-1419-cccccc
- **Issue**: Slow ^e-20261121-1420-dddddd
- **Resolution**: Skip links ^r-20261122-0910-cccccc

### Session 2: 2026-11-22 - Permissions
**Participants**: Anna
**Status**: in-progress
**Started**: 2026-11-22 09:00 ^s-20261122-0900-2wkc5j

#### Planning
- By hand, without an id
- Later (Claude) ^e-20261122-0905-eeeeee

## Notes & Learnings

### Technical Decisions
- NFS ^e-20261121-1436-ffffff
- Undated
`;

const OPTIONS: TimelineOptions = { seen: '2026-11-21 14:17', person: 'Anna', people: new Set(['anna', 'ben']) };

function timeline(options: Partial<TimelineOptions> = {}, text = JOURNAL): readonly TimelineGroup[] {
  return timelineOf(parseJournal(scanNote(text)), { ...OPTIONS, ...options });
}

function texts(group: TimelineGroup | undefined): readonly string[] {
  return (group?.entries ?? []).map(({ text }) => text);
}

describe('the journal as a timeline', () => {
  it('has the newest session first, and what belongs to no session last', () => {
    expect(timeline().map(({ name, date, title, isOpen }) => [name, date, title, isOpen])).toEqual([
      ['Session 2', '2026-11-22', 'Permissions', true],
      ['Session 1', '2026-11-21', 'Mount', false],
      ['Notes', null, '', false],
    ]);
  });

  it('has the newest entry first, decisions among the entries of their time', () => {
    const [second, first, notes] = timeline();
    expect(texts(first)).toEqual(['Skip links', 'NFS', 'Slow', 'Links hang', 'On a full share', 'One script']);
    expect(texts(second)).toEqual(['Later', 'By hand, without an id']);
    expect(texts(notes)).toEqual(['Undated']);
  });

  it('names kinds, and the day only when it is another', () => {
    const entries = timeline()[1]?.entries ?? [];
    expect(entries.map(({ look, time }) => [look.name, time])).toEqual([
      ['Resolution', '2026-11-22 09:10'], ['Decision', '14:36'], ['Issue', '14:20'], ['Issue', '14:19'], ['Test', '14:16'], ['Plan', '14:07'],
    ]);
  });

  it('tells open issues from resolved ones', () => {
    expect(timeline().flatMap(({ entries }) => entries).filter(({ isOpenIssue }) => isOpenIssue).map(({ text }) => text)).toEqual(['Slow']);
  });

  it('counts results, and keeps comments apart from what is nested', () => {
    const entries = timeline()[1]?.entries ?? [];
    expect(entries[4]?.results).toEqual({ passed: 1, warning: 0, failed: 1 });
    expect(entries[5]?.points).toEqual([{ text: 'first', depth: 1 }]);
    expect(entries[5]?.thread).toEqual({ comments: [{ author: 'Ben', at: '15:00', text: 'why not two?' }], done: false });
  });

  it('knows a thread that was closed', () => {
    const closed = JOURNAL.replace('why not two?\n', 'why not two?\n  - Done: (Anna, 2026-11-21 15:10)\n');
    expect(timeline({}, closed)[1]?.entries[5]?.thread?.done).toBe(true);
  });

  it('marks what others wrote since the last look as new, and nothing before the first', () => {
    const isNew = (options: Partial<TimelineOptions>): readonly string[] => timeline(options).flatMap(({ entries }) => entries).filter((entry) => entry.isNew).map(({ text }) => text);
    expect(isNew({})).toEqual(['Later']);
    expect(isNew({ seen: '2026-11-21 14:00' })).toEqual(['Later', 'On a full share']);
    expect(isNew({ person: 'Claude' })).toEqual([]);
    expect(isNew({ seen: null })).toEqual([]);
  });

  it('takes entries without a name in a session of others for theirs', () => {
    const theirs = JOURNAL.replace('**Participants**: Anna\n', '**Participants**: Ben\n').replace('Later (Claude)', 'Later');
    expect(countNew(timeline({}, theirs))).toBe(1);
    expect(countNew(timeline({ person: null }, theirs))).toBe(0);
  });

  it('keeps the key of an entry that moved', () => {
    const moved = JOURNAL.replace('# Context: NAS mount', '# Context: NAS mount\n\nMore words.');
    const keys = (groups: readonly TimelineGroup[]): readonly string[] => groups.flatMap(({ entries }) => entries.map(({ key }) => key));
    expect(keys(timeline({}, moved))).toEqual(keys(timeline()));
  });
});

describe('what of the timeline is shown', () => {
  it('is everything, one kind, or one side', () => {
    const shown = (filter: Parameters<typeof filterTimeline>[1]): readonly string[] => filterTimeline(timeline(), filter).flatMap((group) => texts(group));
    expect(shown({ filter: 'decisions', side: null })).toEqual(['NFS', 'Undated']);
    expect(shown({ filter: 'issues', side: null })).toEqual(['Skip links', 'Slow', 'Links hang']);
    expect(shown({ filter: 'all', side: 'agents' })).toEqual(['Later', 'On a full share']);
    expect(shown({ filter: 'new', side: 'people' })).toEqual([]);
  });

  it('offers New and the sides only where they would show something', () => {
    expect(filtersOf(timeline(), { filter: 'all', side: null })).toEqual({ filters: ['all', 'decisions', 'tests', 'issues', 'spec', 'new'], sides: ['people', 'agents'] });
    const alone = timeline({ seen: null, people: new Set(['claude']) });
    expect(filtersOf(alone, { filter: 'all', side: null })).toEqual({ filters: ['all', 'decisions', 'tests', 'issues', 'spec'], sides: [] });
  });
});

describe('what of a long timeline is drawn', () => {
  const entry = timeline()[0]?.entries[0];
  const group = (key: string, count: number): TimelineGroup => ({ key, name: key, date: null, title: '', statusText: null, isOpen: false, entries: entry === undefined ? [] : Array.from({ length: count }, () => entry) });
  const choice = { folds: new Map<string, boolean>(), shown: new Map<string, number>(), groups: 20, isFiltered: false };

  it('is the last two sessions, fifty entries each, and the headings of the others', () => {
    const { groups, older } = drawnTimeline(Array.from({ length: 30 }, (_, at) => group(String(at), 120)), choice);
    expect(groups.slice(0, 3).map(({ isFolded, entries, more }) => [isFolded, entries.length, more])).toEqual([[false, STEP, 70], [false, STEP, 70], [true, 0, 0]]);
    expect([groups.length, older]).toEqual([20, 10]);
  });

  it('follows what the person folded and asked for', () => {
    const { groups } = drawnTimeline([group('a', 60), group('b', 60), group('c', 60)], { ...choice, folds: new Map([['a', true], ['c', false]]), shown: new Map([['c', 100]]) });
    expect(groups.map(({ isFolded, entries }) => [isFolded, entries.length])).toEqual([[true, 0], [false, STEP], [false, 60]]);
  });
});
