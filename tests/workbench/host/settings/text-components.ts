import moment from 'moment';
import { setIcon } from '../dom/icons';
import { ValueComponent } from './components';

/** A field of text; what is typed reaches `onChange`, what is set does not. */
export class AbstractTextComponent<T extends HTMLInputElement | HTMLTextAreaElement> extends ValueComponent<string> {
  inputEl: T;
  protected changed: ((value: string) => unknown) | null = null;

  constructor(inputEl: T) {
    super();
    this.inputEl = inputEl;
    inputEl.addEventListener('input', () => { this.onChanged(); });
  }

  override setDisabled(disabled: boolean): this {
    this.inputEl.disabled = disabled;
    return super.setDisabled(disabled);
  }

  getValue(): string {
    return this.inputEl.value;
  }

  setValue(value: string): this {
    this.inputEl.value = value;
    return this;
  }

  setPlaceholder(placeholder: string): this {
    this.inputEl.placeholder = placeholder;
    return this;
  }

  onChanged(): void {
    this.changed?.(this.getValue());
  }

  onChange(callback: (value: string) => unknown): this {
    this.changed = callback;
    return this;
  }
}

export class TextComponent extends AbstractTextComponent<HTMLInputElement> {
  constructor(containerEl: HTMLElement) {
    super(containerEl.createEl('input', { type: 'text', attr: { spellcheck: 'false' } }));
  }
}

export class TextAreaComponent extends AbstractTextComponent<HTMLTextAreaElement> {
  constructor(containerEl: HTMLElement) {
    super(containerEl.createEl('textarea', { attr: { spellcheck: 'false' } }));
  }
}

export class SearchComponent extends AbstractTextComponent<HTMLInputElement> {
  clearButtonEl: HTMLElement;

  constructor(containerEl: HTMLElement) {
    const around = containerEl.createDiv('search-input-container');
    super(around.createEl('input', { type: 'search', attr: { 'spellcheck': 'false', 'enterkeyhint': 'search', 'aria-label': 'Search' } }));
    setIcon(around.createDiv('search-input-icon'), 'lucide-search');
    this.clearButtonEl = around.createDiv({ cls: 'search-input-clear-button', attr: { 'role': 'button', 'aria-label': 'Clear search' } });
    this.clearButtonEl.addEventListener('click', () => {
      this.setValue('');
      this.onChanged();
      this.inputEl.focus();
    });
    this.clearButtonEl.hide();
  }

  override setPlaceholder(placeholder: string): this {
    this.inputEl.setAttribute('aria-label', placeholder);
    return super.setPlaceholder(placeholder);
  }

  override setValue(value: string): this {
    super.setValue(value);
    this.clearButtonEl.toggle(value !== '');
    return this;
  }

  override onChanged(): void {
    this.clearButtonEl.toggle(this.getValue() !== '');
    super.onChanged();
  }
}

export class MomentFormatComponent extends TextComponent {
  sampleEl: HTMLElement = createSpan('u-pop');
  private fallback = '';

  setDefaultFormat(format: string): this {
    this.fallback = format;
    this.setPlaceholder(format);
    this.updateSample();
    return this;
  }

  setSampleEl(sampleEl: HTMLElement): this {
    this.sampleEl = sampleEl;
    this.updateSample();
    return this;
  }

  override setValue(value: string): this {
    super.setValue(value);
    this.updateSample();
    return this;
  }

  override onChanged(): void {
    this.updateSample();
    super.onChanged();
  }

  updateSample(): void {
    this.sampleEl.setText(moment().format(this.getValue() === '' ? this.fallback : this.getValue()));
  }
}
