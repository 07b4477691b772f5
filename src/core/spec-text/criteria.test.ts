import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tickCriterionText } from './criteria';
import type { CriterionTick } from './criteria';

const SPEC = '# Storage\n\n## Tasks\n- [ ] a box of another list\n\n## Acceptance Criteria\n- [x] Mount survives reboot\n- [ ] Write speed is at least 800 MB/s\n';
const SECOND: CriterionTick = { criterion: 2, tick: 'met', evidence: null, path: 'specs/1000/1001/spec.md' };

function ticked(text: string, tick: Partial<CriterionTick> = {}): string {
  const result = tickCriterionText(text, { ...SECOND, ...tick });
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

describe('tickCriterionText', () => {
  it('changes one character', () => {
    expect(ticked(SPEC)).toBe(SPEC.replace('[ ] Write', '[x] Write'));
  });

  it('unticks, and leaves what is as it shall be', () => {
    expect(ticked(SPEC, { criterion: 1, tick: 'open' })).toBe(SPEC.replace('[x]', '[ ]'));
    expect(ticked(SPEC, { criterion: 1 })).toBe(SPEC);
  });

  it('finds a criterion by words', () => {
    expect(ticked(SPEC, { criterion: 'write speed' })).toBe(SPEC.replace('[ ] Write', '[x] Write'));
  });

  it('counts every box when there is no such section', () => {
    expect(ticked('# S\n- [ ] a\n- [ ] b\n')).toBe('# S\n- [ ] a\n- [x] b\n');
  });

  it('puts evidence below the criterion, once', () => {
    const evidence = '[[context#^e-20261121-1426-x1q9fz|Evidence]]';
    const text = SPEC.replaceAll('\n', '\r\n');

    const once = ticked(text, { evidence });

    expect(once).toBe(`${text.replace('[ ] Write', '[x] Write')}  - ${evidence}\r\n`);
    expect(ticked(once, { evidence })).toBe(once);
  });

  it('puts evidence after what is nested already, with its indent', () => {
    const text = '# S\n\n## Acceptance Criteria\n- [ ] a\n\t- Comment (Anna, 2026-11-21 22:14): why?\n- [ ] b\n';

    expect(ticked(text, { criterion: 1, evidence: '[[x|Evidence]]' })).toBe(text.replace('[ ] a', '[x] a').replace('why?\n', 'why?\n\t- [[x|Evidence]]\n'));
  });

  it.each([[0], [3], ['nothing like this']])('refuses the criterion %j', (criterion) => {
    expect(tickCriterionText(SPEC, { ...SECOND, criterion })).toMatchObject({ ok: false, problem: { code: 'criterion/unknown' } });
  });

  it('refuses words that two criteria have', () => {
    expect(tickCriterionText(SPEC, { ...SECOND, criterion: 'e' })).toMatchObject({ ok: false, problem: { code: 'criterion/ambiguous' } });
  });

  it('changes one character whatever surrounds it', () => {
    const around = fc.array(fc.constantFrom('text\n', '\r\n', '> quote\n', '| a | b |\n', '## More\n', '```\n- [ ] code\n```\n', '%%c%%\n'), { maxLength: 6 });
    fc.assert(
      fc.property(around, around, (before, after) => {
        const head = `# S\n${before.join('')}\n\n## Acceptance Criteria\n- [`;
        const tail = `] a\n\n${after.join('')}`;

        expect(ticked(`${head} ${tail}`, { criterion: 1 })).toBe(`${head}x${tail}`);
      }),
    );
  });
});
