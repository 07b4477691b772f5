import { describe, expect, it } from 'vitest';
import { parseMinute } from '../vault/time';
import { resolutionIds, resolveIssue } from './resolve-issue';
import type { Resolution } from './resolve-issue';

const TEXT = '## Implementation Timeline\n\n### Session 1: 2026-11-21 - A\n**Status**: completed\n\n#### Issues & Resolutions\n- **Issue**: Permission denied ^e-20261121-1432-h7n2qd\n- a remark ^e-20261121-1433-aaaaaa\n\n#### Planning\n- plan ^e-20261121-1431-bbbbbb\n';
const AT = parseMinute('2026-11-22 09:10');

function resolved(text: string, more: Partial<Resolution> = {}): string {
  if (AT === null) throw new Error('no time');
  const result = resolveIssue(text, { issue: '^e-20261121-1432-h7n2qd', text: 'Added user', at: AT, commit: 'd4e5f60', author: null, ...more });
  return result.ok ? result.value : result.problem.code;
}

const LINES = '- **Resolution**: Added user ^r-20261122-0910-h7n2qd\n- **Commit**: `d4e5f60` ^c-20261122-0910-h7n2qd\n';

describe('a resolution', () => {
  it('follows its issue and shares its random part', () => {
    expect(resolved(TEXT)).toBe(TEXT.replace('- a remark', `${LINES}- a remark`));
  });

  it('is written once', () => {
    expect(resolved(resolved(TEXT))).toBe(resolved(TEXT));
  });

  it('is not dropped silently when its minute holds other words', () => {
    expect([resolved(resolved(TEXT), { text: 'Other words' }), resolved(resolved(TEXT), { commit: 'abc1234' })]).toEqual(['journal/no-issue', 'journal/no-issue']);
  });

  it('has the ids that are foretold', () => {
    expect(AT === null ? null : resolutionIds('e-20261121-1432-h7n2qd', AT)).toEqual({ resolution: 'r-20261122-0910-h7n2qd', commit: 'c-20261122-0910-h7n2qd' });
  });

  it('follows an issue that somebody moved into another subsection', () => {
    const moved = TEXT.replace('- **Issue**: Permission denied ^e-20261121-1432-h7n2qd\n', '').replace('#### Planning\n', '#### Planning\n- **Issue**: Permission denied ^e-20261121-1432-h7n2qd\n');

    expect(resolved(moved)).toBe(moved.replace('- plan', `${LINES}- plan`));
  });

  it.each([
    ['an unknown id', { issue: 'e-20261121-1432-nobody' }], ['an entry that is no issue', { issue: 'e-20261121-1431-bbbbbb' }], ['no words', { text: ' ' }],
  ])('is refused for %s', (_, more) => {
    expect(resolved(TEXT, more)).toBe('journal/no-issue');
  });

  it('is refused in an unfinished merge', () => {
    expect(resolved(`${TEXT}<<<<<<< HEAD\n`)).toBe('journal/merge-conflict');
  });
});
