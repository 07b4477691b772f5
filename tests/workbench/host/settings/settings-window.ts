import type { SettingDefinitionItem } from 'obsidian';
import type { App } from '../app';
import { Modal } from '../ui/modal';
import { told } from './declared-items';
import type { SettingTab } from './setting-tab';
import { SearchComponent } from './text-components';

/** The settings: their tabs at the side, the open one beside them, and a search over all of them. */
export class SettingsWindow extends Modal {
  pluginTabs: SettingTab[] = [];
  activeTab: SettingTab | null = null;
  lastTabId = '';
  private readonly navEl: HTMLElement;
  private readonly listEl: HTMLElement;
  private readonly resultsEl: HTMLElement;
  private readonly tabContentContainer: HTMLElement;

  constructor(app: App) {
    super(app);
    this.modalEl.addClasses(['mod-settings', 'mod-sidebar-layout']);
    this.modalEl.setAttribute('aria-label', 'Settings');
    this.contentEl.addClass('vertical-tabs-container');
    this.navEl = this.contentEl.createDiv('vertical-tab-header');
    new SearchComponent(this.navEl.createDiv('setting-search')).setPlaceholder('Search settings...').onChange((query) => { this.search(query); });
    this.navEl.createDiv({ cls: 'vertical-tab-header-group-title', text: 'Plugins' });
    this.listEl = this.navEl.createDiv({ cls: 'vertical-tab-header-group-items', attr: { 'role': 'tablist', 'aria-label': 'Plugins', 'aria-orientation': 'vertical' } });
    this.resultsEl = this.navEl.createDiv('setting-search-results');
    this.tabContentContainer = this.contentEl.createDiv('vertical-tab-content-container');
  }

  addSettingTab(tab: SettingTab): void {
    this.pluginTabs.push(tab);
    tab.update();
    tab.navEl.addEventListener('click', () => { this.openTab(tab); });
    tab.navEl.addEventListener('keydown', (event) => { if (event.key === 'Enter') this.openTab(tab); });
  }

  removeSettingTab(tab: SettingTab): void {
    if (this.activeTab === tab) this.closeActiveTab();
    this.pluginTabs = this.pluginTabs.filter((one) => one !== tab);
    tab.navEl.remove();
  }

  override onOpen(): void {
    this.listEl.empty();
    for (const tab of [...this.pluginTabs].sort((a, b) => a.name.localeCompare(b.name))) {
      tab.drawNav();
      this.listEl.appendChild(tab.navEl);
    }
    const first = this.pluginTabs.find((tab) => tab.id === this.lastTabId) ?? this.pluginTabs[0];
    if (first === undefined) this.tabContentContainer.createDiv({ cls: 'pane-empty', text: 'No plugin has settings.' });
    else if (this.activeTab === null) this.openTab(first);
  }

  override onClose(): void {
    this.closeActiveTab();
    this.tabContentContainer.empty();
    void this.app.workspace.requestSaveLayout();
  }

  /** Opens a tab by its plugin's id, and the window with it. */
  openTabById(id: string): SettingTab | null {
    const tab = this.pluginTabs.find((one) => one.id === id) ?? null;
    if (tab !== null) this.openTab(tab);
    return tab;
  }

  openTab(tab: SettingTab): void {
    if (this.activeTab === tab) return;
    this.closeActiveTab();
    this.activeTab = tab;
    this.lastTabId = tab.id;
    tab.navEl.addClass('is-active');
    tab.navEl.setAttribute('aria-selected', 'true');
    this.tabContentContainer.empty();
    this.tabContentContainer.appendChild(tab.containerEl);
    tab.open();
  }

  private closeActiveTab(): void {
    const tab = this.activeTab;
    this.activeTab = null;
    tab?.navEl.removeClass('is-active');
    tab?.navEl.setAttribute('aria-selected', 'false');
    tab?.hide();
  }

  /** Lists the settings that hold every word; choosing one opens its tab. */
  private search(query: string): void {
    this.resultsEl.empty();
    const words = query.toLowerCase().split(/\s+/).filter((word) => word !== '');
    this.listEl.toggle(words.length === 0);
    if (words.length === 0) return;
    for (const tab of this.pluginTabs) {
      for (const name of found(tab.settingItems, words)) this.addResult(tab, name);
    }
  }

  private addResult(tab: SettingTab, name: string): void {
    const result = this.resultsEl.createDiv({ cls: 'vertical-tab-nav-item tappable', text: name, attr: { role: 'button', tabindex: '0' } });
    result.addEventListener('click', () => {
      this.openTab(tab);
      const row = [...tab.containerEl.querySelectorAll('.setting-item-name')].find((one) => one.textContent === name);
      row?.scrollIntoView({ block: 'center' });
    });
  }
}

function found(items: readonly SettingDefinitionItem[], words: readonly string[]): string[] {
  return items.flatMap((item): string[] => {
    if (!told(item.visible, true)) return [];
    if ('type' in item && item.type !== 'page') return found(item.items ?? [], words);
    const below = 'type' in item ? found(item.items ?? [], words) : [];
    const hidden = !('type' in item) && !told(item.searchable, true);
    return !hidden && words.every((word) => textOf(item).includes(word)) ? [item.name, ...below] : below;
  });
}

function textOf(item: Exclude<SettingDefinitionItem, { type: 'group' | 'list' }>): string {
  const description = item.desc instanceof DocumentFragment ? item.desc.textContent : item.desc ?? '';
  return [item.name, description, ...('aliases' in item ? item.aliases ?? [] : [])].join(' ').toLowerCase();
}
