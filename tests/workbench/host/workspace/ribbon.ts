import type { Side } from 'obsidian';
import { setIcon } from '../dom/icons';
import { setTooltip } from '../dom/tooltip';

export interface RibbonItem {
  readonly id: string;
  readonly icon: string;
  readonly title: string;
  readonly callback: (event: MouseEvent) => unknown;
  readonly buttonEl: HTMLElement;
}

/** The narrow row of buttons at the window's edge. On a phone its actions are in the menu of the bar below. */
export class WorkspaceRibbon {
  readonly containerEl: HTMLElement;
  readonly ribbonItemsEl: HTMLElement;
  readonly ribbonSettingEl: HTMLElement;
  items: RibbonItem[] = [];

  constructor(side: Side) {
    this.containerEl = createDiv({ cls: `workspace-ribbon side-dock-ribbon mod-${side}`, attr: { 'role': 'navigation', 'aria-label': 'Ribbon' } });
    this.ribbonItemsEl = this.containerEl.createDiv('side-dock-actions');
    this.ribbonSettingEl = this.containerEl.createDiv('side-dock-settings');
  }

  addRibbonItemButton(id: string, icon: string, title: string, callback: (event: MouseEvent) => unknown): HTMLElement {
    const buttonEl = ribbonButton(this.ribbonItemsEl, { icon, title, callback });
    this.items.push({ id, icon, title, callback, buttonEl });
    return buttonEl;
  }

  removeRibbonAction(id: string): void {
    for (const item of this.items.filter((one) => one.id === id)) item.buttonEl.remove();
    this.items = this.items.filter((one) => one.id !== id);
  }
}

interface Button {
  readonly icon: string;
  readonly title: string;
  readonly callback: (event: MouseEvent) => unknown;
}

export function ribbonButton(parent: HTMLElement, { icon, title, callback }: Button): HTMLElement {
  const element = parent.createDiv({ cls: 'clickable-icon side-dock-ribbon-action', attr: { role: 'button', tabindex: '0' } });
  setIcon(element, icon);
  setTooltip(element, title, { placement: 'right' });
  element.addEventListener('click', (event) => void callback(event));
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    element.click();
  });
  return element;
}
