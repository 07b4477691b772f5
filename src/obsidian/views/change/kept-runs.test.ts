import { describe, expect, it } from 'vitest';
import { KeptRuns } from './kept-runs';
import type { KeptRun } from './kept-runs';

/** What a device keeps, over a reload. */
class Memory {
  readonly #sets = new Map<string, readonly string[]>();
  getSet(key: string): ReadonlySet<string> { return new Set(this.#sets.get(key)); }
  setSet(key: string, values: Iterable<string>): void { this.#sets.set(key, [...values]); }
}

const CHECK: Omit<KeptRun, 'run'> = { change: 'changes/2026-11-21-rules', workflow: 'check-code', at: '2026-11-21 14:10', about: { tasks: ['T1'] } };

function begin(runs: KeptRuns, run: string, of = CHECK): void {
  runs.keeper(of).begun(run);
}

describe('runs whose ends belong in a change', () => {
  it('are left to whoever waits for them, and found after a reload', () => {
    const memory = new Memory();
    const first = new KeptRuns(memory);
    begin(first, 'r-1');
    expect([first.hasLeft, first.find('r-1')]).toEqual([false, null]);
    const back = new KeptRuns(memory);
    expect([back.hasLeft, back.find('r-1')]).toEqual([true, { ...CHECK, run: 'r-1' }]);
  });

  it('are found where they were started once nobody waits any more', () => {
    const runs = new KeptRuns(new Memory());
    begin(runs, 'r-1');
    runs.keeper(CHECK).lost('r-1');
    expect(runs.find('r-1')?.workflow).toBe('check-code');
  });

  it('are forgotten once their ends are written', () => {
    const memory = new Memory();
    const runs = new KeptRuns(memory);
    begin(runs, 'r-1');
    begin(runs, 'r-2', { ...CHECK, about: { reason: 'always' } });
    runs.forget('r-1');
    const back = new KeptRuns(memory);
    expect([back.find('r-1'), back.find('r-2')?.about]).toEqual([null, { reason: 'always' }]);
    back.forget('r-2');
    expect(back.hasLeft).toBe(false);
  });

  it('are the last fifty, and what cannot be read is none of them', () => {
    const memory = new Memory();
    memory.setSet('change-runs', ['{', '{"run":1}', 'null']);
    const runs = new KeptRuns(memory);
    expect(runs.hasLeft).toBe(false);
    for (let at = 1; at <= 60; at++) begin(runs, `r-${at}`);
    expect(memory.getSet('change-runs').size).toBe(50);
    expect(new KeptRuns(memory).find('r-10')).toBeNull();
    expect(new KeptRuns(memory).find('r-60')).not.toBeNull();
  });
});
