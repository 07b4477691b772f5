import type { Plugin } from 'obsidian';
import { EntryMemory } from './acts/entry-memory';
import { EntryWatch } from './acts/entry-watch';
import { VaultActs } from './acts/make-acts';
import { sayProblem } from './acts/notices';
import { DeviceStorage } from './device/database';
import { LocalState } from './device/local-state';
import { randomIds } from './device/random-ids';
import { wallClock } from './device/wall-clock';
import { SessionGit } from './evidence/session-git';
import { RecordCache } from './index/record-cache';
import { VaultIndex } from './index/vault-index';
import { AppPlaces } from './places/app-places';
import { makePrompts } from './prompts/make-prompts';
import { VaultSessions } from './session/vault-sessions';
import { VaultSettings } from './settings/make-settings-keeper';
import { KeptMeanings } from './suspects/kept-meanings';
import { VaultSuspects } from './suspects/vault-suspects';
import type { Throughline } from './throughline';
import { ActLog } from './vault/act-log';
import { ObsidianStore } from './vault/obsidian-store';

/** Throughline with the parts that the plugin itself starts, feeds and ends. */
export interface Composed extends Throughline {
  readonly trace: VaultIndex;
  readonly sessions: VaultSessions;
  readonly settings: VaultSettings;
  readonly acts: VaultActs;
  readonly memory: EntryMemory;
  readonly watch: EntryWatch;
  readonly storage: DeviceStorage;
  readonly suspects: VaultSuspects;
}

/** Puts the parts together. Nothing is read or written yet. */
export function compose(plugin: Plugin): Composed {
  const { app } = plugin;
  const device = new LocalState(app);
  const storage = new DeviceStorage(app, () => randomIds.random() + randomIds.random());
  const memory = new EntryMemory(storage);
  const places = new AppPlaces(app);
  const clock = wallClock(() => settings.shared.timezone);
  const store = new ObsidianStore({ app, acts: new ActLog(storage), clock, ids: randomIds, onWritten: (files) => void memory.noteWritten(files, clock.instant()) });
  const settings = new VaultSettings({ app, plugin, store, onUnreadable: sayProblem });
  const watch = new EntryWatch({ app, memory, writeWaiting: () => acts.writeWaiting() });
  const trace = new VaultIndex({
    app,
    clock,
    settings: () => settings.shared,
    cache: (shared) => new RecordCache(storage, shared),
    lost: () => memory.lost(),
    onText: (path, text) => {
      watch.read(path, text);
    },
  });
  const git = new SessionGit();
  const acts = new VaultActs({ app, store, trace, settings, device, places, clock, ids: randomIds, memory, git });
  const sessions = new VaultSessions({ trace, device, clock });
  const suspects = new VaultSuspects({ trace, parts: () => settings.shared.suspectParts, kept: new KeptMeanings(storage) });
  const throughline: Composed = { app, trace, acts, sessions, suspects, git, device, settings, places, clock, memory, watch, storage, prompts: makePrompts(() => throughline) };
  return throughline;
}
