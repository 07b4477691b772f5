import type { Scope } from './keymap';

/** Who fills a list of suggestions and hears what was chosen. */
export interface SuggestionOwner<T> {
  renderSuggestion(value: T, element: HTMLElement): void;
  selectSuggestion(value: T, event: MouseEvent | KeyboardEvent): unknown;
}

let lists = 0;

/** Suggestions that are walked through by arrow keys and chosen by Enter or a click. */
export class SuggestionList<T> {
  values: readonly T[] = [];
  suggestions: HTMLElement[] = [];
  selectedItem = 0;
  private readonly id = `suggestions-${lists += 1}`;

  constructor(private readonly owner: SuggestionOwner<T>, readonly containerEl: HTMLElement, private readonly input: HTMLElement | null) {
    containerEl.setAttrs({ id: this.id, role: 'listbox', 'aria-label': 'Suggestions' });
    input?.setAttrs({ 'role': 'combobox', 'aria-autocomplete': 'list', 'aria-controls': this.id, 'aria-expanded': 'true' });
    containerEl.on('click', '.suggestion-item', (event, target) => { this.choose(this.suggestions.indexOf(target), event); });
    containerEl.on('mousemove', '.suggestion-item', (_event, target) => { this.select(this.suggestions.indexOf(target), false); });
    // A click must not take the caret out of the field.
    containerEl.addEventListener('mousedown', (event) => { event.preventDefault(); });
  }

  /** The keys of a list; Enter on nothing is left to others. */
  registerKeys(scope: Scope): void {
    const move = (by: number) => (): false => {
      this.select(this.selectedItem + by, true);
      return false;
    };
    scope.register([], 'ArrowDown', move(1));
    scope.register([], 'ArrowUp', move(-1));
    scope.register(['Ctrl'], 'n', move(1));
    scope.register(['Ctrl'], 'p', move(-1));
    scope.register([], 'PageDown', move(8));
    scope.register([], 'PageUp', move(-8));
    scope.register(null, 'Enter', (event) => (event.isComposing ? undefined : this.useSelectedItem(event)));
  }

  setSuggestions(values: readonly T[]): void {
    this.containerEl.empty();
    this.values = values;
    this.suggestions = values.map((value, at) => {
      const element = this.containerEl.createDiv({ cls: 'suggestion-item', attr: { role: 'option', id: `${this.id}-${at}` } });
      this.owner.renderSuggestion(value, element);
      return element;
    });
    this.select(0, false);
  }

  select(at: number, scroll: boolean): void {
    this.suggestions[this.selectedItem]?.removeClass('is-selected');
    this.suggestions[this.selectedItem]?.setAttribute('aria-selected', 'false');
    const { length } = this.suggestions;
    if (length === 0) return;
    this.selectedItem = (at + length) % length;
    const element = this.suggestions[this.selectedItem]!;
    element.addClass('is-selected');
    element.setAttribute('aria-selected', 'true');
    this.input?.setAttribute('aria-activedescendant', element.id);
    if (scroll) element.scrollIntoView({ block: 'nearest' });
  }

  useSelectedItem(event: MouseEvent | KeyboardEvent): false | undefined {
    return this.choose(this.selectedItem, event);
  }

  private choose(at: number, event: MouseEvent | KeyboardEvent): false | undefined {
    if (at < 0 || at >= this.values.length) return undefined;
    this.owner.selectSuggestion(this.values[at]!, event);
    return false;
  }
}
