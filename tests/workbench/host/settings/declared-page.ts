import type { SettingDefinitionItem, SettingDefinitionPage } from 'obsidian';
import { setIcon } from '../dom/icons';
import { DeclaredItems } from './declared-items';
import type { SettingTab } from './setting-tab';

/** Where in the pages somebody is: the names of the pages gone into. */
interface Level {
  readonly name: string;
  readonly rootEl: HTMLElement;
  readonly items: DeclaredItems | null;
  readonly custom: { hide(): void } | null;
}

/** A tab drawn from its definitions, with the pages below it. */
export class DeclaredPage {
  private readonly root: DeclaredItems;
  private readonly levels: Level[] = [];

  constructor(private readonly tab: SettingTab, private readonly containerEl: HTMLElement, items: readonly SettingDefinitionItem[]) {
    this.root = new DeclaredItems(tab, containerEl.createDiv('setting-page-content'), (page) => { this.enter(page); });
    this.root.draw(items);
  }

  redraw(items: readonly SettingDefinitionItem[]): void {
    this.root.draw(items);
    let below: readonly SettingDefinitionItem[] = items;
    for (const level of this.levels) {
      const page = findPage(below, level.name);
      if (page?.items === undefined) return;
      level.items?.draw(page.items);
      below = page.items;
    }
  }

  refresh(): void {
    this.root.refresh();
    for (const level of this.levels) level.items?.refresh();
  }

  close(): void {
    while (this.levels.length > 0) this.leave();
    this.root.close();
  }

  private enter(page: SettingDefinitionPage): void {
    const custom = page.page?.() ?? null;
    const rootEl = custom?.rootEl ?? createDiv('setting-page');
    const titlebar = custom?.titlebarEl ?? rootEl.createDiv('setting-page-titlebar');
    this.fillTitlebar(titlebar, page.name);
    const items = custom === null ? new DeclaredItems(this.tab, rootEl.createDiv('setting-page-content'), (inner) => { this.enter(inner); }) : null;
    items?.draw(page.items ?? []);
    (this.levels.at(-1)?.rootEl ?? this.root.containerEl).hide();
    this.containerEl.appendChild(rootEl);
    this.levels.push({ name: page.name, rootEl, items, custom });
    custom?.display();
  }

  private fillTitlebar(titlebar: HTMLElement, name: string): void {
    titlebar.empty();
    const back = titlebar.createEl('button', { cls: 'clickable-icon setting-page-back', attr: { 'type': 'button', 'aria-label': 'Back' } });
    setIcon(back, 'lucide-chevron-left');
    back.addEventListener('click', () => { this.leave(); });
    titlebar.createDiv({ cls: 'setting-page-title', text: name, attr: { 'role': 'heading', 'aria-level': '2' } });
  }

  private leave(): void {
    const level = this.levels.pop();
    level?.custom?.hide();
    level?.items?.close();
    level?.rootEl.remove();
    (this.levels.at(-1)?.rootEl ?? this.root.containerEl).show();
  }
}

function findPage(items: readonly SettingDefinitionItem[], name: string): SettingDefinitionPage | undefined {
  for (const item of items) {
    if (!('type' in item)) continue;
    if (item.type === 'page') {
      if (item.name === name) return item;
      continue;
    }
    const inside = findPage(item.items ?? [], name);
    if (inside !== undefined) return inside;
  }
  return undefined;
}
