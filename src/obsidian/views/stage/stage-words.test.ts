import { describe, expect, it } from 'vitest';
import { missingWords, reviewWords, subjectCells } from './stage-words';

describe('the words of staged processes', () => {
  it('say what a gate still misses, with the reason', () => {
    expect(missingWords([{ kind: 'criterion', name: 'Profile complete', holds: false, why: 'no evidence' }, { kind: 'quality', name: 'Reviewed', holds: true, why: '' }])).toBe('Missing: Profile complete (no evidence).');
    expect(missingWords([])).toBe('Everything that the gate asks for holds.');
  });

  it('say where a subject stands', () => {
    const row = { path: 'a.md', process: 'Hosts', subject: 'desk', started: null, stage: '1: Research', days: 2.5, activities: { done: 1, total: 3 }, checks: { done: 0, total: 0 }, gate: 'open', measures: [] } as const;
    expect(subjectCells(row)).toEqual(['Hosts', '1: Research', '2.5 days', '1 of 3', 'none', 'waits for an answer']);
    expect(subjectCells({ ...row, stage: null })[1]).toBe('All stages behind it');
  });

  it('say which stage keeps subjects waiting', () => {
    const review = { process: 'Hosts', stage: '2: Specification', waiting: ['desk'], passed: 3, waived: 1, meanDays: 4, longestDays: 9, reasons: [], missing: [{ check: 'Approved', subjects: 2 }], fallbacks: 1 };
    expect(reviewWords(review)).toBe('2: Specification: 1 waiting, 3 passed, 1 waived, 4 days on average, 9 at most, 1 fallbacks taken, Approved missing for 2');
  });
});
