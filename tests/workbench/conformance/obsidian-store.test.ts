import type { App } from 'obsidian';
import { vi } from 'vitest';
import { ActLog } from '../../../src/obsidian/vault/act-log';
import { ObsidianStore } from '../../../src/obsidian/vault/obsidian-store';
import { describeVaultStore } from '../../contracts/vault-store';
import { CountingIds } from '../../fakes/counting-ids';
import { freshStorage } from '../../fakes/device-database';
import { clockAt } from '../../fakes/fixed-clock';
import { openVault } from './open-vault';

// No note is open in an editor here; the stories cover those that are.
vi.mock('obsidian', () => ({ MarkdownView: Object }));

describeVaultStore('The store of the open vault', async () => {
  const { vault, metadataCache, fileManager, files } = await openVault({});
  const app = { vault, metadataCache, fileManager, workspace: { getLeavesOfType: () => [] } } as unknown as App;
  const store = new ObsidianStore({ app, acts: new ActLog(freshStorage()), clock: clockAt('2026-11-21 14:05'), ids: new CountingIds() });
  return {
    store,
    put: async (path, content) => {
      const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
      if (folder !== '') await files.makeFolder(folder);
      await files.write(path, typeof content === 'string' ? new TextEncoder().encode(content) : content);
      await vault.adapter.stat(path);
    },
    drop: (path) => { files.take(path); },
    bytes: async (path) => files.read(path).catch(() => null),
    close: () => undefined,
  };
});
