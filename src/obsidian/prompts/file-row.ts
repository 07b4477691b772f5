import { setIcon } from 'obsidian';
import type { DeliverableFile } from '../../core/acts/register-deliverable';
import type { CustomCategories } from '../../core/deliverable/category';
import { nameOf } from '../../core/vault/paths';
import type { VaultPath } from '../../core/vault/paths';
import { categoryOptions, planFile, proposedCategory } from './file-plan';
import { note, selectField, textField } from './form/fields';
import type { TextControl } from './form/fields';

interface FileRowShape {
  readonly path: VaultPath;
  readonly custom: CustomCategories;
  readonly onRemove: () => void;
}

/** A file to be registered: its category, title and description, and what will happen to it. */
export class FileRow {
  readonly #path: VaultPath;
  readonly #category: HTMLSelectElement;
  readonly #title: TextControl;
  readonly #description: TextControl;
  readonly #line: HTMLElement;

  constructor(list: HTMLElement, { path, custom, onRemove }: FileRowShape) {
    this.#path = path;
    const el = list.createDiv({ cls: 'throughline-file', attr: { role: 'group', 'aria-label': nameOf(path) } });
    this.#head(el, onRemove);
    const fields = el.createDiv({ cls: 'throughline-file-fields' });
    const { category, isFixed } = proposedCategory(path);
    this.#category = selectField(fields, { label: 'Category', options: withOption(categoryOptions(custom), category), value: category });
    this.#category.disabled = isFixed;
    if (isFixed) this.#category.setAttribute('title', 'Its folder tells the category');
    this.#title = textField(fields, { name: 'title', label: 'Title', placeholder: nameOf(path) });
    this.#description = textField(el, { name: 'description', label: 'Description', placeholder: 'What it is for' });
    this.#line = note(el, '');
  }

  get file(): DeliverableFile {
    const title = this.#title.value.trim();
    const description = this.#description.value.trim();
    return { path: this.#path, content: null, title: title === '' ? null : title, description: description === '' ? null : description, category: this.#category.value };
  }

  get offersSidecar(): boolean {
    return planFile(this.#path, 'everywhere').offersSidecar;
  }

  /** Says what will happen to the file. */
  explain(sidecar: 'inside-deliverables' | 'everywhere'): void {
    this.#line.setText(planFile(this.#path, sidecar).line);
  }

  #head(el: HTMLElement, onRemove: () => void): void {
    const head = el.createDiv({ cls: 'throughline-file-head' });
    const words = head.createDiv({ cls: 'throughline-file-name' });
    words.createDiv({ text: nameOf(this.#path) });
    words.createDiv({ cls: 'throughline-file-path', text: this.#path });
    const remove = head.createEl('button', { cls: 'clickable-icon', attr: { type: 'button', 'aria-label': `Leave out ${nameOf(this.#path)}` } });
    setIcon(remove, 'x');
    remove.addEventListener('click', () => {
      el.remove();
      onRemove();
    });
  }
}

/** A category of the file's own folder may be one that no table knows. */
function withOption(options: ReturnType<typeof categoryOptions>, value: string): ReturnType<typeof categoryOptions> {
  return options.some((option) => option.value === value) ? options : [...options, { value, label: value }];
}
