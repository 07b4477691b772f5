import type { SettingDefinitionItem } from 'obsidian';
import type { App } from '../app';
import { setIcon } from '../dom/icons';
import { DeclaredPage } from './declared-page';

/** A page of the settings window. */
export abstract class SettingTab {
  icon = '';
  id = '';
  name = '';
  app: App;
  containerEl: HTMLElement;
  navEl: HTMLElement;
  settingItems: SettingDefinitionItem[] = [];
  private page: DeclaredPage | null = null;

  constructor(app: App) {
    this.app = app;
    this.containerEl = createDiv('vertical-tab-content');
    this.navEl = createDiv({ cls: 'vertical-tab-nav-item tappable', attr: { role: 'tab', tabindex: '0' } });
  }

  getSettingDefinitions(): SettingDefinitionItem[] {
    return [];
  }

  /** Asks for the definitions anew, and draws them when the page is open. */
  update(): void {
    this.settingItems = this.getSettingDefinitions();
    this.page?.redraw(this.settingItems);
  }

  getControlValue(key: string): unknown {
    return this.app.vault.getConfig(key);
  }

  setControlValue(key: string, value: unknown): void | Promise<void> {
    this.app.vault.setConfig(key, value);
  }

  /** Looks again at what is visible and what is disabled. */
  refreshDomState(): void {
    this.page?.refresh();
  }

  display(): void {
    // Older plugins draw their page here.
  }

  hide(): void {
    this.page?.close();
    this.page = null;
    this.containerEl.empty();
  }

  /** Shows the page: from its definitions, or by `display` when there are none. */
  open(): void {
    this.containerEl.empty();
    this.settingItems = this.getSettingDefinitions();
    if (this.settingItems.length === 0) this.display();
    else this.page = new DeclaredPage(this, this.containerEl, this.settingItems);
  }

  drawNav(): void {
    this.navEl.empty();
    if (this.icon !== '') setIcon(this.navEl.createDiv('vertical-tab-nav-item-icon'), this.icon);
    this.navEl.createDiv({ cls: 'vertical-tab-nav-item-title', text: this.name });
  }
}

interface PluginWithSettings {
  readonly manifest: { readonly id: string; readonly name: string };
  settings?: unknown;
  saveData(data: unknown): Promise<void>;
}

/** A plugin's page. Its controls keep their values in `plugin.settings`, which is saved with every change. */
export abstract class PluginSettingTab extends SettingTab {
  readonly plugin: PluginWithSettings;

  constructor(app: App, plugin: PluginWithSettings) {
    super(app);
    this.plugin = plugin;
    this.id = plugin.manifest.id;
    this.name = plugin.manifest.name;
  }

  override getControlValue(key: string): unknown {
    return (this.plugin.settings as Record<string, unknown> | undefined)?.[key];
  }

  override setControlValue(key: string, value: unknown): void | Promise<void> {
    const settings = (this.plugin.settings ??= {}) as Record<string, unknown>;
    settings[key] = value;
    return this.plugin.saveData(settings);
  }
}

/** A page below a page, drawn by the plugin. */
export abstract class SettingPage {
  rootEl: HTMLElement;
  titlebarEl: HTMLElement;
  containerEl: HTMLElement;
  title = '';

  constructor() {
    this.rootEl = createDiv('setting-page');
    this.titlebarEl = this.rootEl.createDiv('setting-page-titlebar');
    this.containerEl = this.rootEl.createDiv('setting-page-content');
  }

  abstract display(): void;

  hide(): void {
    this.containerEl.empty();
  }
}
