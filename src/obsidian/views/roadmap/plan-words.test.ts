import { describe, expect, it } from 'vitest';
import type { ItemReport } from '../../../core/roadmap/plan-report';
import { readRoadmap } from '../../../core/roadmap/read-roadmap';
import { moveItem } from '../../../core/roadmap/edit-roadmap';
import { scanNote } from '../../../core/text/scan-note';
import { neighbourPlace } from './neighbour-place';
import { boardOf, changeWords, disagreementWords, forecastWords, progressWords, recordWords, standingLook } from './plan-words';
import { isWhen, readPlanChoice, USUAL_PLAN } from './roadmap-choice';

const ITEM: ItemReport = { number: 1, name: 'Bus', text: '', group: null, state: 'open', mark: ' ', readiness: 'ready', blockedBy: [], betterAfter: [], effort: 'M', days: 5, cadence: null, round: null, scope: [], spec: null, line: 3 };

describe('the words of a roadmap', () => {
  it('count items and working days', () => {
    expect(progressWords({ items: { done: 3, total: 52 }, days: { done: 12, total: 190 }, continuous: 0, dropped: 0, unsized: 0 })).toBe('3 of 52 items · 12 of 190 working days');
    expect(progressWords({ items: { done: 0, total: 2 }, days: { done: 0, total: 2.5 }, continuous: 4, dropped: 0, unsized: 1 })).toBe('0 of 2 items · 0 of 2.5 working days · 1 without a size · 4 continuous');
  });

  it('say how an item stands, and name no more than three that it waits for', () => {
    expect(standingLook(ITEM).word).toBe('ready');
    expect(standingLook({ ...ITEM, betterAfter: ['Phase 2'] }).word).toBe('ready, better after Phase 2');
    expect(standingLook({ ...ITEM, readiness: 'blocked', blockedBy: ['A', 'B', 'C', 'D'] }).word).toBe('after A, B, C and 1 more');
    expect(standingLook({ ...ITEM, readiness: 'continuous', cadence: 'monthly' }).word).toBe('monthly');
    const monthly = { ...ITEM, readiness: 'continuous', cadence: 'monthly' } as const;
    expect(standingLook({ ...monthly, round: { last: null, due: null, isDue: true } }).word).toBe('monthly, due');
    expect(standingLook({ ...monthly, round: { last: '2026-10-01', due: '2026-10-31', isDue: true } })).toMatchObject({ word: 'monthly, due since 2026-10-31', tone: 'busy' });
    expect(standingLook({ ...monthly, round: { last: '2026-11-20', due: '2026-12-20', isDue: false } }).word).toBe('monthly, next 2026-12-20');
  });

  it('name either side of a disagreement', () => {
    const about = { item: 'Bus', spec: 'a.md' as never, id: '1001', line: 1 };
    expect(disagreementWords({ ...about, says: 'item done, spec open' })).toEqual({ text: 'Bus: the roadmap says done, spec 1001 says not completed.', spec: 'Set spec to completed', box: 'Untick item' });
    expect(disagreementWords({ ...about, says: 'item open, spec completed' }).box).toBe('Tick item');
  });

  it('say what too few finished items say: nothing', () => {
    expect(recordWords({ size: 'M', n: 4, median: null, spread: null, agentHours: 0 })).toEqual(['4', 'Not enough data', '', '']);
    expect(recordWords({ size: 'M', n: 5, median: 4.25, spread: [3, 6], agentHours: 2 })).toEqual(['5', '4.3 days', '3 to 6', '2 h']);
    expect(forecastWords({ low: 20, likely: 30, high: 41, basis: { learnt: 2, scale: 5, unsized: 1 } })).toBe('About 30 working days left (20 to 41): 2 items by what such items took, 5 by the scale, 1 without a size left out.');
  });

  it('tell what changed', () => {
    expect(changeWords({ kind: 'ticked', name: 'Bus', phase: 'Phase 2' })).toBe('Ticked: Bus (Phase 2)');
    expect(changeWords({ kind: 're-estimated', name: 'Bus', from: 'S', to: 'M' })).toBe('Re-estimated: Bus (S → M)');
  });

  it('put items into columns, and leave out what never ends where there is nothing of it', () => {
    const phase = { number: '1', name: '', status: null, priority: null, line: 1, progress: { items: { done: 0, total: 1 }, days: { done: 0, total: 1 }, continuous: 0, dropped: 0, unsized: 0 }, items: [ITEM, { ...ITEM, name: 'Old', readiness: 'done' as const }, { ...ITEM, name: 'Gone', readiness: 'dropped' as const }] };
    expect(boardOf({ phases: [phase] }).map(({ name, items }) => [name, items.map(({ item }) => item.name)])).toEqual([['Waiting', []], ['Ready', ['Bus']], ['In work', []], ['Done', ['Old']]]);
  });
});

describe('what a tab keeps', () => {
  it('is read back, and anything else is the usual choice', () => {
    const choice = { path: 'plans/a.md', shape: 'board', since: '2026-11-20', mode: 'present' };
    expect(readPlanChoice(choice)).toEqual(choice);
    expect(readPlanChoice({ path: 7, shape: 'pie', since: 'soon', mode: 1 })).toEqual(USUAL_PLAN);
    expect(isWhen('2026-11-20 14:05')).toBe(true);
  });
});

describe('one step up or down', () => {
  const NOTE = '# P\n\n## Phase 1: A\n1. [ ] **One**\n2. [ ] **Two**\n   - point\n\n## Phase 2: B\n3. [ ] **Three**\n';
  const step = (item: string, by: -1 | 1): string => {
    const place = neighbourPlace(readRoadmap(scanNote(NOTE)), item, by);
    const moved = place === null ? null : moveItem(NOTE, { ...place, path: 'p.md' });
    return moved?.ok === true ? moved.value.replace(/[^]*?## Phase 1/, '## Phase 1') : 'stays';
  };

  it('changes places with the neighbour inside a group', () => {
    expect(step('Two', -1)).toContain('2. [ ] **Two**\n   - point\n');
    expect(step('Two', -1).indexOf('Two')).toBeLessThan(step('Two', -1).indexOf('One'));
    expect(step('One', 1).indexOf('Two')).toBeLessThan(step('One', 1).indexOf('One'));
  });

  it('goes into the neighbouring group at the edge, and nowhere at the end of the plan', () => {
    expect(step('Two', 1).indexOf('Phase 2')).toBeLessThan(step('Two', 1).indexOf('Two'));
    expect(step('Three', -1).indexOf('Three')).toBeLessThan(step('Three', -1).indexOf('Phase 2'));
    expect(step('One', -1)).toBe('stays');
    expect(step('Three', 1)).toBe('stays');
  });
});
