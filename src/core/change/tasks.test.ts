import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VaultPath } from '../vault/paths';
import { diffSections } from './section-diff';
import { cyclesOf, readyTasks, taskOrder, tasksInWaves } from './task-order';
import { draftTasks } from './tasks';
import type { TaskSource } from './tasks';

const SPEC = 'specs/discover.md' as VaultPath;

const BEFORE = '# Discover\n\n## 3.1 Wizard menu\nOpens with w.\n\n## 3.2 Keys\nThe Wizard menu opens with w, in `src/keys.rs:12`.\n\n## Revision history\n| Version |\n|---|\n| 1 |\n';
const AFTER = '# Discover\n\n## 3.2 Keys\nSee [[#3.3 Rule builder]].\n\n## 3.3 Rule builder\nOne panel in `src/app.rs`.\n\n## Revision history\n| Version |\n|---|\n| 2 |\n';

function source(before: string, after: string): TaskSource {
  const sections = diffSections(before, after).changes.map(({ kind, path, from }) => ({ kind, section: path.slice(1).join(' > '), summary: '', from: from?.slice(1).join(' > ') ?? null }));
  return { spec: SPEC, sections, texts: { before, after }, files: ['src/all.rs'] };
}

describe('tasks from what changed', () => {
  it('words each by its kind, leaves the revision history out, and knows files and what comes first', () => {
    const { tasks, cycles } = draftTasks([source(BEFORE, AFTER)]);
    expect(cycles).toEqual([]);
    expect(tasks.map(({ id, text, files, after }) => ({ id, text, files, after }))).toEqual([
      { id: 'T1', text: 'Update Keys to match spec', files: ['src/keys.rs'], after: ['T2'] },
      { id: 'T2', text: 'Implement Rule builder', files: ['src/app.rs'], after: [] },
      { id: 'T3', text: 'Remove Wizard menu', files: ['src/all.rs'], after: ['T1'] },
    ]);
  });

  it('says which sections name each other, and lets neither wait', () => {
    const { tasks, cycles } = draftTasks([source('# A\n', '# A\n\n## Rule builder\nUses the focus ring.\n\n## Focus ring\nBelongs to the rule builder.\n')]);
    expect(cycles).toEqual([['T1', 'T2']]);
    expect(tasks.map(({ after }) => after)).toEqual([[], []]);
  });

  it('takes queued findings of the alignment as tasks', () => {
    const { tasks } = draftTasks([], [{ text: '"Wizard" is used', place: '[[views]] line 3' }]);
    expect(tasks.map(({ text }) => text)).toEqual(['Align: "Wizard" is used ([[views]] line 3)']);
  });
});

const graph = fc.array(fc.array(fc.nat(9), { maxLength: 4 }), { maxLength: 10 }).map((rows) => rows.map((after, at) => ({ id: `T${String(at)}`, isDone: false, after: [...new Set(after.map((one) => `T${String(one)}`))] })));

describe('the order of tasks', () => {
  it('puts every task behind all that it needs, except within a cycle', () => {
    fc.assert(
      fc.property(graph, (tasks) => {
        const { order, cycles, unknown } = taskOrder(tasks);
        expect([...order].sort()).toEqual(tasks.map(({ id }) => id).sort());
        for (const { id, after } of tasks) {
          for (const one of after) {
            if (unknown.some((lost) => lost.task === id && lost.after === one) || cycles.some((cycle) => cycle.includes(id) && cycle.includes(one))) continue;
            expect(order.indexOf(one)).toBeLessThan(order.indexOf(id));
          }
        }
      }),
    );
  });

  it('finds a cycle exactly where a task waits for itself in the end', () => {
    fc.assert(
      fc.property(graph, (tasks) => {
        const found = new Set(cyclesOf(tasks).flat());
        for (const { id } of tasks) expect(found.has(id)).toBe(reaches(tasks, id, id));
      }),
    );
  });

  it('always has a task that is ready while one is open', () => {
    fc.assert(fc.property(graph, (tasks) => tasks.length === 0 || readyTasks(tasks).length > 0));
  });
});

function reaches(tasks: readonly { readonly id: string; readonly after: readonly string[] }[], from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = tasks.find(({ id }) => id === from)?.after.slice() ?? [];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === to) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(tasks.find(({ id }) => id === next)?.after ?? []));
  }
  return false;
}

describe('waves of tasks', () => {
  const task = (id: string, ...after: string[]) => ({ id, after });

  it('hold what waits for nothing of the same wave, in the end', () => {
    expect(tasksInWaves([task('T1'), task('T2', 'T1'), task('T3'), task('T4', 'T2')], ['T1', 'T2', 'T3', 'T4'])).toEqual([['T1', 'T3'], ['T2'], ['T4']]);
    expect(tasksInWaves([task('T1'), task('T2', 'T1'), task('T4', 'T2')], ['T4', 'T1'])).toEqual([['T1'], ['T4']]);
  });

  it('come to an end where tasks wait for each other', () => {
    expect(tasksInWaves([task('T1', 'T2'), task('T2', 'T1')], ['T1', 'T2'])).toEqual([['T1'], ['T2']]);
  });
});
