import { FuzzySuggestModal } from 'obsidian';
import type { App, FuzzyMatch } from 'obsidian';
import { showPrompt } from '../../on-screen';

export interface PickShape<T> {
  readonly placeholder: string;
  /** In the order in which they stand before anything is typed. */
  readonly items: readonly T[];
  /** The words that are searched. */
  readonly text: (item: T) => string;
  readonly render: (item: T, row: HTMLElement) => void;
  /** What stands there when nothing fits. */
  readonly empty: string;
}

/** Lets one of many be found by typing; null when the list was closed. */
export function pickOne<T>(app: App, shape: PickShape<T>): Promise<T | null> {
  return new Promise((resolve) => {
    showPrompt(new Picker(app, shape, resolve));
  });
}

class Picker<T> extends FuzzySuggestModal<T> {
  readonly #shape: PickShape<T>;
  readonly #resolve: (item: T | null) => void;

  constructor(app: App, shape: PickShape<T>, resolve: (item: T | null) => void) {
    super(app);
    this.#shape = shape;
    this.#resolve = resolve;
    this.setPlaceholder(shape.placeholder);
    this.inputEl.setAttribute('aria-label', shape.placeholder);
    this.emptyStateText = shape.empty;
    this.limit = 50;
    this.modalEl.addClass('throughline-picker');
  }

  override getItems(): T[] {
    return [...this.#shape.items];
  }

  override getItemText(item: T): string {
    return this.#shape.text(item);
  }

  override renderSuggestion({ item }: FuzzyMatch<T>, el: HTMLElement): void {
    this.#shape.render(item, el);
  }

  override onChooseItem(item: T): void {
    this.#resolve(item);
  }

  /** The list closes before it tells what was chosen: nothing chosen is known one turn later. */
  override onClose(): void {
    super.onClose();
    window.setTimeout(() => {
      this.#resolve(null);
    }, 0);
  }
}
