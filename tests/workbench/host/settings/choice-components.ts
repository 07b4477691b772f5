import type { TooltipOptions } from 'obsidian';
import { setTooltip } from '../dom/tooltip';
import { ValueComponent } from './components';

export class ToggleComponent extends ValueComponent<boolean> {
  toggleEl: HTMLElement;
  private readonly box: HTMLInputElement;
  private on = false;
  private changed: ((value: boolean) => unknown) | null = null;

  constructor(containerEl: HTMLElement) {
    super();
    this.toggleEl = containerEl.createDiv('checkbox-container');
    this.box = this.toggleEl.createEl('input', { type: 'checkbox', attr: { tabindex: '0', role: 'switch' } });
    this.toggleEl.addEventListener('click', (event) => {
      event.preventDefault();
      if (!this.disabled) this.onClick();
    });
    this.box.addEventListener('keydown', (event) => {
      if (event.key !== ' ' && event.key !== 'Enter') return;
      event.preventDefault();
      if (!this.disabled) this.onClick();
    });
  }

  override setDisabled(disabled: boolean): this {
    this.toggleEl.toggleClass('is-disabled', disabled);
    this.box.disabled = disabled;
    return super.setDisabled(disabled);
  }

  getValue(): boolean {
    return this.on;
  }

  setValue(on: boolean): this {
    this.on = on;
    this.toggleEl.toggleClass('is-enabled', on);
    this.box.setAttribute('aria-checked', String(on));
    // The browser puts a prevented click's state back when the event ends.
    window.setTimeout(() => { this.box.checked = this.on; }, 0);
    return this;
  }

  setTooltip(tooltip: string, options?: TooltipOptions): this {
    setTooltip(this.toggleEl, tooltip, options);
    return this;
  }

  onClick(): void {
    this.setValue(!this.on);
    this.changed?.(this.on);
  }

  onChange(callback: (value: boolean) => unknown): this {
    this.changed = callback;
    return this;
  }
}

export class DropdownComponent extends ValueComponent<string> {
  selectEl: HTMLSelectElement;
  private changed: ((value: string) => unknown) | null = null;

  constructor(containerEl: HTMLElement) {
    super();
    this.selectEl = containerEl.createEl('select', 'dropdown');
    this.selectEl.addEventListener('change', () => void this.changed?.(this.getValue()));
  }

  override setDisabled(disabled: boolean): this {
    this.selectEl.disabled = disabled;
    return super.setDisabled(disabled);
  }

  addOption(value: string, display: string): this {
    this.selectEl.createEl('option', { value, text: display });
    return this;
  }

  addOptions(options: Record<string, string>): this {
    for (const [value, display] of Object.entries(options)) this.addOption(value, display);
    return this;
  }

  getValue(): string {
    return this.selectEl.value;
  }

  setValue(value: string): this {
    this.selectEl.value = value;
    return this;
  }

  onChange(callback: (value: string) => unknown): this {
    this.changed = callback;
    return this;
  }
}

export class SliderComponent extends ValueComponent<number> {
  sliderEl: HTMLInputElement;
  private readonly shown: HTMLElement;
  private instant = false;
  private format: ((value: number) => string) | null = null;
  private changed: ((value: number) => unknown) | null = null;

  constructor(containerEl: HTMLElement) {
    super();
    this.shown = containerEl.createSpan('slider-value');
    this.sliderEl = containerEl.createEl('input', { cls: 'slider', type: 'range' });
    this.sliderEl.addEventListener('input', () => {
      this.show();
      if (this.instant) this.changed?.(this.getValue());
    });
    this.sliderEl.addEventListener('change', () => { if (!this.instant) this.changed?.(this.getValue()); });
  }

  override setDisabled(disabled: boolean): this {
    this.sliderEl.disabled = disabled;
    return super.setDisabled(disabled);
  }

  setInstant(instant: boolean): this {
    this.instant = instant;
    return this;
  }

  setLimits(min: number | null, max: number | null, step: number | 'any'): this {
    this.sliderEl.setAttrs({ min, max, step });
    return this;
  }

  getValue(): number {
    return Number(this.sliderEl.value);
  }

  setValue(value: number): this {
    this.sliderEl.value = String(value);
    this.show();
    return this;
  }

  getValuePretty(): string {
    return this.format?.(this.getValue()) ?? String(this.getValue());
  }

  setDisplayFormat(format: (value: number) => string): this {
    this.format = format;
    this.show();
    return this;
  }

  setDynamicTooltip(): this {
    return this;
  }

  showTooltip(): void {
    this.show();
  }

  onChange(callback: (value: number) => unknown): this {
    this.changed = callback;
    return this;
  }

  private show(): void {
    this.shown.setText(this.getValuePretty());
    this.sliderEl.setAttribute('aria-valuetext', this.getValuePretty());
  }
}

export class ProgressBarComponent extends ValueComponent<number> {
  private readonly bar: HTMLElement;
  private readonly line: HTMLElement;
  private value = 0;

  constructor(containerEl: HTMLElement) {
    super();
    this.bar = containerEl.createDiv({ cls: 'setting-progress-bar', attr: { 'role': 'progressbar', 'aria-valuemin': '0', 'aria-valuemax': '100', 'aria-label': 'Progress' } });
    this.line = this.bar.createDiv('setting-progress-bar-inner');
  }

  getValue(): number {
    return this.value;
  }

  setValue(value: number): this {
    this.value = Math.min(100, Math.max(0, value));
    this.line.setCssProps({ '--progress': `${this.value}%` });
    this.bar.setAttribute('aria-valuenow', String(Math.round(this.value)));
    return this;
  }
}
