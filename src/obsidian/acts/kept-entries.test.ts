import { describe, expect, it, vi } from 'vitest';
import { path } from '../../../tests/builders/index-of';
import { freshStorage, noStorage } from '../../../tests/fakes/device-database';
import { wholePlugin } from '../../../tests/fakes/whole-plugin';
import type { WholePlugin } from '../../../tests/fakes/whole-plugin';
import { PLAIN_ENTRY } from '../../core/acts/log-entry';
import type { LogEntryRequest } from '../../core/acts/log-entry';

vi.mock('obsidian', () => {
  const element = { addClass: () => undefined, empty: () => undefined, createDiv: () => undefined, createEl: () => ({ addEventListener: () => undefined }) };
  return { MarkdownView: Object, Notice: class { messageEl = element; hide = (): void => undefined; }, Platform: {}, Modal: Object };
});
vi.stubGlobal('window', globalThis);

const SPEC = 'specs/1000/1014.spec.md';
const JOURNAL = path('specs/1000/1014.context.md');
const ID = 'e-20261121-1405-k3x9p2';
const FILES = {
  [SPEC]: '# NAS mount\n\n**Status**: implementing\n**Context**: [[1014.context]]\n',
  [JOURNAL]: '# Context: NAS mount\n\n**Spec**: [[1014.spec|1014 - NAS mount]]\n\n## Implementation Timeline\n\n### Session 1: 2026-11-21 - NFS\n**Status**: in-progress\n**Started**: 2026-11-21 14:00 ^s-20261121-1400-k3x9p2\n',
};

const entry = (change: Partial<LogEntryRequest> = {}): LogEntryRequest => ({ ...PLAIN_ENTRY, spec: '1014', kind: 'plan', text: 'Use NFS', id: ID, ...change });

async function lines({ open }: WholePlugin): Promise<number> {
  await open.still();
  return (open.files.text(JOURNAL) ?? '').split(`^${ID}`).length - 1;
}

describe('an entry of this device', () => {
  it('is missed at the next start when it went while the app was closed', async () => {
    const storage = freshStorage();
    await (await wholePlugin(FILES, storage)).acts.log(entry());

    const next = await wholePlugin(FILES, storage);
    await next.memory.load();
    await next.watch.lookBack();

    expect(next.memory.lost().map(({ id }) => id)).toEqual([ID]);
  });

  it('is not missed because its journal has another name', async () => {
    const plugin = await wholePlugin(FILES);
    await plugin.acts.log(entry());
    const moved = path('specs/1000/1014-nas.context.md');

    await plugin.memory.follow(JOURNAL, moved);
    plugin.memory.compare(JOURNAL, 'a new journal of the old name');
    const before = plugin.memory.lost().length;
    plugin.memory.compare(moved, '');

    expect([before, plugin.memory.lost().map((one) => one.path)]).toEqual([0, [moved]]);
  });

  it('stays remembered with its words when it cannot be put back', async () => {
    const plugin = await wholePlugin(FILES);
    await plugin.acts.log(entry({ session: 's-20261121-1400-k3x9p2' }));
    plugin.open.files.put(JOURNAL, '# Context: NAS mount\n');
    await plugin.open.still();
    plugin.memory.compare(JOURNAL, '# Context: NAS mount\n');

    await plugin.acts.kept.putBack(ID);

    expect(plugin.memory.lost().map(({ text }) => text)).toEqual(['Use NFS']);
  });

  it('is written without a database, and can be undone', async () => {
    const plugin = await wholePlugin(FILES, noStorage());

    const logged = await plugin.acts.log(entry());
    const after = await lines(plugin);
    await plugin.acts.undo();

    expect([logged.ok, after, await lines(plugin)]).toEqual([true, 1, 0]);
  });
});

describe('an entry that was cut off', () => {
  const waiting = (at: string, request: LogEntryRequest) => ({ id: ID, path: at, text: 'Use NFS', at: new Date().toISOString(), state: 'waiting', request }) as const;

  it('goes into its journal once', async () => {
    const plugin = await wholePlugin(FILES);
    await plugin.memory.remember(waiting(JOURNAL, entry()));

    await Promise.all([plugin.acts.writeWaiting(), plugin.acts.writeWaiting()]);

    expect([await lines(plugin), plugin.memory.waiting()]).toEqual([1, []]);
  });

  it('makes no journal that is gone, and starts no session', async () => {
    const gone = await wholePlugin({ [SPEC]: FILES[SPEC] });
    await gone.memory.remember(waiting(JOURNAL, entry({ whenNoSession: 'start' })));
    const closed = await wholePlugin({ ...FILES, [JOURNAL]: (FILES[JOURNAL] ?? '').replace('in-progress', 'completed') });
    await closed.memory.remember(waiting(JOURNAL, entry({ whenNoSession: 'start' })));

    await gone.acts.writeWaiting();
    await closed.acts.writeWaiting();

    expect(gone.open.files.text(JOURNAL)).toBeNull();
    expect(closed.open.files.text(JOURNAL)).not.toContain('Session 2');
  });
});

describe('an entry that is taken out by hand', () => {
  it('is noticed while the person goes on typing, before the app saves', async () => {
    const plugin = await wholePlugin(FILES);
    await plugin.acts.log(entry());
    await plugin.open.still();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });

    for (let keystroke = 0; keystroke < 8; keystroke++) {
      plugin.watch.edited(JOURNAL, { getValue: () => 'without it' } as never);
      vi.advanceTimersByTime(200);
    }
    vi.useRealTimers();
    await plugin.open.still();
    plugin.memory.compare(JOURNAL, 'without it');

    expect(plugin.memory.lost()).toEqual([]);
  });
});

describe('the watch over entries', () => {
  it('starts nothing once it is closed', async () => {
    const plugin = await wholePlugin(FILES);
    await plugin.memory.remember({ id: ID, path: JOURNAL, text: 'Use NFS', at: new Date().toISOString(), state: 'waiting', request: entry() });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });

    plugin.watch.close();
    plugin.watch.soon();
    const timers = vi.getTimerCount();
    vi.useRealTimers();

    expect(timers).toBe(0);
  });
});
