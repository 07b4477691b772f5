import { describe, expect, it } from 'vitest';
import { scanNote } from '../text/scan-note';
import { moveItem } from './edit-roadmap';
import { readRoadmap } from './read-roadmap';
import { itemsOf } from './roadmap';
import type { Roadmap } from './roadmap';
import { readTarget } from './success-metrics';

function read(text: string): Roadmap {
  return readRoadmap(scanNote(text));
}

function names(text: string): string[] {
  return itemsOf(read(text)).map(({ name }) => name);
}

describe('headings of phases as people write them', () => {
  it.each([
    ['## 🏗️ Phase 1: Foundation ✅', '1', 'Foundation', 'complete'],
    ['## **Phase 2** — Growth 🚧', '2', 'Growth', 'in progress'],
    ['## Phase 0.5: Half (TODO)', '0.5', 'Half', 'planned'],
    ['## Phase 3: Cleanup - IN PROGRESS', '3', 'Cleanup', 'in progress'],
    ['## Phase 4: Care (✅ DONE)', '4', 'Care', 'complete'],
    ['## Phase 5: Plan - Next', '5', 'Plan - Next', null],
    ['## Phase 6: Backup - USB', '6', 'Backup - USB', null],
    ['## Phase 7: Classes (constructor)', '7', 'Classes (constructor)', null],
  ])('%s', (heading, number, name, state) => {
    expect(read(`${heading}\n1. [ ] **One**\n`).phases[0]).toMatchObject({ number, name, state });
  });

  it('take a status of a section outside the phases, and leave its other words', () => {
    expect(read('---\ntype: roadmap\n---\n## Q2 2026 (planned)\n1. [ ] **One**\n').phases[0]).toMatchObject({ kind: 'section', number: null, name: 'Q2 2026', state: 'planned' });
    expect(read('---\ntype: roadmap\n---\n## Spring (2026)\n1. [ ] **One**\n').phases[0]).toMatchObject({ name: 'Spring (2026)', state: null });
  });

  it('are named in dependencies by their whole number', () => {
    const plan = read('## Phase 1: A\n1. [ ] **One**\n\n## Phase 1.5: B\n2. [ ] **Two**\n\n## Notes\n### Dependencies\n- Phase 1.5 depends on Phase 1.\n- Phase 1.5 comes after Phase 1\n- Phase 1.5 after Phase 1\n');
    const edge = { before: { kind: 'phase', number: '1' }, after: { kind: 'phase', number: '1.5' }, strength: 'needed' };
    expect(plan.dependencies.map(({ edges }) => edges)).toEqual([[edge], [edge], [edge]]);
  });
});

describe('chapters with signs and numbers in front', () => {
  it('are read all the same', () => {
    const plan = read('## Phase 1: A\n1. [ ] **One** `[S]`\n\n## Phase 2: B\n2. [ ] **Two**\n\n## 📐 Effort scale:\n- **S**: 4 days\n\n## 7. Dependencies\n- Phase 2 depends on Phase 1\n\n## ✅ Success Metrics\n- **Speed**: < 2 s\n');
    expect(plan.scale.sizes.find(({ size }) => size === 'S')?.low).toBe(4);
    expect(plan.dependencies).toHaveLength(1);
    expect(plan.metrics).toHaveLength(1);
  });
});

describe('boxes without a number and bold words', () => {
  it('are items of a phase that has no others', () => {
    expect(names('## Phase 1: A\n- [ ] Ship login\n  - [ ] form\n- [x] Ship search `[M]`\n')).toEqual(['Ship login', 'Ship search']);
  });

  it('are items of a note that says it is a roadmap and has no phases', () => {
    expect(names('---\ntype: roadmap\n---\n## Q1\n- [x] Login\n\n## Q2\n- [ ] Reports\n')).toEqual(['Login', 'Reports']);
    expect(names('## Phase 1: A\n1. [ ] **One**\n\n## Later\n- [ ] tea\n')).toEqual(['One']);
  });

  it('stay ordinary tasks beside items, which is said', () => {
    const plan = read('## Phase 1: A\n1. [ ] **One**\n   - [ ] nested\n\n- [ ] call Anna\n- [ ] tea\n');
    expect(itemsOf(plan).map(({ name }) => name)).toEqual(['One']);
    expect(plan.remarks).toEqual([{ code: 'roadmap/no-item', line: 5, message: '2 boxes of Phase 1 are not read as items: beside items that have a number or bold words, these have neither.' }]);
  });
});

describe('names of items', () => {
  it('leave out a sign in front and what is struck through', () => {
    expect(names('## Phase 1: A\n- [x] 🔧 **Tools** — set up\n2. [ ] ~~**Old** — gone~~\n')).toEqual(['Tools', 'Old']);
  });
});

describe('numbers of targets', () => {
  it('are read with a decimal comma and with thousands', () => {
    expect(readTarget('< 2,5 s')).toEqual({ sign: '<', value: 2.5, unit: 's' });
    expect(readTarget('> 1,000 users')).toEqual({ sign: '>', value: 1000, unit: 'users' });
    expect(readTarget('99,9 % of all')).toEqual({ sign: '>=', value: 99.9, unit: '%' });
  });
});

describe('moving into a place', () => {
  const plan = '# Plan\r\n\r\n## Phase 1: One\r\n1. [ ] **Alpha**\r\n   - point\r\n2. [ ] **Beta**\r\n\r\n## Phase 2: Two\r\n\r\n### High Priority\r\nFirst of all.\r\n\r\n### Lower Priority\r\n3. [ ] **Gamma**\r\n\r\n## Phase 3: Three\r\n\r\nSome words.\r\n\r\n## Phase 4: Four\r\n';
  const move = (into: string): string => {
    const moved = moveItem(plan, { item: 'Alpha', to: { into }, path: 'plan.md' });
    return moved.ok ? moved.value : moved.problem.why;
  };

  it('reaches an empty group, behind its words', () => {
    expect(move('High Priority')).toBe('# Plan\r\n\r\n## Phase 1: One\r\n2. [ ] **Beta**\r\n\r\n## Phase 2: Two\r\n\r\n### High Priority\r\nFirst of all.\r\n\r\n1. [ ] **Alpha**\r\n   - point\r\n\r\n### Lower Priority\r\n3. [ ] **Gamma**\r\n\r\n## Phase 3: Three\r\n\r\nSome words.\r\n\r\n## Phase 4: Four\r\n');
  });

  it('reaches an empty phase, by its number or its name', () => {
    const there = '## Phase 3: Three\r\n\r\nSome words.\r\n\r\n1. [ ] **Alpha**\r\n   - point\r\n\r\n## Phase 4: Four\r\n';
    expect(move('Phase 3')).toContain(there);
    expect(move('three')).toContain(there);
    expect(move('3')).toContain(there);
    expect(move('Phase 4').endsWith('## Phase 4: Four\r\n\r\n1. [ ] **Alpha**\r\n   - point\r\n')).toBe(true);
  });

  it('stays in front of a rule that closes an empty phase', () => {
    const moved = moveItem('## Phase 1: A\n1. [ ] **One**\n\n## Phase 2: B\n\nWords.\n\n---\n\n## Phase 3: C\n', { item: 'One', to: { into: 'Phase 2' }, path: 'p.md' });
    expect(moved).toEqual({ ok: true, value: '## Phase 1: A\n\n## Phase 2: B\n\nWords.\n\n1. [ ] **One**\n\n---\n\n## Phase 3: C\n' });
  });

  it('reaches the end of a group of a phase that is named too', () => {
    expect(move('Phase 2 > Lower Priority')).toContain('3. [ ] **Gamma**\r\n1. [ ] **Alpha**\r\n   - point\r\n\r\n## Phase 3');
  });

  it('refuses a place that is not there, or there twice', () => {
    expect(move('Phase 9')).toContain('No phase and no group is called "Phase 9"');
    const twice = moveItem('## Phase 1: A\n### High\n1. [ ] **One**\n### Low\n## Phase 2: B\n### Low\n', { item: 'One', to: { into: 'Low' }, path: 'p.md' });
    expect(twice.ok ? '' : twice.problem.why).toContain('2 places are called "Low"');
  });
});
