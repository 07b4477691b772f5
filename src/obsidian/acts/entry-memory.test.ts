import { describe, expect, it } from 'vitest';
import { freshStorage } from '../../../tests/fakes/device-database';
import { path } from '../../../tests/builders/index-of';
import type { StoredFile } from '../vault/stored-act';
import { EntryMemory } from './entry-memory';

const CONTEXT = path('specs/1000/context.md');
const ENTRY = '- Chose NFS ^e-20261121-1405-k3x9p2';
const NOW = new Date().toISOString();

const written = (inserted: string): StoredFile => ({ path: CONTEXT, before: 'a', after: 'b', edits: [{ at: 0, removed: '', inserted, left: '', right: '' }], deleted: null, renamedTo: null });

async function remembering(): Promise<EntryMemory> {
  const memory = new EntryMemory(freshStorage());
  await memory.noteWritten([written(`${ENTRY}\n`)], NOW);
  return memory;
}

describe('the memory of entries', () => {
  it('knows an entry by the line that an act wrote', async () => {
    const memory = await remembering();

    expect(memory.get('e-20261121-1405-k3x9p2')).toMatchObject({ path: CONTEXT, text: 'Chose NFS', state: 'written' });
  });

  it('says that an entry is lost when its journal holds it no more, and found when it is back', async () => {
    const memory = await remembering();

    memory.compare(CONTEXT, '# Context\n');
    const lost = memory.lost().map(({ id }) => id);
    memory.compare(CONTEXT, `# Context\n\n${ENTRY}\n`);

    expect([lost, memory.lost()]).toEqual([['e-20261121-1405-k3x9p2'], []]);
  });

  it('does not count what the person took out in the editor', async () => {
    const memory = await remembering();

    await memory.forgetTakenOut(CONTEXT, { onDisk: ENTRY, inEditor: '' });
    memory.compare(CONTEXT, '');

    expect(memory.lost()).toEqual([]);
  });

  it('counts what came without the entry from outside, also into the editor', async () => {
    const memory = await remembering();

    await memory.forgetTakenOut(CONTEXT, { onDisk: '', inEditor: '' });
    memory.compare(CONTEXT, '');

    expect(memory.lost()).toHaveLength(1);
  });

  it('is still there after a restart, for fourteen days', async () => {
    const storage = freshStorage();
    const before = new EntryMemory(storage);
    await before.noteWritten([written(ENTRY)], NOW);
    await before.noteWritten([written('- Old ^e-20200101-0000-aaaaaa')], '2020-01-01T00:00:00.000Z');

    const after = new EntryMemory(storage);
    await after.load();

    expect([after.get('e-20261121-1405-k3x9p2')?.text, after.get('e-20200101-0000-aaaaaa')]).toEqual(['Chose NFS', null]);
  });

  it('reads no entry in lines that are none', async () => {
    const memory = new EntryMemory(freshStorage());

    await memory.noteWritten([written('### Session 1 ^s-20261121-1405-k3x9p2\ntext ^e-20261121-1405-k3x9p2\n')], NOW);

    expect(memory.get('e-20261121-1405-k3x9p2')).toBeNull();
  });
});
