import type { App } from '../app';
import { setIcon } from '../dom/icons';
import { Scope } from './keymap';
import { keepFocusWithin } from './focus-trap';

/** A window over the app: it stays until it is closed, by Esc, by its button or by a click beside it. */
export class Modal {
  readonly app: App;
  scope: Scope;
  containerEl: HTMLElement;
  modalEl: HTMLElement;
  titleEl: HTMLElement;
  contentEl: HTMLElement;
  headerEl: HTMLElement;
  bgEl: HTMLElement;
  shouldRestoreSelection = true;
  private isOpen = false;
  private before: Element | null = null;
  private closed: (() => unknown) | null = null;

  constructor(app: App) {
    this.app = app;
    this.scope = new Scope();
    this.containerEl = createDiv({ cls: 'modal-container mod-dim' });
    this.bgEl = this.containerEl.createDiv('modal-bg');
    this.modalEl = this.containerEl.createDiv({ cls: 'modal', attr: { 'role': 'dialog', 'aria-modal': 'true', 'tabindex': '-1' } });
    this.addCloseButton();
    this.headerEl = this.modalEl.createDiv('modal-header');
    this.titleEl = this.headerEl.createDiv('modal-title');
    this.contentEl = this.modalEl.createDiv('modal-content');
    this.bgEl.addEventListener('click', () => { this.close(); });
    this.scope.register([], 'Escape', () => {
      this.close();
      return false;
    });
    this.scope.register(null, 'Tab', (event) => keepFocusWithin(this.modalEl, event));
  }

  private addCloseButton(): void {
    const button = this.modalEl.createDiv({ cls: 'modal-close-button mod-raised clickable-icon', attr: { 'role': 'button', 'tabindex': '0', 'aria-label': 'Close' } });
    setIcon(button, 'lucide-x');
    button.addEventListener('click', () => { this.close(); });
    button.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') this.close();
    });
  }

  setTitle(title: string): this {
    this.titleEl.setText(title);
    return this;
  }

  setContent(content: string | DocumentFragment): this {
    this.contentEl.setText(content);
    return this;
  }

  setCloseCallback(callback: () => unknown): this {
    this.closed = callback;
    return this;
  }

  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.before = activeDocument.activeElement;
    this.app.keymap.pushScope(this.scope);
    activeDocument.body.appendChild(this.containerEl);
    void this.onOpen();
    this.nameIt();
    if (!this.containerEl.contains(activeDocument.activeElement)) this.focusFirst();
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.app.keymap.popScope(this.scope);
    this.containerEl.remove();
    this.onClose();
    this.closed?.();
    if (this.shouldRestoreSelection) this.giveFocusBack();
  }

  onOpen(): Promise<void> | void {
    // Subclasses fill the window here.
  }

  onClose(): void {
    // Subclasses tidy up here.
  }

  onHistoryBack(): void {
    this.close();
  }

  private nameIt(): void {
    const title = this.titleEl.getText();
    if (title !== '' && !this.modalEl.hasAttribute('aria-label')) this.modalEl.setAttribute('aria-label', title);
  }

  private focusFirst(): void {
    const first = this.contentEl.querySelector<HTMLElement>('input:not([disabled]), textarea:not([disabled]), select, button.mod-cta, button, [tabindex="0"]');
    (first ?? this.modalEl).focus();
  }

  private giveFocusBack(): void {
    const at = activeDocument.activeElement;
    const lost = at === null || at === activeDocument.body || !at.isConnected;
    if (lost && this.before instanceof HTMLElement && this.before.isConnected) this.before.focus();
  }
}
