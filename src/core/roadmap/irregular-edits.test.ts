import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanNote } from '../text/scan-note';
import { drawDependency, linkItem, moveItem, recordMetric, setItemSize } from './edit-roadmap';
import { readRoadmap } from './read-roadmap';
import { itemsOf } from './roadmap';

const path = 'plan.md';

function textOf(result: ReturnType<typeof moveItem>): string {
  if (!result.ok) throw new Error(result.problem.why);
  return result.value;
}

function names(text: string): string[] {
  return itemsOf(readRoadmap(scanNote(text))).map(({ name }) => name);
}

describe('moving an item', () => {
  it('keeps the blank line in front of the next heading', () => {
    const plan = '## Phase 1: A\n1. [ ] **One**\n2. [ ] **Two**\n\n## Phase 2: B\n3. [ ] **Three**\n4. [ ] **Four**\n';
    expect(textOf(moveItem(plan, { item: 'Two', to: { behind: 'Three' }, path }))).toBe('## Phase 1: A\n1. [ ] **One**\n\n## Phase 2: B\n3. [ ] **Three**\n2. [ ] **Two**\n4. [ ] **Four**\n');
  });

  it('leaves a file without a final newline without one', () => {
    const plan = '## Phase 1: A\n1. [ ] **One**\n2. [ ] **Two**\n   - point';
    expect(textOf(moveItem(`${plan}\n3. [ ] **Three**`, { item: 'Three', to: { behind: 'One' }, path }))).toBe('## Phase 1: A\n1. [ ] **One**\n3. [ ] **Three**\n2. [ ] **Two**\n   - point');
    expect(textOf(moveItem(plan, { item: 'One', to: { behind: 'Two' }, path }))).toBe('## Phase 1: A\n2. [ ] **Two**\n   - point\n1. [ ] **One**');
  });

  it('takes the indent of the list that it goes to', () => {
    const plan = '## Phase 1: A\n- [ ] **One**\n  - a\n\n## Phase 2: B\n   - [ ] **Two**\n     - b\n';
    expect(textOf(moveItem(plan, { item: 'Two', to: { behind: 'One' }, path }))).toBe('## Phase 1: A\n- [ ] **One**\n  - a\n- [ ] **Two**\n  - b\n\n## Phase 2: B\n');
    expect(names(textOf(moveItem(plan, { item: 'One', to: { behind: 'Two' }, path })))).toEqual(['Two', 'One']);
  });

  it('is kept apart from words that follow the heading of an empty group', () => {
    const plan = '## Phase 1: A\n1. [ ] **One**\n\n## Phase 2: B\nSome words.\n';
    expect(textOf(moveItem(plan, { item: 'One', to: { groupLine: 4 }, path }))).toBe('## Phase 1: A\n\n## Phase 2: B\nSome words.\n\n1. [ ] **One**\n');
  });

  it('never loses an item or a line, whatever stands at the end of the file', () => {
    const piece = fc.constantFrom('\n', '\n\n', '\n   - a\n', '\n   - a\n\n', '\n\n\n', '\n   ```\n   code\n   ```\n', '\n\n## Phase 7: Next\n\n', '\n\n### Low Priority\n');
    const marker = fc.constantFrom('1. ', '2) ', '- ', '* ', '  3. ');
    fc.assert(fc.property(fc.array(fc.tuple(marker, piece), { minLength: 2, maxLength: 6 }), fc.nat(), fc.nat(), fc.boolean(), fc.boolean(), (pieces, a, b, crlf, cut) => {
      const lf = `## Phase 1: A\n${pieces.map(([start, end], at) => `${start}[ ] **I${String(at)}**${end}`).join('')}`;
      const whole = cut ? lf.trimEnd() : lf;
      const text = crlf ? whole.split('\n').join('\r\n') : whole;
      const known = names(text);
      const [item = '', behind = ''] = [known[a % known.length], known[b % known.length]];
      const after = textOf(moveItem(text, { item, to: { behind }, path }));
      expect([...names(after)].sort()).toEqual([...known].sort());
      if (item !== behind) expect(names(after).indexOf(item)).toBe(names(after).indexOf(behind) + 1);
      const words = (some: string): string[] => some.split(/\s+/).filter((word) => word !== '').sort();
      expect(words(after)).toEqual(words(text));
      if (crlf) expect(after.split('\r\n').join('').includes('\n')).toBe(false);
      expect(after.endsWith('\n')).toBe(text.endsWith('\n'));
    }), { numRuns: 1_000 });
  });
});

describe('a size', () => {
  it('in small letters gives way as well', () => {
    expect(textOf(setItemSize('## Phase 1\n1. [ ] **One** `[m]`\n', { item: 'One', size: 'L', path }))).toBe('## Phase 1\n1. [ ] **One** `[L]`\n');
  });

  it('is replaced in the slot, not in a link that looks like it', () => {
    expect(textOf(setItemSize('## Phase 1\n1. [ ] **One** — see [M](m.md) `[M]`\n', { item: 'One', size: 'L', path }))).toBe('## Phase 1\n1. [ ] **One** — see [M](m.md) `[L]`\n');
  });

  it('that no scale has is refused', () => {
    expect(setItemSize('## Phase 1\n1. [ ] **One**\n', { item: 'One', size: 'Q', path })).toMatchObject({ ok: false });
  });

  it('may be a word of the note\'s own scale', () => {
    const plan = '## Phase 1\n1. [ ] **One**\n\n## Notes\n### Effort Scale\n- **Small**: 1 day\n';
    expect(textOf(setItemSize(plan, { item: 'One', size: 'small', path }))).toContain('**One** `[SMALL]`');
  });
});

describe('lines that are added', () => {
  it('are read again where the note ends with a phase', () => {
    const plan = '# Plan\n\n## Phase 1: A\n1. [ ] **One**\n\n## Phase 2: B\n2. [ ] **Two**\n';
    const after = textOf(drawDependency(plan, { line: 'Phase 2 depends on Phase 1', path }));
    expect(readRoadmap(scanNote(after)).dependencies).toHaveLength(1);
    expect(after.startsWith(plan)).toBe(true);
  });

  it('are one line', () => {
    const plan = '## Phase 1: A\n1. [ ] **One**\n\n## Phase 2: B\n2. [ ] **Two**\n\n## Notes\n### Success Metrics\n- **Time**: < 5 minutes\n';
    expect(textOf(drawDependency(plan, { line: 'Phase 2 depends on Phase 1\n## Phase 9: X', path })).split('\n').length).toBe(plan.split('\n').length + 3);
    const measured = textOf(recordMetric(plan, { metric: 'Time', date: '2026-11-21', value: '4 minutes\n## Phase 9: X', path }));
    expect(readRoadmap(scanNote(measured)).phases).toHaveLength(2);
    expect(recordMetric(plan, { metric: 'Time', date: '2026-11-21', value: ' ', path })).toMatchObject({ ok: false });
  });
});

describe('a link', () => {
  it('is not added beside another one', () => {
    const plan = '## Phase 1: A\n1. [ ] **One** → [[specs/1000/epic|One]]\n';
    expect(linkItem(plan, { item: 'One', link: '[[specs/2000/epic|Two]]', path })).toMatchObject({ ok: false });
    expect(textOf(linkItem(plan, { item: 'One', link: '[[specs/1000/epic|One]]', path }))).toBe(plan);
  });
});
