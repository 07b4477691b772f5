import type { App, Plugin } from 'obsidian';
import { ok } from '../../core/problem';
import type { Problem, Result } from '../../core/problem';
import { setSetting } from '../../core/vault/edit-settings';
import { DEFAULT_SETTINGS, parseSettings } from '../../core/vault/settings';
import type { Settings } from '../../core/vault/settings';
import type { FileChange, VaultStore } from '../../core/vault/store';
import { vaultPath } from '../../core/vault/paths';
import { Listeners } from '../index/listeners';
import type { Unsubscribe } from '../throughline';
import { readFile } from '../vault/read-file';
import { readLooks } from './looks';
import { DEFAULT_LOOKS } from './settings-keeper';
import type { Looks, SettingsKeeper } from './settings-keeper';

/** Where a vault keeps what everyone who uses it shares. */
export const SETTINGS_FILE = 'throughline.yaml';

export interface SettingsParts {
  readonly app: App;
  readonly plugin: Pick<Plugin, 'loadData' | 'saveData'>;
  readonly store: VaultStore;
  /** Told when the vault's settings cannot be read; the ones before stay in force. */
  readonly onUnreadable: (problem: Problem) => void;
}

/** The settings of the open vault, kept up to date with its files. */
export class VaultSettings implements SettingsKeeper {
  shared: Settings = DEFAULT_SETTINGS;
  looks: Looks = DEFAULT_LOOKS;
  private readonly parts: SettingsParts;
  private readonly listeners = new Listeners();
  private text: string | null = null;
  private loading: Promise<void> = Promise.resolve();

  constructor(parts: SettingsParts) {
    this.parts = parts;
  }

  onChange(listener: () => void): Unsubscribe {
    return this.listeners.add(listener);
  }

  /** Reads both files; nothing is written. */
  async load(): Promise<void> {
    await this.loadLooks();
    await this.loadShared();
  }

  async loadLooks(): Promise<void> {
    this.looks = readLooks(await this.stored());
    this.listeners.tell();
  }

  /** Reads `throughline.yaml` again when its text changed. One reading after the other, so that the last one holds. */
  loadShared(): Promise<void> {
    this.loading = this.loading.then(() => this.loadSharedNow());
    return this.loading;
  }

  private async loadSharedNow(): Promise<void> {
    const path = vaultPath(SETTINGS_FILE);
    const text = path.ok ? await readFile(this.parts.app, path.value) : path;
    const now = text.ok ? text.value : null;
    if (!text.ok && text.problem.code !== 'file/missing') {
      this.parts.onUnreadable(text.problem);
      return;
    }
    if (now === this.text) return;
    this.text = now;
    const settings = now === null ? ok(DEFAULT_SETTINGS) : parseSettings(now);
    if (!settings.ok) {
      this.parts.onUnreadable(settings.problem);
      return;
    }
    this.shared = settings.value;
    this.listeners.tell();
  }

  async setShared<K extends keyof Settings>(key: K, value: Settings[K]): Promise<Result<void>> {
    const change = this.changeOf(key, value);
    if (!change.ok) return change;
    const written = await this.parts.store.perform({ title: `Change the setting "${key}"`, changes: [change.value], outcome: undefined });
    if (!written.ok) return written;
    await this.loadShared();
    return ok(undefined);
  }

  async setLooks(looks: Partial<Looks>): Promise<void> {
    this.looks = { ...this.looks, ...looks };
    const stored = await this.stored();
    await this.parts.plugin.saveData({ ...(typeof stored === 'object' ? stored : {}), ...this.looks });
    this.listeners.tell();
  }

  /** What data.json holds; null when it cannot be read. */
  private async stored(): Promise<unknown> {
    const stored: unknown = await this.parts.plugin.loadData().catch(() => null);
    return stored;
  }

  private changeOf<K extends keyof Settings>(key: K, value: Settings[K]): Result<FileChange> {
    const path = vaultPath(SETTINGS_FILE);
    if (!path.ok) return path;
    if (this.text !== null) return ok({ kind: 'edit', path: path.value, edit: (text) => setSetting(text, key, value) });
    const text = setSetting('', key, value);
    return text.ok ? ok({ kind: 'create', path: path.value, text: text.value }) : text;
  }
}
