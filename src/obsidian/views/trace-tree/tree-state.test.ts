import { describe, expect, it } from 'vitest';
import { pathOf, sampleTrace } from './__samples__/sample-trace';
import { sampleMemory } from './__samples__/sample-memory';
import { FIRST_CHOICE } from './tree-choice';
import { TreeRows } from './tree-rows';
import { TreeState } from './tree-state';

const TRACE = sampleTrace([
  { id: '1', title: 'Foundation' },
  { id: '2', parent: '1', title: 'Cold storage' },
  { id: '3', parent: '2', title: 'NAS mount' },
  { id: '4', parent: '3', title: 'Cache' },
  { id: '5', parent: '4', title: 'Write path' },
]);

function idsOf(state: TreeState): string[] {
  const rows = new TreeRows({ trace: TRACE, isNew: () => false }, state.choice);
  const ids: string[] = [];
  for (let row = rows.rowAt(0); row !== null; row = rows.rowAt(ids.length)) ids.push(row.spec.id);
  return ids;
}

function press(state: TreeState, index: number): void {
  const row = new TreeRows({ trace: TRACE, isNew: () => false }, state.choice).rowAt(index);
  if (row !== null) state.fold(row);
}

describe('what an open tree shows', () => {
  it('goes on from where this device was, and does not disturb a tree that is open', () => {
    const memory = sampleMemory();
    const one = new TreeState(memory, null);
    const other = new TreeState(memory, null);
    press(one, 1);
    one.setSort('title');
    one.toggleGroup('active');
    expect(other.choice).toEqual(FIRST_CHOICE);
    const later = new TreeState(memory, null);
    later.toggleGroup('active');
    expect(idsOf(later)).toEqual(['1', '2']);
    expect(later.choice.sort).toBe('title');
  });

  it('does not keep the words of the filter', () => {
    const memory = sampleMemory();
    new TreeState(memory, null).setWords('nas');
    expect(new TreeState(memory, null).choice.words).toBe('');
  });

  it('opens everything for a filter, and leaves the folds as they were', () => {
    const state = new TreeState(sampleMemory(), null);
    state.foldAll();
    expect(idsOf(state)).toEqual(['1']);
    state.setWords('write');
    expect(idsOf(state)).toEqual(['1', '2', '3', '4', '5']);
    press(state, 1);
    expect(idsOf(state)).toEqual(['1', '2']);
    state.setWords('write p');
    expect(idsOf(state)).toEqual(['1', '2', '3', '4', '5']);
    state.clearFilter();
    expect(idsOf(state)).toEqual(['1']);
  });

  it('closes all, opens all, and folds what is completed again', () => {
    const state = new TreeState(sampleMemory(), null);
    state.foldAll();
    state.foldAll();
    expect(state.choice.folds.mode).toBe('all');
    state.foldDone();
    expect(state.choice.folds.mode).toBe('auto');
  });

  it('goes into a deep branch on the phone, and back', () => {
    const state = new TreeState(sampleMemory(), 4);
    expect(idsOf(state)).toEqual(['1', '2', '3', '4']);
    press(state, 3);
    expect(idsOf(state)).toEqual(['5']);
    state.goInto(null);
    state.openTo(TRACE, pathOf('5'));
    expect(idsOf(state)).toEqual(['2', '3', '4', '5']);
  });

  it('opens what the spec of the active file stands in', () => {
    const state = new TreeState(sampleMemory(), null);
    state.foldAll();
    state.openTo(TRACE, pathOf('3'));
    expect(idsOf(state)).toEqual(['1', '2', '3']);
  });

  it('reads what it does not understand as if it were not there', () => {
    const memory = sampleMemory();
    memory.set('tree-sort', 'colour');
    memory.set('tree-fold-mode', 'some');
    memory.setSet('tree-groups', ['open']);
    expect(new TreeState(memory, null).choice).toEqual(FIRST_CHOICE);
  });
});
