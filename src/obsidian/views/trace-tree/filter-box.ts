import { SearchComponent } from 'obsidian';

export interface FilterBoxActions {
  readonly filter: (words: string) => void;
  /** The arrow down leaves the box for the tree. */
  readonly leave: () => void;
  /** Enter opens the first spec that was found. */
  readonly openFirst: (event: KeyboardEvent) => void;
}

/** The box whose words filter the tree. */
export class FilterBox {
  readonly #search: SearchComponent;

  constructor(host: HTMLElement, actions: FilterBoxActions) {
    this.#search = new SearchComponent(host).setPlaceholder('Filter').onChange(actions.filter);
    this.#search.inputEl.setAttribute('aria-label', 'Filter specs');
    this.#search.inputEl.addEventListener('keydown', (event) => {
      this.#key(event, actions);
    });
  }

  clear(): void {
    this.#search.setValue('');
  }

  focus(): void {
    this.#search.inputEl.focus();
  }

  #key(event: KeyboardEvent, { filter, leave, openFirst }: FilterBoxActions): void {
    const deeds: Readonly<Record<string, () => void>> = {
      ArrowDown: leave,
      Enter: () => {
        openFirst(event);
      },
      Escape: () => {
        this.clear();
        filter('');
      },
    };
    const deed = event.isComposing || !Object.hasOwn(deeds, event.key) ? undefined : deeds[event.key];
    if (deed === undefined || (event.key === 'Escape' && this.#search.getValue() === '')) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  }
}
