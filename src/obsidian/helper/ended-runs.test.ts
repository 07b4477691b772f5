import { describe, expect, it } from 'vitest';
import { ok, problem } from '../../core/problem';
import type { RunSummaryShape } from '../../protocol/messages';
import { EndedRuns } from './ended-runs';
import type { EndedRun } from './ended-runs';

/** What a device keeps, over a reload. */
class Memory {
  readonly #values = new Map<string, string>();
  readonly #sets = new Map<string, readonly string[]>();
  get(key: string, fallback: string): string { return this.#values.get(key) ?? fallback; }
  set(key: string, value: string): void { this.#values.set(key, value); }
  getSet(key: string): ReadonlySet<string> { return new Set(this.#sets.get(key)); }
  setSet(key: string, values: Iterable<string>): void { this.#sets.set(key, [...values]); }
}

const at = (minute: number): string => `2026-11-21T10:${String(minute).padStart(2, '0')}:00.000Z`;

function run(name: string, minute: number, more: Partial<RunSummaryShape> = {}): RunSummaryShape {
  return { run: `r-20261121-10${String(minute).padStart(2, '0')}-${name}`, workflow: name, version: null, phase: 'done', startedAt: at(minute), updatedAt: at(minute + 1), completedAt: at(minute + 1), spec: null, session: null, parent: null, isOpen: false, stepsDone: 1, stepsInAll: 1, ...more };
}

interface Device {
  readonly memory?: Memory;
  readonly answer?: 'taken' | 'left';
}

function device(runs: RunSummaryShape[], { memory = new Memory(), answer = 'taken' }: Device = {}): { readonly ended: EndedRuns; readonly seen: EndedRun[]; readonly memory: Memory } {
  const seen: EndedRun[] = [];
  const ended = new EndedRuns({ list: () => Promise.resolve(ok(runs)), memory, now: () => at(5), takeUp: (one) => { seen.push(one); return Promise.resolve(answer); } });
  return { ended, seen, memory };
}

describe('ended runs', () => {
  it('are taken up once, also when the app comes back after it was closed', async () => {
    const runs = [run('scan', 1)];
    const first = device(runs);
    await first.ended.look();
    expect(first.seen).toEqual([]);

    runs.unshift(run('scan', 10), run('build', 8, { phase: 'parked', completedAt: null }));
    const back = device(runs, first);
    await Promise.all([back.ended.look(), back.ended.look()]);
    expect(back.seen.map(({ workflow, ended }) => [workflow, ended])).toEqual([['build', 'failed'], ['scan', 'done']]);

    const again = device(runs, first);
    await again.ended.look();
    expect(again.seen).toEqual([]);
  });

  it('are looked at again when a reload came in the middle, or nothing could be written', async () => {
    const { memory } = device([]);
    memory.set('ended-runs-since', at(0));
    for (const answer of ['left', 'left', 'taken', 'taken'] as const) {
      const { ended, seen } = device([run('scan', 10)], { memory, answer });
      await ended.look();
      memory.set('seen', memory.get('seen', '') + String(seen.length));
    }
    expect(memory.get('seen', '')).toBe('1110');
  });

  it('that went on and ended anew are taken up anew, but of each workflow only the newest run counts', async () => {
    const { memory } = device([]);
    memory.set('ended-runs-since', at(0));
    const stopped = run('scan', 10, { phase: 'parked', completedAt: null });
    await device([stopped], { memory }).ended.look();
    const done = device([run('scan', 10, { updatedAt: at(20), completedAt: at(20) }), run('scan', 2, { phase: 'parked' })], { memory });
    await done.ended.look();
    expect(done.seen.map(({ ended }) => ended)).toEqual(['done']);
    const under = device([run('scan', 30, { phase: 'running', completedAt: null }), run('scan', 12)], { memory });
    await under.ended.look();
    expect(under.seen).toEqual([]);
  });

  it('that somebody waits for are each taken up, however they ended and whatever their workflow did since', async () => {
    const { memory } = device([]);
    const runs = [run('scan', 30), run('scan', 20, { phase: 'cancelled' }), run('scan', 2), run('scan', 1, { phase: 'running', completedAt: null })];
    const kept = new Set(runs.slice(1).map((one) => one.run));
    const seen: EndedRun[] = [];
    const ended = new EndedRuns({ list: () => Promise.resolve(ok(runs)), memory, now: () => at(5), takeUp: (one) => { seen.push(one); return Promise.resolve('taken'); }, awaited: { name: 'checks', is: (one) => kept.has(one) } });
    await ended.look();
    await ended.look();
    expect(seen.map((one) => [one.run, one.ended, one.stepsInAll])).toEqual([['r-20261121-1002-scan', 'done', 1], ['r-20261121-1020-scan', 'failed', 1]]);
    expect(memory.getSet('ended-runs-taken').size).toBe(0);
  });

  it('inside others, and those of a helper that does not answer, mean nothing', async () => {
    const { memory } = device([]);
    memory.set('ended-runs-since', at(0));
    const inner = device([run('scan', 10, { parent: { run: 'r-20261121-1009-outer', step: 1 } })], { memory });
    await inner.ended.look();
    expect(inner.seen).toEqual([]);
    const mute = new EndedRuns({ list: () => Promise.resolve(problem('helper/off', { what: 'a', why: 'b', next: 'c' })), memory, now: () => at(0), takeUp: () => Promise.reject(new Error('asked')) });
    await mute.look();
  });
});
