import type { App } from '../app';
import { ButtonComponent } from '../settings/buttons';
import { Modal } from './modal';

/** A button of a confirmation; it closes the window once its handler is done, unless that answers with something true. */
export class ConfirmationButton extends ButtonComponent {
  isInitialFocus = false;
  private handler: ((event: MouseEvent) => unknown) | null = null;

  constructor(containerEl: HTMLElement, private readonly modal: ConfirmationModal) {
    super(containerEl);
    this.buttonEl.addEventListener('click', (event) => void this.run(event));
  }

  override onClick(handler: (event: MouseEvent) => unknown): this {
    this.handler = handler;
    return this;
  }

  setInitialFocus(): this {
    this.isInitialFocus = true;
    return this;
  }

  setSecondary(): this {
    this.buttonEl.addClass('mod-secondary');
    return this;
  }

  setCancel(): this {
    this.buttonEl.addClass('mod-cancel');
    return this;
  }

  private async run(event: MouseEvent): Promise<void> {
    const stays = await this.handler?.(event);
    if (stays === undefined || stays === null || stays === false || stays === 0 || stays === '') this.modal.close();
  }
}

/** Asks for a decision; every answer is a button. */
export class ConfirmationModal extends Modal {
  buttonContainerEl: HTMLElement;
  private readonly buttons: ConfirmationButton[] = [];

  constructor(app: App) {
    super(app);
    this.containerEl.addClass('mod-confirmation');
    this.buttonContainerEl = this.modalEl.createDiv('modal-button-container');
  }

  addClass(name: string): this {
    this.modalEl.addClass(name);
    return this;
  }

  addCheckbox(label: string, callback: (value: boolean) => unknown): this {
    const row = this.buttonContainerEl.createEl('label', { cls: 'mod-checkbox', prepend: true });
    const box = row.createEl('input', { type: 'checkbox', attr: { tabindex: '0' } });
    row.appendText(label);
    box.addEventListener('change', () => void callback(box.checked));
    return this;
  }

  addButton(callback: (button: ConfirmationButton) => unknown): this {
    const button = new ConfirmationButton(this.buttonContainerEl, this);
    this.buttons.push(button);
    callback(button);
    return this;
  }

  addCancelButton(text?: string): this {
    return this.addButton((button) => button.setButtonText(text ?? 'Cancel').setCancel());
  }

  override open(): void {
    super.open();
    this.buttons.findLast((button) => button.isInitialFocus)?.buttonEl.focus();
  }
}
