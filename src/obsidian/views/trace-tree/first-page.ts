import { plural } from './row-words';
import type { FirstAnswers } from './first-run';
import type { SpecFolder } from './spec-folders';

/** What the pane says in place of a tree. */
export type Page =
  | { readonly kind: 'reading'; readonly text: string; readonly part: number }
  | { readonly kind: 'found'; readonly found: SpecFolder; readonly others: number }
  | { readonly kind: 'empty'; readonly text: string }
  | { readonly kind: 'no-hits' }
  | { readonly kind: 'questions'; readonly headerForm: FirstAnswers['headerForm']; readonly person: string };

export interface PageActions {
  readonly useFolder: (folder: string) => void;
  readonly chooseFolder: () => void;
  readonly createEpic: () => void;
  readonly clearFilter: () => void;
  readonly answer: (answers: FirstAnswers) => void;
}

/** Draws what stands in place of the tree: how far reading is, the first run, why the tree is empty. */
export class FirstPage {
  readonly #element: HTMLElement;
  readonly #actions: PageActions;
  #shown = '';
  #questions = 0;

  constructor(host: HTMLElement, actions: PageActions) {
    this.#element = host.createDiv({ cls: 'throughline-tree-page is-absent' });
    this.#actions = actions;
  }

  /** Null shows the tree alone. A page that is shown already stays as it is: somebody may be typing in it. */
  show(page: Page | null): void {
    this.#element.toggleClass('is-absent', page === null);
    const key = JSON.stringify(page);
    if (key === this.#shown) return;
    this.#shown = key;
    this.#element.empty();
    if (page !== null) this.#draw(page);
  }

  #draw(page: Page): void {
    if (page.kind === 'reading') this.#reading(page);
    else if (page.kind === 'found') this.#found(page);
    else if (page.kind === 'empty') this.#empty(page.text);
    else if (page.kind === 'no-hits') this.#noHits();
    else this.#ask(page);
  }

  #reading({ text, part }: Extract<Page, { kind: 'reading' }>): void {
    this.#element.createEl('p', { cls: 'throughline-tree-quiet', text });
    const bar = this.#element.createDiv({ cls: 'throughline-tree-progress', attr: { 'aria-hidden': 'true' } });
    bar.setCssProps({ '--throughline-part': String(part) });
  }

  #found({ found, others }: Extract<Page, { kind: 'found' }>): void {
    const card = this.#element.createDiv({ cls: 'throughline-tree-card' });
    const place = found.folder === '' ? 'the vault itself' : found.folder;
    card.createEl('p', { text: `Found ${plural(found.specs.length, 'spec')} in ${place}.` });
    const buttons = card.createDiv({ cls: 'throughline-tree-card-buttons' });
    this.#button(buttons, { text: 'Use this folder', cls: 'mod-cta', press: () => { this.#actions.useFolder(found.folder); } });
    this.#button(buttons, { text: 'Choose another', press: this.#actions.chooseFolder });
    if (others > 0) card.createEl('p', { cls: 'throughline-tree-quiet', text: `${plural(others, 'other folder')} hold specs as well.` });
  }

  #empty(text: string): void {
    this.#element.createEl('p', { cls: 'throughline-tree-quiet', text });
    const buttons = this.#element.createDiv({ cls: 'throughline-tree-card-buttons' });
    this.#button(buttons, { text: 'Choose a folder', press: this.#actions.chooseFolder });
    this.#button(buttons, { text: 'Create an epic', cls: 'mod-cta', press: this.#actions.createEpic });
  }

  #noHits(): void {
    this.#element.createEl('p', { cls: 'throughline-tree-quiet', text: 'No spec matches the filter.', attr: { role: 'status' } });
    const buttons = this.#element.createDiv({ cls: 'throughline-tree-card-buttons' });
    this.#button(buttons, { text: 'Clear filter', press: this.#actions.clearFilter });
  }

  #ask({ headerForm, person }: Extract<Page, { kind: 'questions' }>): void {
    const form = this.#element.createEl('form', { cls: 'throughline-tree-card' });
    const name = `throughline-header-form-${(this.#questions += 1)}`;
    const group = form.createEl('fieldset');
    group.createEl('legend', { text: 'Header style of new specs' });
    const bold = radio(group, { name, text: 'Bold keys', note: 'Lines such as Status, in bold, below the title' });
    const properties = radio(group, { name, text: 'Properties', note: 'The block at the top of the note' });
    (headerForm === 'bold' ? bold : properties).checked = true;
    const label = form.createEl('label', { text: 'Your name' });
    label.createDiv({ cls: 'throughline-tree-quiet', text: 'Written into sessions on this device.' });
    const field = label.createEl('input', { type: 'text', value: person, attr: { autocomplete: 'name' } });
    const buttons = form.createDiv({ cls: 'throughline-tree-card-buttons' });
    buttons.createEl('button', { cls: 'mod-cta', text: 'Show specs', attr: { type: 'submit' } });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#actions.answer({ headerForm: bold.checked ? 'bold' : 'properties', person: field.value });
    });
  }

  #button(host: HTMLElement, { text, cls, press }: { readonly text: string; readonly cls?: string; readonly press: () => void }): void {
    const button = host.createEl('button', { text, cls: cls ?? '', attr: { type: 'button' } });
    button.addEventListener('click', press);
  }
}

interface Radio {
  readonly name: string;
  readonly text: string;
  readonly note: string;
}

function radio(host: HTMLElement, { name, text, note }: Radio): HTMLInputElement {
  const label = host.createEl('label', { cls: 'throughline-tree-radio' });
  const input = label.createEl('input', { type: 'radio', attr: { name } });
  const words = label.createDiv({ text });
  words.createDiv({ cls: 'throughline-tree-quiet', text: note });
  return input;
}
