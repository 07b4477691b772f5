import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Snapshots } from '../../pkg/helper/src/engine/snapshots';
import { snapshotId } from '../../pkg/helper/src/node/rollback-ids';
import { ok } from '../../src/core/problem';
import { planOf } from '../builders/plan-of';
import { openEngine, requestOf, settle, valueOf } from './open-engine';
import type { OpenedEngine } from './open-engine';

const HUGE = { path: 'huge.bin', size: 1e9, reason: 'It is larger than 64 MB.' };
const NESTED = { path: 'vendor/', size: 0, reason: 'It is a repository of its own.' };
const PLAN = planOf([{ steps: [{ work: { kind: 'command', command: { kind: 'argv', argv: ['pass'], line: 1 }, by: { kind: 'run' } } }] }]);

let opened: OpenedEngine;
let left: (typeof HUGE)[] = [];
let taken = 0;

/** Keeps nothing, and leaves out what the test says. */
const SNAPSHOTS: Partial<Snapshots> = {
  ready: () => Promise.resolve(ok(null)),
  head: () => Promise.resolve('abc1234'),
  leftOut: () => Promise.resolve(ok(left)),
  take: (run) => Promise.resolve(ok(snapshotId(run, (taken += 1)))),
  changedSince: () => Promise.resolve(ok([])),
};

beforeEach(async () => {
  left = [HUGE];
  opened = await openEngine(() => ({ snapshots: SNAPSHOTS as Snapshots }));
});
afterEach(async () => {
  await opened.engine.close();
  opened.remove();
});

async function start(rest: Parameters<typeof requestOf>[1] = {}): Promise<string> {
  const { run } = valueOf(await opened.engine.start(requestOf(PLAN, rest)));
  await settle();
  return run;
}

const phase = (run: string): string => valueOf(opened.engine.view(run)).state.phase;

describe('a run with files that no rollback would bring back', () => {
  it('asks before its first step, and starts once a person says so', async () => {
    const run = await start();
    const waiting = valueOf(opened.engine.view(run));
    opened.time.pass(2_000);

    expect([waiting.state.phase, waiting.controls.includes('confirm'), opened.runner.started]).toEqual(['waiting', true, []]);
    expect(waiting.leftOutAsked).toMatchObject({ shown: ['huge.bin (It is larger than 64 MB)'], count: 1 });
    expect(opened.json('test/state.json')).toMatchObject({ status: 'paused', metadata: { waiting_for: waiting.leftOutAsked?.gate } });

    valueOf(await opened.engine.confirm(run, { kind: 'left-out' }, 'Ana'));
    await settle();
    expect([phase(run), opened.runner.started.length]).toEqual(['done', 1]);
    expect(await opened.engine.confirm(run, { kind: 'left-out' }, 'Ana')).toMatchObject({ ok: false, problem: { code: 'run/not-waiting' } });
  });

  it('still asks after the helper was killed, and asks again after it was cancelled', async () => {
    const run = await start();
    opened = await opened.reopen();
    await settle();
    const again = phase(run);
    await opened.engine.cancel(run);
    valueOf(await opened.engine.resume(run, { from: null, revision: null, seal: null }));
    await settle();

    expect([again, phase(run), opened.runner.started]).toEqual(['waiting', 'waiting', []]);
    valueOf(await opened.engine.confirm(run, { kind: 'left-out' }, 'Ana'));
    await settle();
    expect(phase(run)).toBe('done');
  });

  it('asks nothing when everything was confirmed at the start', async () => {
    expect(phase(await start({ confirmed: 'all' }))).toBe('done');
  });

  it('asks nothing that the last run was told already, and asks when the files are others', async () => {
    await start({ confirmed: 'all' });
    expect(phase(await start())).toBe('done');
    expect(phase(await start())).toBe('done');
    left = [HUGE, { ...HUGE, path: 'more.bin' }];

    expect(phase(await start())).toBe('waiting');
  });

  it('only says so of folders that are repositories of their own', async () => {
    left = [NESTED];
    const run = await start();
    const said = valueOf(opened.engine.entriesAfter(run, 0)).flatMap(({ entry }) => (entry.type === 'notified' ? [entry.what] : []));

    expect([phase(run), said]).toEqual(['done', ['No rollback brings these back: vendor/ (It is a repository of its own).']]);
  });
});
