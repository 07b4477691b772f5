import { setIcon, setTooltip } from 'obsidian';

export interface ButtonShape {
  readonly text: string;
  /** A Lucide icon before the text. */
  readonly icon?: string;
  /** The whole accessible name, where the text alone does not tell what is meant. */
  readonly name?: string;
  readonly cls?: string;
  /** What the focus finds again after the row was drawn anew. */
  readonly control: string;
  readonly onPress: (event: MouseEvent) => unknown;
}

/** A button with words. */
export function textButton(parent: HTMLElement, { text, icon, name, cls, control, onPress }: ButtonShape): HTMLButtonElement {
  const button = parent.createEl('button', { cls: cls ?? 'throughline-session-button', attr: { type: 'button', 'data-control': control } });
  if (icon !== undefined) drawIcon(button, icon);
  button.createSpan({ text });
  if (name !== undefined) button.ariaLabel = name;
  button.addEventListener('click', (event) => void onPress(event));
  return button;
}

/** A button that is only an icon; its name is its tooltip. */
export function iconButton(parent: HTMLElement, { icon, name, control, onPress }: Omit<ButtonShape, 'text'> & { readonly icon: string; readonly name: string }): HTMLButtonElement {
  const button = parent.createEl('button', { cls: 'clickable-icon throughline-session-icon-button', attr: { type: 'button', 'data-control': control } });
  setIcon(button, icon);
  setTooltip(button, name);
  button.ariaLabel = name;
  button.addEventListener('click', (event) => void onPress(event));
  return button;
}

/** An icon that only repeats what the words say. */
export function drawIcon(parent: HTMLElement, icon: string): HTMLElement {
  const element = parent.createSpan({ cls: 'throughline-session-icon', attr: { 'aria-hidden': 'true' } });
  setIcon(element, icon);
  return element;
}

export interface LinkShape {
  readonly text: string;
  readonly name?: string;
  readonly cls?: string;
  readonly control: string;
  readonly onPress: (event: MouseEvent) => unknown;
}

/** A link to a place inside the vault. */
export function placeLink(parent: HTMLElement, { text, name, cls, control, onPress }: LinkShape): HTMLAnchorElement {
  const link = parent.createEl('a', { text, href: '#', cls: cls ?? 'throughline-session-link', attr: { 'data-control': control } });
  if (name !== undefined) setTooltip(link, name);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    event.stopPropagation();
    void onPress(event);
  });
  return link;
}
