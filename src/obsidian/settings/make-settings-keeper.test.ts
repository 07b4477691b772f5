import type { App } from 'obsidian';
import { describe, expect, it } from 'vitest';
import { openVault } from '../../../tests/workbench/conformance/open-vault';
import { DEFAULT_SETTINGS } from '../../core/vault/settings';
import { SETTINGS_FILE, VaultSettings } from './make-settings-keeper';

async function keeper(text: string, loadData: () => Promise<unknown> = () => Promise.resolve(null)) {
  const { vault, file } = await openVault({ [SETTINGS_FILE]: text });
  const saved: unknown[] = [];
  const said: string[] = [];
  const plugin = { loadData, saveData: (data: unknown) => { saved.push(data); return Promise.resolve(); } };
  const settings = new VaultSettings({ app: { vault } as unknown as App, plugin, store: {} as never, onUnreadable: ({ code }) => said.push(code) });
  return { settings, vault, saved, said, file: file(SETTINGS_FILE) };
}

describe('the settings of the open vault', () => {
  it('are those of the newest text, also when an older reading takes longer', async () => {
    const { settings, vault, file } = await keeper('specRoots: [old]\n');
    const read = vault.readBinary.bind(vault);
    let isFirst = true;
    vault.readBinary = async (one) => {
      const wait = isFirst;
      isFirst = false;
      const bytes = await read(one);
      if (wait) await new Promise((resolve) => { setTimeout(resolve, 30); });
      return bytes;
    };

    const older = settings.loadShared();
    await new Promise((resolve) => { setTimeout(resolve, 10); });
    await vault.modify(file, 'specRoots: [new]\n');
    await Promise.all([older, settings.loadShared()]);

    expect(settings.shared.specRoots).toEqual(['new']);
  });

  it('stay as they were when the file breaks, and the person is told', async () => {
    const { settings, vault, said, file } = await keeper('specRoots: [work]\n');
    await settings.load();
    await vault.modify(file, 'specRoots: [\n');
    await settings.loadShared();

    expect([settings.shared.specRoots, said]).toEqual([['work'], ['settings/unreadable']]);
  });

  it('are read where data.json cannot be', async () => {
    const { settings, saved } = await keeper('specRoots: [work]\n', () => Promise.reject(new Error('Unexpected end of JSON input')));

    await settings.load();
    await settings.setLooks({ hideMachineText: false });

    expect([settings.shared.specRoots, saved]).toEqual([['work'], [{ hideMachineText: false, linkMarks: true, statusChips: false, workflows: false, roadmap: false, changes: false, stages: false }]]);
    expect(settings.shared.linkForm).toBe(DEFAULT_SETTINGS.linkForm);
  });
});
