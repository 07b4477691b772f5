import type { RowButton, RowLook } from './row-look';

const MOST_BUTTONS = 2;

/** One drawn row: made once, and given other contents as the list moves. Its icons are masks of the list. */
export class RowElement {
  readonly element: HTMLElement;
  readonly #title: HTMLElement;
  readonly #count: HTMLElement;
  readonly #word: HTMLElement;
  readonly #below: HTMLElement;
  readonly #buttons: readonly HTMLButtonElement[];
  #cls = '';

  constructor(host: HTMLElement) {
    this.element = host.createDiv({ cls: 'throughline-list-row throughline-doctor-row', attr: { role: 'treeitem' } });
    this.element.createSpan({ cls: 'throughline-doctor-fold', attr: { 'aria-hidden': 'true' } });
    this.element.createSpan({ cls: 'throughline-doctor-mask', attr: { 'aria-hidden': 'true' } });
    const text = this.element.createDiv({ cls: 'throughline-doctor-text' });
    const first = text.createDiv({ cls: 'throughline-doctor-first' });
    this.#title = first.createSpan({ cls: 'throughline-doctor-title' });
    this.#count = first.createSpan({ cls: 'throughline-doctor-count' });
    const second = text.createDiv({ cls: 'throughline-doctor-second' });
    this.#word = second.createSpan({ cls: 'throughline-doctor-word' });
    this.#below = second.createSpan();
    const buttons = this.element.createDiv({ cls: 'throughline-doctor-buttons' });
    // The list itself has the focus and its keys do the same, so that a Tab does not stop at every row.
    this.#buttons = Array.from({ length: MOST_BUTTONS }, () => buttons.createEl('button', { cls: 'throughline-doctor-button', attr: { type: 'button', tabindex: '-1' } }));
  }

  show(look: RowLook, { id, index, isCursor }: { readonly id: string; readonly index: number; readonly isCursor: boolean }): void {
    const cls = `${look.cls}${isCursor ? ' is-cursor' : ''}`;
    if (cls !== this.#cls) this.element.className = `throughline-list-row throughline-doctor-row ${cls}`;
    this.#cls = cls;
    this.element.id = id;
    this.element.dataset['index'] = String(index);
    this.#setAria(look, isCursor);
    setText(this.#title, look.title);
    setText(this.#count, look.count);
    setText(this.#word, look.word === '' || look.below === '' ? look.word : `${look.word} · `);
    setText(this.#below, look.below);
    for (const [at, button] of this.#buttons.entries()) showButton(button, look.buttons[at] ?? null);
  }

  #setAria({ level, at, of, isOpen }: RowLook, isCursor: boolean): void {
    const { element } = this;
    element.setAttrs({ 'aria-level': level, 'aria-posinset': at, 'aria-setsize': of, 'aria-selected': isCursor });
    if (isOpen === null) element.removeAttribute('aria-expanded');
    else element.setAttribute('aria-expanded', String(isOpen));
  }
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.setText(text);
}

function showButton(element: HTMLButtonElement, button: RowButton | null): void {
  const shown = button === null ? '' : `${button.does} ${button.name}`;
  if (element.dataset['shown'] === shown) return;
  element.dataset['shown'] = shown;
  element.toggleClass('is-absent', button === null);
  element.dataset['does'] = button?.does ?? '';
  element.ariaLabel = button?.name ?? null;
  element.toggleClass('clickable-icon', button?.does === 'menu');
  setText(element, button?.text ?? '');
}
