import { Scope } from 'obsidian';
import type { VaultPath } from '../../../core/vault/paths';
import type { Throughline } from '../../throughline';
import { newFieldId } from './fields';
import type { TextControl } from './fields';
import { filesToLink } from './files-to-link';
import { completeLink, linkQueryBefore, linkTextTo, rankChoices } from './link-query';
import type { LinkChoice, LinkQuery } from './link-query';

interface CompletionPlace {
  readonly control: TextControl;
  readonly from: VaultPath;
  readonly scope: Scope;
}

const SHOWN = 6;

/** Offers files below a text field while `[[…` is typed in it. Keys go to the list only while it is open. */
export class LinkCompletion {
  readonly #throughline: Throughline;
  readonly #place: CompletionPlace;
  readonly #keys: Scope;
  #list: HTMLElement | null = null;
  #all: readonly LinkChoice[] | null = null;
  #found: readonly LinkChoice[] = [];
  #at = 0;
  #query: LinkQuery | null = null;

  constructor(throughline: Throughline, place: CompletionPlace) {
    this.#throughline = throughline;
    this.#place = place;
    this.#keys = new Scope(place.scope);
    this.#registerKeys();
    const { control } = place;
    control.setAttribute('autocomplete', 'off');
    control.addEventListener('input', () => {
      this.#look();
    });
    control.addEventListener('blur', () => {
      this.close();
    });
  }

  close(): void {
    if (this.#list === null) return;
    this.#list.remove();
    this.#list = null;
    this.#place.control.removeAttribute('aria-controls');
    this.#place.control.removeAttribute('aria-activedescendant');
    this.#throughline.app.keymap.popScope(this.#keys);
  }

  #registerKeys(): void {
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => { this.#move(1); },
      ArrowUp: () => { this.#move(-1); },
      Enter: () => { this.#take(this.#at); },
      Tab: () => { this.#take(this.#at); },
      Escape: () => { this.close(); },
    };
    for (const [key, act] of Object.entries(keys)) {
      this.#keys.register([], key, (event) => {
        if (event.isComposing) return true;
        event.preventDefault();
        act();
        return false;
      });
    }
  }

  #look(): void {
    const { control } = this.#place;
    this.#query = linkQueryBefore(control.value, control.selectionStart ?? control.value.length);
    this.#all ??= this.#query === null ? null : filesToLink(this.#throughline);
    this.#found = this.#query === null ? [] : rankChoices(this.#all ?? [], this.#query.query, SHOWN);
    this.#at = 0;
    if (this.#found.length === 0) this.close();
    else this.#show();
  }

  #show(): void {
    const { control } = this.#place;
    if (this.#list === null) {
      this.#list = createDiv({ cls: 'throughline-links', attr: { role: 'listbox', id: newFieldId(), 'aria-label': 'Files to link' } });
      control.insertAdjacentElement('afterend', this.#list);
      control.setAttribute('aria-controls', this.#list.id);
      this.#throughline.app.keymap.pushScope(this.#keys);
    }
    this.#list.empty();
    for (const [at, choice] of this.#found.entries()) this.#row(this.#list, at, choice);
    this.#mark();
  }

  #row(list: HTMLElement, at: number, { title, path }: LinkChoice): void {
    const row = list.createDiv({ cls: 'throughline-links-row', attr: { role: 'option', id: `${list.id}-${at}` } });
    row.createDiv({ text: title });
    row.createDiv({ cls: 'throughline-links-path', text: path });
    // Keeps the focus, and with it the list, in the field.
    row.addEventListener('mousedown', (event) => {
      event.preventDefault();
    });
    row.addEventListener('click', () => {
      this.#take(at);
    });
  }

  #move(by: number): void {
    this.#at = (this.#at + by + this.#found.length) % this.#found.length;
    this.#mark();
  }

  #mark(): void {
    for (const [at, row] of Array.from(this.#list?.children ?? []).entries()) {
      row.toggleClass('is-selected', at === this.#at);
      row.setAttribute('aria-selected', String(at === this.#at));
      if (at === this.#at) this.#place.control.setAttribute('aria-activedescendant', row.id);
    }
  }

  #take(at: number): void {
    const choice = this.#found[at];
    const { control, from } = this.#place;
    if (choice === undefined || this.#query === null) return;
    const link = linkTextTo(choice, { from, form: this.#throughline.settings.shared.linkForm });
    const done = completeLink(control.value, { ...this.#query, cursor: control.selectionStart ?? control.value.length }, link);
    this.close();
    control.value = done.text;
    control.setSelectionRange(done.cursor, done.cursor);
    control.dispatchEvent(new Event('input', { bubbles: true }));
    control.focus();
  }
}
