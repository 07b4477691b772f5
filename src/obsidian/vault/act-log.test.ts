import { describe, expect, it } from 'vitest';
import { freshStorage } from '../../../tests/fakes/device-database';
import { ActLog } from './act-log';
import type { StoredAct } from './stored-act';

const act = (order: number, at = new Date().toISOString()): StoredAct => ({ id: `u-${order}`, order, at, title: `Act ${order}`, state: 'started', files: [] });

describe('the undo list', () => {
  it('keeps acts in their order, also when the clock jumps', async () => {
    const log = new ActLog(freshStorage());
    for (const order of [2, 10, 1]) await log.start(act(order));

    expect((await log.all()).map(({ order }) => order)).toEqual([1, 2, 10]);
    expect(await log.nextOrder()).toBe(11);
  });

  it('knows an act as started until it is settled', async () => {
    const log = new ActLog(freshStorage());
    await log.start(act(1));
    const before = (await log.all())[0]?.state;

    await log.settle(act(1), 'done');

    expect([before, (await log.all())[0]?.state]).toEqual(['started', 'done']);
  });

  it('keeps the newest two hundred of the last thirty days', async () => {
    const log = new ActLog(freshStorage());
    await log.start(act(0, '2020-01-01T00:00:00.000Z'));
    for (let order = 1; order <= 205; order++) await log.start(act(order));

    await log.settle(act(206), 'done');

    const orders = (await log.all()).map(({ order }) => order);
    expect([orders.length, orders[0]]).toEqual([200, 7]);
  });
});
