import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextId } from './next-id';
import type { SpecType } from './spec';

function next(type: SpecType, parent: string | null, taken: Iterable<string>): string {
  const result = nextId({ type, parent, taken: new Set(taken) });
  return result.ok ? result.value : result.problem.code;
}

const range = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, index) => String(from + index));

describe('nextId', () => {
  it('gives the first epic 1000, and the next a thousand in which nothing stands yet', () => {
    expect(next('epic', null, [])).toBe('1000');
    expect(next('epic', null, ['1000', '1001', '2014'])).toBe('3000');
  });

  it('gives features the epic plus one, two, …', () => {
    expect(next('feature', '1000', ['1000'])).toBe('1001');
    expect(next('feature', '1000', ['1000', '1001', '1002'])).toBe('1003');
  });

  it('gives a tenth feature an id that is no task’s', () => {
    expect(next('feature', '1000', range(1000, 1009))).toBe('1010');
    expect(next('feature', '1000', range(1000, 1010))).toBe('1020');
  });

  it('gives tasks an id of the epic’s thousand that tells their feature', () => {
    expect(next('task', '1001', ['1000', '1001'])).toBe('1011');
    expect(next('task', '1001', ['1011', '1012', '1014'])).toBe('1013');
    expect(next('task', '1002', ['1011'])).toBe('1021');
  });

  it('finds room for a tenth task', () => {
    expect(next('task', '1001', range(1011, 1019))).toBe('1101');
  });

  it('gives children of letter ids a thousand of their own', () => {
    expect(next('feature', 'E01', ['1000', 'E01'])).toBe('2001');
  });

  it('says so when the thousand is full', () => {
    expect(next('task', '1001', range(1000, 1999))).toBe('spec/no-free-id');
  });

  it('never gives an id that is taken', () => {
    const ids = fc.array(fc.integer({ min: 1000, max: 2999 }).map(String), { maxLength: 400 });
    fc.assert(
      fc.property(ids, fc.constantFrom<SpecType>('epic', 'feature', 'task'), fc.constantFrom('1000', '1001', '1010', '2009', 'E01'), (taken, type, parent) => {
        expect(taken).not.toContain(next(type, parent, taken));
      }),
      { numRuns: 200 },
    );
  });
});
