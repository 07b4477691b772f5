import { setIcon } from '../dom/icons';
import { setTooltip } from '../dom/tooltip';
import { Menu } from '../ui/menu';
import type { Workspace } from './workspace';

/** The bar at the foot of a phone: back, forward, find, new tab, and a menu with the ribbon's actions. */
export function buildMobileBar(workspace: Workspace, parent: HTMLElement): void {
  const bar = parent.createDiv({ cls: 'mobile-navbar', attr: { 'role': 'navigation', 'aria-label': 'Navigation bar' } });
  const actions = bar.createDiv('mobile-navbar-actions');
  const { app } = workspace;
  const history = () => workspace.getMostRecentLeaf()?.history;
  add(actions, 'lucide-arrow-left', 'Navigate back', () => void history()?.back());
  add(actions, 'lucide-arrow-right', 'Navigate forward', () => void history()?.forward());
  add(actions, 'lucide-search', 'Open quick switcher', () => app.commands.executeCommandById('switcher:open'));
  add(actions, 'lucide-plus', 'New tab', () => { workspace.setActiveLeaf(workspace.getLeaf('tab'), { focus: true }); });
  add(actions, 'lucide-menu', 'Menu', (event) => { ribbonMenu(workspace).showAtMouseEvent(event); });
}

function add(parent: HTMLElement, icon: string, name: string, act: (event: MouseEvent) => unknown): void {
  const button = parent.createEl('button', { cls: 'mobile-navbar-action clickable-icon', attr: { type: 'button' } });
  setIcon(button, icon);
  setTooltip(button, name);
  button.addEventListener('click', (event) => void act(event));
}

function ribbonMenu(workspace: Workspace): Menu {
  const { app, leftRibbon } = workspace;
  const menu = new Menu().addSections(['ribbon', 'app']);
  for (const { icon, title, callback } of leftRibbon.items) {
    menu.addItem((item) => item.setSection('ribbon').setTitle(title).setIcon(icon).onClick((event) => callback(event as MouseEvent)));
  }
  menu.addItem((item) => item.setSection('app').setTitle('Open command palette').setIcon('lucide-terminal').onClick(() => app.commands.executeCommandById('command-palette:open')));
  menu.addItem((item) => item.setSection('app').setTitle('Settings').setIcon('lucide-settings').onClick(() => { app.setting.open(); }));
  return menu;
}
