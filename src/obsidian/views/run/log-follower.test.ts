import { describe, expect, it } from 'vitest';
import type { Result } from '../../../core/problem';
import type { ParamsOf, RequestName, ResultOf } from '../../../protocol/messages';
import { LogFollower } from './log-follower';

const RUN = 'r-20261121-2105-4k9x';
const TARGET = { run: RUN, step: 3, attempt: 1 };

/** A helper with one log, read as the real one reads it. */
function helperWith(log: { text: string }): { readonly asked: number[]; readonly ask: <K extends RequestName>(method: K, params: ParamsOf<K>) => Promise<Result<ResultOf<K>>> } {
  const asked: number[] = [];
  return {
    asked,
    ask: async (_method, params) => {
      const { offset, bytes } = params as ParamsOf<'log.read'>;
      asked.push(offset);
      await Promise.resolve();
      const all = new TextEncoder().encode(log.text);
      const from = Math.min(offset, all.length);
      const value = { text: new TextDecoder().decode(all.subarray(from, from + bytes)), offset: from, size: all.length };
      return { ok: true, value: value };
    },
  };
}

const event = (offset: number, text: string, skipped = 0): Parameters<LogFollower['take']>[0] => ({ ...TARGET, offset, text, skipped });
const settle = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 5); });

describe('a log that is followed', () => {
  it('shows what was printed before, then what comes', async () => {
    const follower = new LogFollower(helperWith({ text: 'one\ntwo\n' }), () => undefined);
    await follower.show(TARGET);
    follower.take(event(8, 'three\n'));
    follower.take({ ...event(14, 'of another try\n'), attempt: 2 });
    expect(follower.buffer.text()).toBe('one\ntwo\nthree');
  });

  it('reads what a slow connection left out', async () => {
    const log = { text: 'one\n' };
    const follower = new LogFollower(helperWith(log), () => undefined);
    await follower.show(TARGET);
    log.text = 'one\ntwo\nthree\n';
    follower.take(event(8, 'three\n', 4));
    await settle();
    expect(follower.buffer.text()).toBe('one\ntwo\nthree');
  });

  it('goes on at its byte after a reconnect', async () => {
    const log = { text: 'one\n' };
    const helper = helperWith(log);
    const follower = new LogFollower(helper, () => undefined);
    await follower.show(TARGET);
    log.text += 'two\n';
    helper.asked.length = 0;
    await follower.catchUp();
    expect(follower.buffer.text()).toBe('one\ntwo');
    expect(helper.asked).not.toContain(0);
  });

  it('loses nothing that comes while it reads', async () => {
    const log = { text: 'one\n' };
    const follower = new LogFollower(helperWith(log), () => undefined);
    const shown = follower.show(TARGET);
    log.text += 'two\n';
    follower.take(event(4, 'two\n'));
    await shown;
    await settle();
    expect(follower.buffer.text()).toBe('one\ntwo');
  });

  it('begins near the end of a long log', async () => {
    const follower = new LogFollower(helperWith({ text: 'a line of words\n'.repeat(200_000) }), () => undefined);
    await follower.show(TARGET);
    expect(follower.buffer.hasEarlier).toBe(true);
    expect(follower.buffer.end).toBe(3_200_000);
  });
});
