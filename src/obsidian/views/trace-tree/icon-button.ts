import { setIcon } from 'obsidian';

export interface IconButton {
  readonly icon: string;
  /** Its name for the tooltip and for screen readers. */
  readonly name: string;
  readonly press: (event: MouseEvent) => void;
}

/** A button of the pane's header, as the app's own panes have. */
export function addIconButton(host: HTMLElement, { icon, name, press }: IconButton): HTMLElement {
  const button = host.createEl('button', { cls: 'clickable-icon nav-action-button throughline-tree-button', attr: { type: 'button', 'aria-label': name } });
  setIcon(button, icon);
  button.addEventListener('click', press);
  return button;
}

/** The icon and the name of a button change, when they do. */
export function showIconButton(button: HTMLElement, { icon, name }: Pick<IconButton, 'icon' | 'name'>): void {
  if (button.getAttribute('aria-label') === name) return;
  button.setAttribute('aria-label', name);
  setIcon(button, icon);
}
