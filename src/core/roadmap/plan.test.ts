import { describe, expect, it } from 'vitest';
import { aDesk, aVault } from '../../../tests/fakes/a-desk';
import { pathOf } from '../../../tests/fakes/memory-store';
import { scanNote } from '../text/scan-note';
import { longRoadmap } from './__samples__/long-roadmap';
import { SAMPLE_ROADMAP } from './__samples__/sample-roadmap';
import { setItemState } from './edit-roadmap';
import { forecast, isAgent, quantile } from './estimates';
import { exportPlan } from './export-plan';
import { planReport } from './plan-report';
import { readRoadmap } from './read-roadmap';
import type { Roadmap } from './roadmap';
import { criticalPath, scheduleOf } from './schedule';
import { changesSince, itemsThen } from './since';
import { addSnapshot, NEW_SNAPSHOT_NOTE, readSnapshots, snapshotAt } from './snapshot';
import { parallelPhases, standingsOf } from './standing';
import { dateAfter, timelineOf } from './timeline-layout';
import { timelineSvg } from './timeline-svg';

function read(text: string): Roadmap {
  return readRoadmap(scanNote(text));
}

describe('what can be begun', () => {
  it('waits for what is needed, and names what had better come first', () => {
    const standings = new Map(standingsOf(read(SAMPLE_ROADMAP)).map(({ item, readiness, blockedBy, betterAfter }) => [item.name, { readiness, blockedBy, betterAfter }]));
    expect(standings.get('Sensor Bus')).toEqual({ readiness: 'ready', blockedBy: [], betterAfter: [] });
    expect(standings.get('Picking Plan')).toEqual({ readiness: 'blocked', blockedBy: ['Phase 2'], betterAfter: ['Phase 2'] });
    expect(standings.get('Stall')).toEqual({ readiness: 'ready', blockedBy: [], betterAfter: ['Phase 2'] });
    expect(standings.get('Cleaning')?.readiness).toBe('continuous');
    expect(standings.get('Frame')?.readiness).toBe('done');
  });

  it('is free once what it waits for is done or dropped', () => {
    const ticked = ['Sensor Bus', 'Night Mode'].reduce((text, item, at) => {
      const after = setItemState(text, { item, state: at === 0 ? 'done' : 'dropped', path: 'p.md' });
      return after.ok ? after.value : text;
    }, SAMPLE_ROADMAP);
    expect(standingsOf(read(ticked)).find(({ item }) => item.name === 'Picking Plan')?.readiness).toBe('ready');
  });

  it('names the phases that may go on side by side', () => {
    expect(parallelPhases(read(longRoadmap())).map((phases) => phases.map(({ number }) => number))).toEqual([['4', '5', '6', '10']]);
  });
});

describe('a plan in time', () => {
  it('puts items of a phase one after the other, and phases after those they wait for', () => {
    const bars = new Map(scheduleOf(read(SAMPLE_ROADMAP)).bars.map(({ item, from, to }) => [item.name, [from, to]]));
    expect(bars.get('Frame')).toEqual([0, 1]);
    expect(bars.get('Water Line')).toEqual([1, 3.5]);
    expect(bars.get('Valve Driver')).toEqual([3.5, 6]);
    expect(bars.get('Sensor Bus')).toEqual([6, 11]);
    expect(bars.get('Night Mode')).toEqual([11, 12]);
    expect(bars.get('Picking Plan')).toEqual([12, 22]);
  });

  it('names the open items that decide the end', () => {
    const { items, days } = criticalPath(read(SAMPLE_ROADMAP));
    expect([items.map(({ name }) => name), days]).toEqual([['Sensor Bus', 'Night Mode', 'Stall'], 21]);
  });

  it('has an end even when phases wait for each other', () => {
    const round = read('## Phase 1: A\n1. [ ] **One** `[S]`\n## Phase 2: B\n2. [ ] **Two** `[M]`\n## Notes\n### Dependencies\n- Phase 1 depends on Phase 2\n- Phase 2 depends on Phase 1\n');
    expect(scheduleOf(round).length).toBeGreaterThan(0);
    expect(standingsOf(round).map(({ readiness }) => readiness)).toEqual(['blocked', 'blocked']);
  });

  it('counts days without a start, and skips weekends with one', () => {
    expect(timelineOf(read(longRoadmap())).ticks[1]?.label).toBe('20');
    expect(['2026-12-01', '2026-12-05'].map((start) => [0, 4, 5].map((days) => dateAfter(start, days)))).toEqual([
      ['2026-12-01', '2026-12-07', '2026-12-08'],
      ['2026-12-07', '2026-12-11', '2026-12-14'],
    ]);
  });

  it('draws an arrow for each dependency that no other says as well', () => {
    const { arrows, rows } = timelineOf(read(longRoadmap()));
    const named = arrows.map(({ from, to }) => `${rows[from]?.label.slice(0, 8) ?? ''}→${rows[to]?.label.slice(0, 8) ?? ''}`);
    expect(named).toContain('Phase 2 →Phase 3 ');
    expect(named).not.toContain('Phase 2 →Phase 9 ');
  });

  it('is a picture in which nothing of the note is markup', () => {
    const svg = timelineSvg(read(SAMPLE_ROADMAP.replace('Sensor Bus', '<script>x</script> & "y"')));
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;');
    expect(svg.match(/<rect/g)?.length).toBeGreaterThan(8);
  });
});

describe('a plan then and now', () => {
  it('tells what was ticked, moved, estimated anew, added and removed', () => {
    const then = itemsThen(read(SAMPLE_ROADMAP));
    const now = itemsThen(read(SAMPLE_ROADMAP.replace('[ ] **Night Mode**', '[x] **Night Mode**').replace('messages `[M]`', 'messages `[L]`').replace('**Stall**', '**Shop**')));
    expect(changesSince(then, now)).toEqual([
      { kind: 're-estimated', name: 'Sensor Bus', from: 'M', to: 'L' },
      { kind: 'ticked', name: 'Night Mode', phase: 'Phase 2' },
      { kind: 'added', name: 'Shop', phase: 'Phase 4' },
      { kind: 'removed', name: 'Stall', phase: 'Phase 4' },
    ]);
  });

  it('is kept in a snapshot and read from it again', () => {
    const items = itemsThen(read(SAMPLE_ROADMAP));
    const once = addSnapshot(NEW_SNAPSHOT_NOTE, { at: '2026-11-01 09:00', plan: 'plan', items });
    const twice = once.ok ? addSnapshot(once.value, { at: '2026-11-21 09:00', plan: 'plan', items: items.slice(1) }) : once;
    const snapshots = twice.ok ? readSnapshots(twice.value, 'plan') : [];
    expect(snapshots.map(({ at }) => at)).toEqual(['2026-11-01 09:00', '2026-11-21 09:00']);
    expect(snapshots[0]?.items).toEqual(items);
    expect(snapshotAt(snapshots, '2026-11-20')?.at).toBe('2026-11-01 09:00');
    expect(readSnapshots(twice.ok ? twice.value : '', 'another')).toEqual([]);
  });
});

describe('what is left to do', () => {
  const roadmap = read(SAMPLE_ROADMAP);

  it('is taken from the scale while too little is known', () => {
    expect(forecast(roadmap, [])).toEqual({ low: 31, likely: 31, high: 31, basis: { learnt: 0, scale: 4, unsized: 0 } });
  });

  it('is taken from experience once there is enough', () => {
    const learnt = { size: 'M', n: 5, median: 8, spread: [6, 12] as const, agentHours: 0 };
    expect(forecast(roadmap, [learnt])).toEqual({ low: 32, likely: 34, high: 38, basis: { learnt: 1, scale: 3, unsized: 0 } });
  });

  it('has quantiles between two values where need be', () => {
    expect([quantile([1, 2, 3, 4], 0.5), quantile([1, 2, 3, 4, 5], 0.25), quantile([], 0.5)]).toEqual([2.5, 2, 0]);
  });

  it('tells agents from people', () => {
    expect(['Claude', 'User', 'review-bot', 'Agatha', 'Codex CLI'].map(isAgent)).toEqual([true, false, true, false, true]);
  });
});

describe('exports', () => {
  it('give a spreadsheet no formula and a page no tag', async () => {
    const roadmap = read(SAMPLE_ROADMAP.replace('**Night Mode**', '**=1+1 <b>"x"</b>**'));
    const report = planReport(roadmap, { path: pathOf('p.md'), trace: (await aDesk(aVault())).trace, today: '2026-11-21' });
    expect(exportPlan('csv', report, roadmap)).toMatch(/,"'=1\+1 <b>""x""<\/b>",/);
    const page = exportPlan('html', report, roadmap);
    expect([page.includes('<b>'), page.includes('&lt;b&gt;'), page.includes("default-src 'none'"), /<script|src=|href=/.test(page)]).toEqual([false, true, true, false]);
  });
});
