import type { SettingDefinition, SettingDefinitionGroup, SettingDefinitionItem, SettingDefinitionList, SettingDefinitionPage } from 'obsidian';
import { setIcon } from '../dom/icons';
import { bindControl } from './declared-control';
import { SettingGroup } from './setting-group';
import { Setting } from './setting';
import type { SettingTab } from './setting-tab';

/** True, or what the function says. */
export function told(value: boolean | (() => boolean) | undefined, fallback: boolean): boolean {
  if (value === undefined) return fallback;
  return typeof value === 'function' ? value() : value;
}

/** Draws definitions, and keeps what is visible and disabled in step. */
export class DeclaredItems {
  private checks: (() => void)[] = [];
  private ends: (() => void)[] = [];
  private readonly queries = new Map<string, string>();

  constructor(private readonly tab: SettingTab, readonly containerEl: HTMLElement, private readonly enter: (page: SettingDefinitionPage) => void) {}

  draw(items: readonly SettingDefinitionItem[]): void {
    this.close();
    let loose: SettingGroup | null = null;
    for (const item of items) {
      if ('type' in item && item.type !== 'page') {
        loose = null;
        this.drawGroup(item);
      } else {
        loose ??= new SettingGroup(this.containerEl);
        this.drawRow(loose, item, 0);
      }
    }
    this.refresh();
  }

  refresh(): void {
    for (const check of this.checks) check();
  }

  close(): void {
    for (const end of this.ends) end();
    this.ends = [];
    this.checks = [];
    this.containerEl.empty();
  }

  private drawGroup(group: SettingDefinitionGroup | SettingDefinitionList): void {
    const shown = new SettingGroup(this.containerEl);
    if (group.heading !== undefined) shown.setHeading(group.heading);
    if (group.cls !== undefined) shown.addClass(...group.cls.split(' '));
    if (group.type === 'list') shown.addClass('mod-list');
    this.checks.push(() => { shown.groupEl.toggle(told(group.visible, true)); });
    for (const button of group.extraButtons ?? []) shown.addExtraButton((component) => button(component as object as Parameters<typeof button>[0]));
    const items = group.items ?? [];
    const rows = items.map((item, at) => ({ item, row: this.drawRow(shown, item, at) }));
    this.addSearch(shown, group, rows);
    if (group.type === 'list') this.finishList(shown, group as SettingDefinitionList, rows.map(({ row }) => row));
  }

  private addSearch(shown: SettingGroup, group: SettingDefinitionGroup, rows: readonly { readonly item: SettingDefinitionItem; readonly row: Setting }[]): void {
    const { search } = group;
    if (search === undefined) return;
    const key = group.heading ?? '';
    const filter = (query: string): void => {
      this.queries.set(key, query);
      for (const { item, row } of rows) {
        if ('type' in item || !told(item.searchable, true)) continue;
        row.settingEl.toggleClass('is-filtered-out', query !== '' && !search.match(item, query));
      }
    };
    shown.addSearch((component) => component.setPlaceholder(search.placeholder ?? 'Search...').setValue(this.queries.get(key) ?? '').onChange(filter));
    filter(this.queries.get(key) ?? '');
  }

  private drawRow(group: SettingGroup, item: SettingDefinition | SettingDefinitionPage, at: number): Setting {
    const row = new Setting(group.listEl).setName(item.name).setDesc(copyOf(item.desc));
    this.checks.push(() => { row.settingEl.toggle(told(item.visible, true)); });
    if ('type' in item) this.asPage(row, item);
    else if (item.control !== undefined) this.checks.push(bindControl(this.tab, row, item.control));
    else if (item.action !== undefined) this.asAction(row, item, at);
    else if (item.render !== undefined) {
      const given: readonly object[] = [row, group];
      const end = item.render(...(given as Parameters<typeof item.render>));
      if (typeof end === 'function') this.ends.push(end);
    }
    return row;
  }

  private asPage(row: Setting, page: SettingDefinitionPage): void {
    pressable(row.settingEl, () => { this.enter(page); });
    row.settingEl.addClass('mod-page');
    row.addDisplayValue((value) => {
      value.setValue(typeof page.displayValue === 'function' ? page.displayValue() : page.displayValue ?? null);
      value.setStatus((typeof page.status === 'function' ? page.status() : page.status) ?? null);
    });
    setIcon(row.controlEl.createSpan('setting-page-chevron'), 'lucide-chevron-right');
  }

  private asAction(row: Setting, item: Extract<SettingDefinition, { action: unknown }>, at: number): void {
    const isDisabled = (): boolean => told(item.disabled, false);
    pressable(row.settingEl, () => { if (!isDisabled()) item.action(row.settingEl, at); });
    row.settingEl.addClass('mod-action');
    setIcon(row.controlEl.createSpan('setting-page-chevron'), 'lucide-chevron-right');
    this.checks.push(() => {
      row.settingEl.toggleClass('is-disabled', isDisabled());
      row.settingEl.setAttr('aria-disabled', isDisabled() ? 'true' : null);
    });
  }

  private finishList(shown: SettingGroup, list: SettingDefinitionList, rows: readonly Setting[]): void {
    const { onDelete, onReorder, addItem, emptyState } = list;
    rows.forEach((row, at) => {
      if (onReorder !== undefined) {
        if (at > 0) row.addExtraButton((button) => button.setIcon('lucide-arrow-up').setTooltip('Move up').onClick(() => { onReorder(at, at - 1); }));
        if (at < rows.length - 1) row.addExtraButton((button) => button.setIcon('lucide-arrow-down').setTooltip('Move down').onClick(() => { onReorder(at, at + 1); }));
      }
      if (onDelete !== undefined) row.addExtraButton((button) => button.setIcon('lucide-trash-2').setTooltip('Delete').onClick(() => { onDelete(at); }));
    });
    if (rows.length === 0 && emptyState !== undefined) shown.listEl.createDiv('setting-item-empty').setText(copyOf(emptyState));
    if (addItem === undefined) return;
    if (document.body.hasClass('is-mobile')) new Setting(shown.listEl).addButton((button) => button.setButtonText(addItem.name).onClick(() => { addItem.action(button.buttonEl); }));
    else shown.addExtraButton((button) => button.setIcon('lucide-plus').setTooltip(addItem.name).onClick(() => { addItem.action(button.extraSettingsEl); }));
  }
}

/** A fragment is emptied when it is shown; definitions are shown more than once. */
function copyOf(text: string | DocumentFragment | undefined): string | DocumentFragment {
  return text instanceof DocumentFragment ? text.cloneNode(true) as DocumentFragment : text ?? '';
}

function pressable(element: HTMLElement, act: () => void): void {
  element.addClass('is-clickable');
  element.setAttrs({ role: 'button', tabindex: '0' });
  element.addEventListener('click', act);
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    act();
  });
}
