import { describe, expect, it, vi } from 'vitest';
import { path } from '../../../tests/builders/index-of';
import { wholePlugin } from '../../../tests/fakes/whole-plugin';
import type { OpenVault } from '../../../tests/workbench/conformance/open-vault';

vi.mock('obsidian', () => ({ MarkdownView: Object, Notice: Object, Platform: {}, Modal: Object }));
vi.stubGlobal('window', globalThis);

const SPEC = path('specs/1000/1014.spec.md');
const PLAN = path('plans/2000/2001.spec.md');
const FILES = { [SPEC]: '# NAS mount\n\n**Status**: planning\n', [PLAN]: '# Backup\n\n**Status**: planning\n' };

/** Longer than changes are gathered. */
const pause = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 40); });

/** Lets nobody read the file until the function that it gives is called. */
function holdUp({ vault }: OpenVault, held: string): () => void {
  let goOn = (): void => undefined;
  const gate = new Promise<void>((resolve) => { goOn = resolve; });
  const read = vault.readBinary.bind(vault);
  vault.readBinary = async (file) => {
    if (file.path === held) await gate;
    return read(file);
  };
  return goOn;
}

describe('the index of the open vault', () => {
  it('waits for the newest reading when the settings change during the first one', async () => {
    const { index, set } = await wholePlugin(FILES);
    void index.start();
    const settled = index.settled();
    set({ specRoots: ['plans'] });
    void index.start();

    expect([...(await settled).specs.keys()]).toEqual([PLAN]);
  });

  it('misses nothing that changes while the vault is read anew', async () => {
    const { index, set, open } = await wholePlugin(FILES);
    await index.settled();
    set({ specRoots: ['specs', 'plans'] });
    const goOn = holdUp(open, PLAN);
    const reading = index.start();
    await pause();
    await open.vault.modify(open.file(SPEC), '# NAS mount\n\n**Status**: blocked\n');
    await pause();
    goOn();
    await reading;

    expect((await index.settled()).specs.get(SPEC)?.status).toBe('blocked');
  });

  it('is not overwritten by what was under way with the old settings', async () => {
    const { index, set, open } = await wholePlugin(FILES);
    await index.settled();
    const goOn = holdUp(open, SPEC);
    await open.vault.modify(open.file(SPEC), '# NAS mount\n\n**Status**: blocked\n');
    await pause();
    set({ specRoots: ['plans'] });
    await index.start();
    goOn();
    await pause();

    expect([...(index.trace?.specs.keys() ?? [])]).toEqual([PLAN]);
  });

  it('reads nothing once it is closed', async () => {
    const { index } = await wholePlugin(FILES);
    index.close();

    await index.start();

    expect(index.trace).toBeNull();
  });
});
