import type { PluginManifest } from 'obsidian';
import type { App } from '../app';
import { loadingOf } from '../events/component';
import { Platform } from '../system/platform';
import { requireApiVersion } from '../system/versions';
import { Notice } from '../ui/notice';
import { leftBehind, startWatching } from './left-behind';
import type { Plugin } from './plugin';
import { addPluginStyles, loadPluginClass } from './plugin-source';
import type { PluginFolder } from './plugin-source';
import type { Require } from './provided';

/** The plugins there are, and those that run. */
export class Plugins {
  readonly manifests: Record<string, PluginManifest> = {};
  readonly plugins: Record<string, Plugin> = {};
  readonly enabledPlugins = new Set<string>();
  private readonly styles = new Map<string, HTMLStyleElement>();
  private readonly everEnabled = new Set<string>();
  private readonly folders = new Map<string, PluginFolder>();

  constructor(private readonly app: App, folders: readonly PluginFolder[], private readonly require: Require) {
    for (const folder of folders) {
      const { id } = folder.manifest;
      this.folders.set(id, folder);
      this.manifests[id] = { ...folder.manifest, dir: `${app.vault.configDir}/plugins/${id}` };
    }
  }

  getPlugin(id: string): Plugin | null {
    return this.plugins[id] ?? null;
  }

  /** Whether it runs now. Why not is told to the user and the console. */
  async enablePlugin(id: string): Promise<boolean> {
    if (this.getPlugin(id) !== null) return true;
    const folder = this.folders.get(id);
    const refusal = folder === undefined ? `There is no plugin "${id}".` : refusalOf(folder.manifest);
    if (folder === undefined || refusal !== null) {
      fail(refusal ?? '');
      return false;
    }
    try {
      await this.start(folder);
      return true;
    } catch (error) {
      fail(`Failed to load plugin ${folder.manifest.name}`, error);
      await this.disablePlugin(id);
      return false;
    }
  }

  /** As the switch in the settings does it: the plugin hears that the user wanted it. */
  async enablePluginAndSave(id: string): Promise<boolean> {
    const enabled = await this.enablePlugin(id);
    if (enabled) this.getPlugin(id)?.onUserEnable();
    return enabled;
  }

  private async start(folder: PluginFolder): Promise<void> {
    const { id } = folder.manifest;
    const manifest = this.manifests[id] ?? folder.manifest;
    startWatching(id);
    const styles = await addPluginStyles(folder);
    if (styles !== null) this.styles.set(id, styles);
    const PluginClass = await loadPluginClass(folder, this.require);
    const plugin = new PluginClass(this.app, manifest);
    this.plugins[id] = plugin;
    this.enabledPlugins.add(id);
    this.everEnabled.add(id);
    plugin.load();
    await loadingOf(plugin);
  }

  disablePlugin(id: string): Promise<void> {
    const plugin = this.getPlugin(id);
    Reflect.deleteProperty(this.plugins, id);
    this.enabledPlugins.delete(id);
    try {
      plugin?.unload();
    } catch (error) {
      fail(`Failed to unload plugin ${id}`, error);
    }
    this.styles.get(id)?.remove();
    this.styles.delete(id);
    return Promise.resolve();
  }

  async disablePluginAndSave(id: string): Promise<void> {
    await this.disablePlugin(id);
  }

  /** What plugins that no longer run have left on the page. */
  leaks(): string[] {
    return [...this.everEnabled].filter((id) => this.getPlugin(id) === null).flatMap((id) => leftBehind(this.app, id));
  }
}

function refusalOf({ name, minAppVersion, isDesktopOnly }: PluginManifest): string | null {
  if (isDesktopOnly === true && Platform.isMobile) return `Plugin ${name} is for the desktop only.`;
  return requireApiVersion(minAppVersion) ? null : `Plugin ${name} needs Obsidian ${minAppVersion}.`;
}

function fail(message: string, error?: unknown): void {
  console.error(message, ...(error === undefined ? [] : [error]));
  new Notice(message);
}
