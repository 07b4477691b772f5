import { describe, expect, it } from 'vitest';
import { setMetrics } from './set-metrics';
import type { Metrics } from './set-metrics';

const FIGURES: Metrics = { sessions: 3, hours: 4.5, criteria: { done: 2, total: 2 }, lines: null, files: null };
const set = (text: string, more: Partial<Metrics> = {}): string => {
  const result = setMetrics(text, { ...FIGURES, ...more });
  return result.ok ? result.value : result.problem.code;
};
const SECTION = '## Metrics\n\n### Implementation\n- **Total Sessions**: 3\n- **Total Duration**: 4.5 hours\n\n### Quality\n- **Acceptance Criteria Met**: 2/2 ✅\n';

describe('metrics', () => {
  it('are written into an empty section', () => {
    expect(set('## Metrics\n')).toBe(SECTION);
  });

  it('are the same when they are set again', () => {
    expect(set(SECTION)).toBe(SECTION);
  });

  it.each([[{ done: 1, total: 2 }, '1/2'], [{ done: 2, total: 2 }, '2/2 ✅'], [{ done: 0, total: 0 }, '0/0']])('tick criteria only when all of some are met: %j', (criteria, text) => {
    expect(set(SECTION, { criteria })).toContain(`Criteria Met**: ${text}\n`);
  });

  it('say nothing of criteria where there are none', () => {
    expect(set('## Metrics\n', { criteria: { done: 0, total: 0 } })).not.toContain('Quality');
  });

  it('of git stay as they are when git is not known', () => {
    const text = SECTION.replace('4.5 hours\n', '4.5 hours\n- **Lines of Code**: +1,250, -85\n');

    expect(set(text)).toBe(text);
  });

  it('of git are written in groups of three digits', () => {
    expect(set('## Metrics\n', { lines: { added: 1_234_567, removed: 0 }, files: { created: 8, modified: 12 } })).toContain('+1,234,567, -0\n- **Files Created**: 8\n- **Files Modified**: 12\n');
  });

  it('that stand twice are reduced to the first, also on the last line', () => {
    expect(set(`${SECTION}- **Total Sessions**: 2`)).toBe(SECTION.trimEnd());
  });

  it('go above what follows, into the shelf that is there', () => {
    expect(set('## Metrics\n\n### Quality\n- **Test Coverage**: 92%\n\n## Notes & Learnings\n')).toBe(
      '## Metrics\n\n### Implementation\n- **Total Sessions**: 3\n- **Total Duration**: 4.5 hours\n\n### Quality\n- **Test Coverage**: 92%\n- **Acceptance Criteria Met**: 2/2 ✅\n\n## Notes & Learnings\n',
    );
  });

  it('are not written into an unfinished merge', () => {
    expect(set(`${SECTION}<<<<<<< HEAD\n`)).toBe('journal/merge-conflict');
  });
});
