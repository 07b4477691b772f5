import type { App } from '../app';
import { Scope } from './keymap';
import { SuggestionList } from './suggestion-list';

/** Suggestions that float beside what is being written. */
export abstract class PopoverSuggest<T> {
  readonly app: App;
  scope: Scope;
  suggestEl: HTMLElement;
  suggestions: SuggestionList<T>;
  isOpen = false;
  private watcher: ((event: MouseEvent) => void) | null = null;

  constructor(app: App, scope?: Scope) {
    this.app = app;
    this.scope = new Scope(scope ?? app.scope);
    this.suggestEl = createDiv('suggestion-container');
    this.suggestions = new SuggestionList<T>(this, this.suggestEl.createDiv('suggestion'), null);
    this.suggestions.registerKeys(this.scope);
    this.scope.register([], 'Escape', () => {
      this.close();
      return false;
    });
  }

  open(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    this.app.keymap.pushScope(this.scope);
    activeDocument.body.appendChild(this.suggestEl);
    this.watcher = (event) => {
      if (event.target instanceof Node && !this.isOurs(event.target)) this.close();
    };
    activeDocument.addEventListener('mousedown', this.watcher, true);
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.app.keymap.popScope(this.scope);
    this.suggestEl.remove();
    this.suggestions.setSuggestions([]);
    if (this.watcher !== null) activeDocument.removeEventListener('mousedown', this.watcher, true);
    this.watcher = null;
  }

  onHistoryBack(): void {
    this.close();
  }

  /** Shows these, below or above a place of the screen. */
  protected showAt(values: readonly T[], at: { readonly left: number; readonly top: number; readonly bottom: number }): void {
    this.open();
    this.suggestions.setSuggestions(values);
    const { width, height } = this.suggestEl.getBoundingClientRect();
    const fits = at.bottom + height + 4 < window.innerHeight;
    this.suggestEl.style.left = `${Math.max(4, Math.min(at.left, window.innerWidth - width - 4))}px`;
    this.suggestEl.style.top = `${fits ? at.bottom + 4 : Math.max(4, at.top - height - 4)}px`;
  }

  protected isOurs(target: Node): boolean {
    return this.suggestEl.contains(target);
  }

  abstract renderSuggestion(value: T, element: HTMLElement): void;
  abstract selectSuggestion(value: T, event: MouseEvent | KeyboardEvent): void;
}

/** Suggestions below a field. */
export abstract class AbstractInputSuggest<T> extends PopoverSuggest<T> {
  limit = 100;
  readonly textInputEl: HTMLInputElement | HTMLDivElement;
  private chosen: ((value: T, event: MouseEvent | KeyboardEvent) => unknown) | null = null;
  private asked = 0;

  constructor(app: App, textInputEl: HTMLInputElement | HTMLDivElement) {
    super(app);
    this.textInputEl = textInputEl;
    const ask = (): void => { this.onInputChange(); };
    textInputEl.addEventListener('input', ask);
    textInputEl.addEventListener('focus', ask);
    textInputEl.addEventListener('blur', () => { this.close(); });
  }

  setValue(value: string): void {
    if (this.textInputEl instanceof HTMLInputElement) this.textInputEl.value = value;
    else this.textInputEl.setText(value);
  }

  getValue(): string {
    return this.textInputEl instanceof HTMLInputElement ? this.textInputEl.value : this.textInputEl.getText();
  }

  onSelect(callback: (value: T, event: MouseEvent | KeyboardEvent) => unknown): this {
    this.chosen = callback;
    return this;
  }

  selectSuggestion(value: T, event: MouseEvent | KeyboardEvent): void {
    this.chosen?.(value, event);
  }

  protected abstract getSuggestions(query: string): T[] | Promise<T[]>;

  protected override isOurs(target: Node): boolean {
    return super.isOurs(target) || this.textInputEl.contains(target);
  }

  private onInputChange(): void {
    this.asked += 1;
    const mine = this.asked;
    void Promise.resolve(this.getSuggestions(this.getValue())).then((values) => {
      if (mine !== this.asked || !this.textInputEl.isConnected || !this.textInputEl.isActiveElement()) return;
      if (values.length === 0) this.close();
      else this.showBelow(values.slice(0, this.limit));
    });
  }

  private showBelow(values: readonly T[]): void {
    const at = this.textInputEl.getBoundingClientRect();
    this.suggestEl.style.minWidth = `${at.width}px`;
    this.showAt(values, at);
  }
}
