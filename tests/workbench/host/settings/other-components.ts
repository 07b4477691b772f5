import type { HSL, RGB } from 'obsidian';
import type { App } from '../app';
import { hexOf, hslOf, rgbOf, rgbOfHsl } from './colors';
import { BaseComponent, ValueComponent } from './components';

export class ColorComponent extends ValueComponent<string> {
  readonly colorPickerEl: HTMLInputElement;
  private changed: ((value: string) => unknown) | null = null;

  constructor(containerEl: HTMLElement) {
    super();
    this.colorPickerEl = containerEl.createEl('input', { type: 'color', attr: { 'aria-label': 'Color' } });
    this.colorPickerEl.addEventListener('input', () => void this.changed?.(this.getValue()));
  }

  override setDisabled(disabled: boolean): this {
    this.colorPickerEl.disabled = disabled;
    return super.setDisabled(disabled);
  }

  getValue(): string {
    return this.colorPickerEl.value;
  }

  getValueRgb(): RGB {
    return rgbOf(this.getValue());
  }

  getValueHsl(): HSL {
    return hslOf(this.getValueRgb());
  }

  setValue(value: string): this {
    this.colorPickerEl.value = value;
    return this;
  }

  setValueRgb(rgb: RGB): this {
    return this.setValue(hexOf(rgb));
  }

  setValueHsl(hsl: HSL): this {
    return this.setValue(hexOf(rgbOfHsl(hsl)));
  }

  onChange(callback: (value: string) => unknown): this {
    this.changed = callback;
    return this;
  }
}

/** A value that is only shown. */
export class DisplayValueComponent {
  valueEl: HTMLElement;

  constructor(containerEl: HTMLElement) {
    this.valueEl = containerEl.createSpan('setting-display-value');
  }

  setValue(value: string | null): this {
    this.valueEl.setText(value ?? '');
    return this;
  }

  setStatus(status: 'warning' | null): this {
    this.valueEl.toggleClass('mod-warning', status === 'warning');
    return this;
  }
}

/** Chooses one of the secrets of this device by its name; the secret itself is never shown. */
export class SecretComponent extends BaseComponent {
  private readonly select: HTMLSelectElement;
  private changed: ((value: string) => unknown) | null = null;

  constructor(app: App, containerEl: HTMLElement) {
    super();
    this.select = containerEl.createEl('select', { cls: 'dropdown', attr: { 'aria-label': 'Secret' } });
    this.select.createEl('option', { value: '', text: 'None' });
    for (const id of app.secretStorage.listSecrets()) this.select.createEl('option', { value: id, text: id });
    this.select.addEventListener('change', () => void this.changed?.(this.select.value));
  }

  override setDisabled(disabled: boolean): this {
    this.select.disabled = disabled;
    return super.setDisabled(disabled);
  }

  setValue(value: string): this {
    this.select.value = value;
    return this;
  }

  onChange(callback: (value: string) => unknown): this {
    this.changed = callback;
    return this;
  }
}
