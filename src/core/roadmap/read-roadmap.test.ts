import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanNote } from '../text/scan-note';
import { longRoadmap } from './__samples__/long-roadmap';
import { SAMPLE_ROADMAP } from './__samples__/sample-roadmap';
import { phaseDrifts, progressOf, sizesOf } from './progress';
import { looksLikeRoadmap, readRoadmap } from './read-roadmap';
import { itemsOf } from './roadmap';
import type { Roadmap } from './roadmap';
import { isMet } from './success-metrics';

function read(text: string): Roadmap {
  return readRoadmap(scanNote(text));
}

describe('a long roadmap', () => {
  const roadmap = read(longRoadmap());
  const items = itemsOf(roadmap);

  it('is counted exactly', () => {
    expect(items).toHaveLength(52);
    expect(items.reduce((sum, { scope }) => sum + scope.length, 0)).toBe(211);
    expect(roadmap.phases.filter(({ kind }) => kind === 'phase')).toHaveLength(10);
    expect(roadmap.phases.filter(({ kind }) => kind === 'section').map(({ name }) => name)).toEqual(['Upkeep and Old Debts']);
    expect(sizesOf(roadmap)).toEqual({ S: 16, M: 21, L: 8 });
    expect(items.filter(({ tags }) => tags.includes('COMPLETE'))).toHaveLength(3);
    expect(items.filter(({ isContinuous }) => isContinuous)).toHaveLength(4);
  });

  it('is the same with other line ends, a byte order mark and trailing blanks', () => {
    const other = read(`\uFEFF${longRoadmap().split('\n').map((line) => (line === '' ? line : `${line}  `)).join('\r\n')}`);
    expect(itemsOf(other).map(({ name, scope }) => [name, scope.length])).toEqual(items.map(({ name, scope }) => [name, scope.length]));
    expect(progressOf(other)).toEqual(progressOf(roadmap));
  });

  it('knows the states and priorities of its phases', () => {
    expect(roadmap.phases.map(({ state, priority, stateFrom }) => [state, priority, stateFrom])).toEqual([
      ['complete', null, 'heading'], ['new', 'high', 'heading'], ['new', 'high', 'heading'], ['in progress', null, 'heading'], ['new', null, 'heading'],
      ['new', null, 'heading'], ['planned', null, 'current status'], ['future', null, 'heading'], ['future', null, 'heading'], ['ongoing', null, 'heading'], [null, null, null],
    ]);
    expect(roadmap.phases[6]?.groups.map(({ priority }) => priority)).toEqual(['high', 'medium']);
    expect(phaseDrifts(roadmap)).toEqual([]);
  });

  it('understands the eight ways to say what waits for what', () => {
    expect(roadmap.dependencies.map(({ form }) => form)).toEqual(['precede', 'enables', 'builds on', 'parallel', 'requires', 'depends on', 'all previous', 'ongoing']);
    expect(roadmap.dependencies[4]).toMatchObject({ guessed: 'finished pocket machines', edges: [{ before: { number: '4' }, after: { number: '7' } }] });
    expect(roadmap.dependencies[6]?.edges).toHaveLength(8);
    expect(roadmap.dependencies[1]?.edges).toHaveLength(7);
    expect(roadmap.dependencies[3]?.together).toHaveLength(2);
    expect(roadmap.remarks).toEqual([]);
  });

  it('reads what can be measured', () => {
    expect(roadmap.metrics.map(({ target }) => target)).toEqual([
      { sign: '<', value: 30, unit: 'minutes' }, { sign: '>=', value: 100, unit: '%' }, { sign: '>', value: 80, unit: '%' },
      { sign: '>=', value: 50, unit: '%' }, { sign: '>=', value: 99.9, unit: '%' }, null,
    ]);
  });
});

describe('an irregular roadmap', () => {
  it('keeps an unknown status as written, and says so', () => {
    const roadmap = read(SAMPLE_ROADMAP);
    expect(roadmap.phases[3]).toMatchObject({ statusText: 'SOMEDAY MAYBE', state: null });
    expect(roadmap.remarks.map(({ code }) => code)).toEqual(['roadmap/unknown-status', 'roadmap/status-conflict', 'roadmap/dependency']);
  });

  it('reads dashes, colons and bare tags', () => {
    const [first, second, third] = itemsOf(read('## Phase 1 - Start\n1) [ ] **One**: the first [XL]\n2) [X] __Two__ - the second `[S]` `[COMPLETE]`\n- [ ] **Three** without more\n- [ ] a task of the note\n'));
    expect(first).toMatchObject({ name: 'One', text: 'the first', effort: 'XL', number: 1 });
    expect(second).toMatchObject({ name: 'Two', text: 'the second', effort: 'S', tags: ['COMPLETE'], state: 'done' });
    expect(third).toMatchObject({ name: 'Three', number: null });
  });

  it('reads what an item waits for by its own points', () => {
    const text = '## Phase 1: A\n1. [ ] **One**\n2. [ ] **Two**\n   - Depends on: #1\n3. [ ] **Three**\n   - Requires **Two** and #1\n4. [ ] **Four**\n   - After Three\n   - After all, a point like others\n';
    const names = ({ before, after }: { before: unknown; after: unknown }): string => [before, after].map((ref) => (ref as { key: string }).key).join(' → ');
    expect(read(text).itemEdges.map(names)).toEqual(['one → two', 'two → three', 'one → three', 'three → four']);
  });

  it('takes the usual days for a size that the note\'s scale leaves out', () => {
    expect(read('## Phase 1: A\n1. [ ] **One** `[XS]`\n### Effort Scale\n- **S**: 4 days\n').scale.sizes.map(({ size, low }) => [size, low])).toEqual([['XS', 1], ['S', 4], ['M', 5], ['L', 10], ['XL', 15]]);
  });

  it('takes a link for no tag', () => {
    const [item] = itemsOf(read('## Phase 1: A\n1. [ ] **One** — see [M](../m.md) `[L]` → [[specs/1000/epic|M]]\n'));
    expect(item).toMatchObject({ effort: 'L', links: ['specs/1000/epic', '../m.md'] });
  });

  it('tells doubled names and a round of dependencies', () => {
    const text = '## Phase 1: A\n1. [ ] **One**\n## Phase 2: B\n2. [ ] **One**\n## Notes\n### Dependencies\n- Phase 1 depends on Phase 2\n- Phase 2 requires Phase 1\n';
    expect(read(text).remarks.map(({ code }) => code).sort()).toEqual(['roadmap/cycle', 'roadmap/same-name']);
  });

  it('says why a note has no items', () => {
    expect(read('').empty).toBe('The note is empty.');
    expect(read('# Plan\n\nLater.\n').empty).toContain('no checkbox items');
    expect(read('# Plan\n\n## Soon\n- [ ] tea\n').empty).toContain('No heading reads as a phase');
    expect(read('- [ ] tea\n\n## Phase 1: A\nNothing yet.\n').empty).toContain('none of them stands in a phase');
  });

  it('is told from other notes by its headings or its type', () => {
    expect(looksLikeRoadmap(['Plan', 'Phase 2: More'], null)).toBe(true);
    expect(looksLikeRoadmap(['Plan', 'Phases of the moon'], null)).toBe(false);
    expect(looksLikeRoadmap([], 'roadmap')).toBe(true);
    expect(looksLikeRoadmap(['Phase 1: A'], 'epic')).toBe(false);
  });

  it('never fails on any text', () => {
    const piece = fc.constantFrom('## Phase 1: A (NEW)\n', '1. [ ] **A** — b `[M]`\n', '   - c\n', '### Dependencies\n', '- Phase 1 requires Phase 2\n', '### Effort Scale\n', '- **M**: 1 week\n', '```\n', '[[', '**', '### Success Metrics\n', '- **A**: < 3 s\n');
    fc.assert(fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 12 }))), (parts) => {
      const roadmap = read(parts.join(''));
      expect(itemsOf(roadmap).length === 0).toBe(roadmap.empty !== null);
    }), { numRuns: 300 });
  });
});

describe('a success metric', () => {
  const metric = (target: string, value: string): boolean | null => isMet(read(`### Success Metrics\n- **A**: ${target}\n  - 2026-11-20: 99\n  - 2026-11-21: ${value}\n`).metrics[0] ?? { target: null, values: [] });

  it('is met or not by its newest value', () => {
    expect([metric('< 30 minutes', '25 minutes'), metric('< 30 minutes', '30 minutes'), metric('>80%', '80.5 %'), metric('100% of all', '99')]).toEqual([true, false, true, false]);
  });

  it('is unknown while nothing can be computed', () => {
    expect([metric('Fewer quarrels', '2'), metric('< 3', 'about the same')]).toEqual([null, null]);
  });
});
