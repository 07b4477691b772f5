import type { App } from 'obsidian';
import { EntryMemory } from '../../src/obsidian/acts/entry-memory';
import { EntryWatch } from '../../src/obsidian/acts/entry-watch';
import { VaultActs } from '../../src/obsidian/acts/make-acts';
import { VaultIndex } from '../../src/obsidian/index/vault-index';
import { DEFAULT_SETTINGS } from '../../src/core/vault/settings';
import type { Settings } from '../../src/core/vault/settings';
import { ActLog } from '../../src/obsidian/vault/act-log';
import { ObsidianStore } from '../../src/obsidian/vault/obsidian-store';
import { openVault } from '../workbench/conformance/open-vault';
import type { OpenVault } from '../workbench/conformance/open-vault';
import { CountingIds } from './counting-ids';
import { freshStorage } from './device-database';
import { clockAt } from './fixed-clock';

/** What the plugin has below its panes, over a vault in memory. */
export interface WholePlugin {
  readonly open: OpenVault;
  readonly app: App;
  readonly acts: VaultActs;
  readonly index: VaultIndex;
  readonly memory: EntryMemory;
  readonly watch: EntryWatch;
  /** Changes the settings in force. */
  readonly set: (settings: Partial<Settings>) => void;
}

export async function wholePlugin(files: Readonly<Record<string, string>>, storage = freshStorage()): Promise<WholePlugin> {
  const open = await openVault(files);
  const { vault, metadataCache, fileManager } = open;
  const app = { vault, metadataCache, fileManager, workspace: { getLeavesOfType: () => [] } } as unknown as App;
  const clock = clockAt('2026-11-21 14:05');
  const ids = new CountingIds();
  let shared = DEFAULT_SETTINGS;
  const memory = new EntryMemory(storage);
  const store = new ObsidianStore({ app, acts: new ActLog(storage), clock, ids, onWritten: (written) => void memory.noteWritten(written, new Date().toISOString()) });
  const watch = new EntryWatch({ app, memory, writeWaiting: () => acts.writeWaiting() });
  const index = new VaultIndex({ app, clock, settings: () => shared, cache: () => null, lost: () => memory.lost(), onText: (at, text) => { watch.read(at, text); } });
  const settings = { get shared() { return shared; } };
  const device = { person: null, seenUntil: () => null, markSeen: () => undefined };
  const acts = new VaultActs({ app, store, trace: index, settings, device, places: {}, clock, ids, memory } as never);
  for (const event of ['create', 'modify', 'delete', 'rename']) {
    vault.on(event, (file: unknown) => { index.touch((file as { readonly path: string }).path); });
  }
  return { open, app, acts, index, memory, watch, set: (changed) => { shared = { ...shared, ...changed }; } };
}
