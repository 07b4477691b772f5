import { describe, expect, it } from 'vitest';
import { aDesk } from '../../../tests/fakes/a-desk';
import { MemoryStore } from '../../../tests/fakes/memory-store';
import { path } from '../../../tests/builders/index-of';
import { printBaseline } from './baseline';
import type { BaselineRow } from './baseline';
import { keepKnown } from './keep-known';

const FILE = path('throughline-baseline.json');
const row = (key: string): BaselineRow => ({ key, code: 'trace/broken-link', path: 'specs/1000/epic.md', message: 'It leads nowhere.' });
const OLD = printBaseline([row('a'), row('b')]);

async function keep(store: MemoryStore, change: (known: readonly BaselineRow[]) => readonly BaselineRow[]): Promise<string> {
  const act = await keepKnown(await aDesk(store), { path: FILE, change });
  if (!act.ok) return act.problem.code;
  const done = await store.perform(act.value);
  return done.ok ? 'done' : done.problem.code;
}

describe('the known findings of a vault', () => {
  it('keep what others accepted, also faults that this device does not see', async () => {
    const store = new MemoryStore({ [FILE]: OLD });

    await keep(store, (known) => [...known, row('c')]);

    expect(store.text(FILE)).toBe(printBaseline([row('a'), row('b'), row('c')]));
    await store.undo();
    expect(store.text(FILE)).toBe(OLD);
  });

  it.each(['', '{"version": 1, "findings": [', '{"version": 2, "findings": []}', `<<<<<<< mine\n${OLD}=======\n>>>>>>> theirs\n`])('are left alone when the file cannot be read: %j', async (text) => {
    const store = new MemoryStore({ [FILE]: text });

    expect(await keep(store, () => [row('c')])).toBe('check/baseline');
    expect(store.text(FILE)).toBe(text);
  });

  it('are made with the first one, and gone with the last one', async () => {
    const store = new MemoryStore();

    await keep(store, () => [row('a')]);
    const made = store.text(FILE);
    await keep(store, () => []);

    expect([made, await (await aDesk(store)).exists(FILE)]).toEqual([printBaseline([row('a')]), false]);
  });
});
