import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Scheduler } from '../../pkg/helper/src/helper/scheduler';
import { ScheduleStore } from '../../pkg/helper/src/node/schedule-store';
import { openVaultDesk } from '../../pkg/helper/src/helper/open-vault-desk';
import type { OpenVaultDesk } from '../../pkg/helper/src/helper/open-vault-desk';
import type { Problem } from '../../src/core/problem';
import { parseMinute } from '../../src/core/vault/time';
import type { Minute } from '../../src/core/vault/time';
import { valueOf } from '../engine/open-engine';
import { openServed, serveAgain } from './open-served';
import type { Served } from './open-served';

const NIGHTLY = 'workflow: nightly\ntype: sequential\nschedule: daily 03:00\nsteps:\n  - id: say\n    run: [sh, -c, "echo ran >> ran.txt"]\n    idempotent: true\n';
const CAUGHT = NIGHTLY.replace('schedule: daily 03:00', 'schedule:\n  when: daily 03:00\n  catch_up: true').replaceAll('nightly', 'caught').replace('ran.txt', 'caught.txt');

let served: Served;
let desk: OpenVaultDesk;
let store: ScheduleStore;
const problems: Problem[] = [];
const started: string[] = [];

beforeEach(async () => {
  served = await openServed({ files: { 'workflows/nightly.yaml': NIGHTLY, 'workflows/caught.yaml': CAUGHT } });
  desk = valueOf(await openVaultDesk({ path: served.device }, served.root));
  store = new ScheduleStore(desk.stateFolder);
  problems.length = 0;
  started.length = 0;
});
afterEach(async () => {
  await served.close();
});

function at(text: string): Minute {
  const minute = parseMinute(text);
  if (minute === null) throw new Error(text);
  return minute;
}

/** One look at the schedules, at a time of the wall clock. */
async function look(time: string, helper: 'runs' | 'has-ended' = 'runs'): Promise<void> {
  const timers = { after: () => () => undefined };
  const engine = {
    start: ({ plan, triggeredBy }: { plan: { workflow: string }; triggeredBy: string }) => {
      started.push(`${plan.workflow} ${triggeredBy}`);
      return Promise.resolve({ ok: true as const, value: undefined as never });
    },
  };
  const scheduler = new Scheduler({ store, library: desk.library, engine, clock: { minute: () => at(time) }, timers, onProblem: (one) => { problems.push(one); } });
  if (helper === 'has-ended') scheduler.stop();
  await scheduler.run();
}

describe.skipIf(process.platform === 'win32')('schedules', () => {
  it('start once at their time, on the device that took them over, and never twice', async () => {
    await served.trust('nightly');
    await look('2026-11-21 03:00');
    expect(started).toEqual([]);
    valueOf(store.takeOver('nightly', '2026-11-20 12:00'));
    await look('2026-11-21 02:59');
    expect(started).toEqual([]);
    await look('2026-11-21 03:00');
    await look('2026-11-21 03:01');
    expect(started).toEqual(['nightly schedule']);
    await look('2026-11-22 03:02');
    expect([started, problems]).toEqual([['nightly schedule', 'nightly schedule'], []]);
  });

  it('that were missed start late only where the workflow says so, and then once', async () => {
    await served.trust('nightly');
    await served.trust('caught');
    for (const name of ['nightly', 'caught']) valueOf(store.takeOver(name, '2026-11-17 12:00'));
    await look('2026-11-21 09:00');
    await look('2026-11-21 09:01');

    expect(started).toEqual(['caught schedule']);
  });

  it('start nothing that is not trusted, and say so once', async () => {
    valueOf(store.takeOver('nightly', '2026-11-20 12:00'));
    await look('2026-11-21 03:00');
    await look('2026-11-21 03:01');

    expect([started, problems.map(({ code }) => code)]).toEqual([[], ['trust/not-trusted']]);
  });

  it('that cannot be looked at are said, and looked at again: the helper does not end', async () => {
    valueOf(store.takeOver('nightly', '2026-11-20 12:00'));
    const later: (() => void)[] = [];
    const timers = { after: (_ms: number, then: () => void) => { later.push(then); return () => undefined; } };
    const library = { read: () => { throw Object.assign(new Error('EACCES'), { code: 'EACCES', path: 'workflows' }); } };

    await new Scheduler({ store, library, engine: desk.engine, clock: desk.clock, timers, onProblem: (one) => { problems.push(one); } }).run();

    expect([problems.map(({ code }) => code), later.length]).toEqual([['disk/eacces'], 1]);
  });

  it('start nothing once the helper ends', async () => {
    await served.trust('nightly');
    valueOf(store.takeOver('nightly', '2026-11-20 12:00'));
    await look('2026-11-21 03:00', 'has-ended');

    expect(started).toEqual([]);
  });

  it('are looked at by the helper itself', async () => {
    await served.trust('caught');
    valueOf(store.takeOver('caught', '2026-01-01 12:00'));
    await served.serving.stop();
    const again = await serveAgain(served);
    for (const end = Date.now() + 5_000; !existsSync(join(served.root, 'caught.txt')) && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 20));
    const [run] = await again.ask('run.list', { workflow: 'caught', most: 5 });

    expect([readFileSync(join(served.root, 'caught.txt'), 'utf8'), run?.phase]).toEqual(['ran\n', expect.stringMatching(/running|done/)]);
    await again.stop();
  }, 20_000);
});
