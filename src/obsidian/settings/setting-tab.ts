import { PluginSettingTab } from 'obsidian';
import type { Plugin, SettingDefinitionItem } from 'obsidian';
import type { Result } from '../../core/problem';
import type { Helper } from '../helper/open-helper';
import { pairingDefinitions } from '../helper/pairing-definitions';
import type { Throughline } from '../throughline';
import { deviceDefinitions } from './device-definitions';
import { featureDefinitions } from './feature-definitions';
import { settingValue } from './setting-values';
import { sharedDefinitions } from './shared-definitions';

/** A person who types pauses this long when a word is complete. */
const PAUSE_MS = 700;

/** Throughline's page in the app's settings. */
export class ThroughlineSettingTab extends PluginSettingTab {
  override icon = 'git-commit-vertical';
  private readonly throughline: Throughline;
  private readonly helper: Helper;
  /** Typed values that are not kept yet. */
  private readonly waiting = new Map<string, string | boolean>();
  private timer: number | null = null;
  private keeping: Promise<void> = Promise.resolve();
  private isKeeping = false;

  constructor(plugin: Plugin, throughline: Throughline, helper: Helper) {
    super(plugin.app, plugin);
    this.throughline = throughline;
    this.helper = helper;
    plugin.register(throughline.settings.onChange(() => {
      // What is changed on this page stands on it already; a redraw would take the caret away.
      if (!this.isKeeping) this.update();
    }));
    plugin.register(() => {
      this.keepWaiting();
    });
  }

  override getSettingDefinitions(): SettingDefinitionItem[] {
    return [sharedDefinitions(this.throughline, (roots) => void this.keepRoots(roots)), featureDefinitions(this.throughline), deviceDefinitions(), pairingDefinitions(this.throughline, this.helper)];
  }

  override getControlValue(key: string): unknown {
    return this.waiting.get(key) ?? settingValue(key)?.read(this.throughline);
  }

  override setControlValue(key: string, value: unknown): void | Promise<void> {
    if (typeof value !== 'string' && typeof value !== 'boolean') return;
    if (settingValue(key)?.typed !== true) return this.keep(key, value);
    this.waiting.set(key, value);
    if (this.timer !== null) window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.keepWaiting();
    }, PAUSE_MS);
  }

  override hide(): void {
    this.keepWaiting();
    super.hide();
  }

  private keepWaiting(): void {
    if (this.timer !== null) window.clearTimeout(this.timer);
    this.timer = null;
    for (const [key, value] of this.waiting) void this.keep(key, value);
    this.waiting.clear();
  }

  private keep(key: string, value: string | boolean): Promise<void> {
    return this.carryOut(async () => settingValue(key)?.keep(this.throughline, value) ?? null);
  }

  private keepRoots(roots: readonly string[]): Promise<void> {
    return this.carryOut(async () => this.throughline.settings.setShared('specRoots', roots)).then(() => {
      this.update();
    });
  }

  /** One after the other: two changes of one file at once would each miss the other. */
  private carryOut(change: () => Promise<Result<void> | null>): Promise<void> {
    this.keeping = this.keeping.then(async () => {
      this.isKeeping = true;
      const kept = await change().finally(() => {
        this.isKeeping = false;
      });
      if (kept === null || kept.ok) return;
      this.throughline.acts.refuse(kept.problem);
      this.update();
    });
    return this.keeping;
  }
}
