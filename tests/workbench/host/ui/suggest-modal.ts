import type { FuzzyMatch, Instruction } from 'obsidian';
import type { App } from '../app';
import { Modal } from './modal';
import { prepareFuzzySearch, renderResults, sortSearchResults } from './search';
import { SuggestionList } from './suggestion-list';

/** A field with suggestions below it. */
export abstract class SuggestModal<T> extends Modal {
  limit = 100;
  emptyStateText = 'No results found.';
  inputEl: HTMLInputElement;
  ctaEl: HTMLElement;
  resultContainerEl: HTMLElement;
  instructionsEl: HTMLElement | null = null;
  chooser: SuggestionList<T>;
  private asked = 0;

  constructor(app: App) {
    super(app);
    this.modalEl.empty();
    this.modalEl.removeClass('modal');
    this.modalEl.addClass('prompt');
    const row = this.modalEl.createDiv('prompt-input-container');
    this.inputEl = row.createEl('input', { cls: 'prompt-input', type: 'text', attr: { enterkeyhint: 'done', autocapitalize: 'none', spellcheck: 'false', autocomplete: 'off' } });
    this.ctaEl = row.createDiv('prompt-input-cta');
    this.resultContainerEl = this.modalEl.createDiv('prompt-results');
    this.chooser = new SuggestionList<T>(this, this.resultContainerEl, this.inputEl);
    this.chooser.registerKeys(this.scope);
    this.inputEl.addEventListener('input', () => { this.updateSuggestions(); });
  }

  setPlaceholder(placeholder: string): void {
    this.inputEl.placeholder = placeholder;
    this.modalEl.setAttribute('aria-label', placeholder);
    this.inputEl.setAttribute('aria-label', placeholder);
  }

  setInstructions(instructions: Instruction[]): void {
    this.instructionsEl?.remove();
    const bar = this.modalEl.createDiv('prompt-instructions');
    for (const { command, purpose } of instructions) {
      const one = bar.createDiv('prompt-instruction');
      one.createSpan({ cls: 'prompt-instruction-command', text: command });
      one.createSpan({ text: purpose });
    }
    this.instructionsEl = bar;
  }

  override open(): void {
    super.open();
    this.inputEl.focus();
    this.updateSuggestions();
  }

  /** Asks for suggestions; an answer that was overtaken by a later question is dropped. */
  updateSuggestions(): void {
    this.asked += 1;
    const mine = this.asked;
    const answer = this.getSuggestions(this.inputEl.value);
    if (!(answer instanceof Promise)) {
      this.show(answer);
      return;
    }
    void answer.then((values) => {
      if (mine === this.asked) this.show(values);
    });
  }

  private show(values: readonly T[]): void {
    const few = values.slice(0, this.limit);
    this.chooser.setSuggestions(few);
    if (few.length > 0) return;
    if (this.inputEl.value !== '') this.onNoSuggestion();
  }

  onNoSuggestion(): void {
    this.chooser.setSuggestions([]);
    if (this.emptyStateText !== '') this.resultContainerEl.createDiv({ cls: 'suggestion-empty', text: this.emptyStateText });
  }

  selectSuggestion(value: T, event: MouseEvent | KeyboardEvent): void {
    this.close();
    this.onChooseSuggestion(value, event);
  }

  selectActiveSuggestion(event: MouseEvent | KeyboardEvent): void {
    this.chooser.useSelectedItem(event);
  }

  abstract getSuggestions(query: string): T[] | Promise<T[]>;
  abstract renderSuggestion(value: T, element: HTMLElement): void;
  abstract onChooseSuggestion(item: T, event: MouseEvent | KeyboardEvent): void;
}

/** Suggestions from a fixed list, found by their letters. */
export abstract class FuzzySuggestModal<T> extends SuggestModal<FuzzyMatch<T>> {
  getSuggestions(query: string): FuzzyMatch<T>[] {
    const search = prepareFuzzySearch(query.trim());
    const found = this.getItems().flatMap((item) => {
      const match = search(this.getItemText(item));
      return match === null ? [] : [{ item, match }];
    });
    if (query.trim() !== '') sortSearchResults(found);
    return found;
  }

  renderSuggestion(value: FuzzyMatch<T>, element: HTMLElement): void {
    renderResults(element, this.getItemText(value.item), value.match);
  }

  onChooseSuggestion(value: FuzzyMatch<T>, event: MouseEvent | KeyboardEvent): void {
    this.onChooseItem(value.item, event);
  }

  abstract getItems(): T[];
  abstract getItemText(item: T): string;
  abstract onChooseItem(item: T, event: MouseEvent | KeyboardEvent): void;
}
