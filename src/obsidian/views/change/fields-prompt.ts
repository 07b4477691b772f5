import type { Result } from '../../../core/problem';
import type { VaultPath } from '../../../core/vault/paths';
import { linesOf } from './field-words';
import { note, selectField } from '../../prompts/form/fields';
import type { TextFieldShape } from '../../prompts/form/fields';
import { ask, FormPrompt } from '../../prompts/form/form-prompt';
import type { Throughline } from '../../throughline';

/** A field of a form: words, or one of a few. */
export interface AskedField extends TextFieldShape {
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

export interface AskedForm {
  readonly title: string;
  readonly button: string;
  /** Names what was typed, until it is saved. */
  readonly draft: string;
  readonly hint?: string;
  readonly linksFrom?: VaultPath;
  /** Sentences above the fields. */
  readonly says?: readonly string[];
  readonly fields: readonly AskedField[];
  /** Buttons that put words of the vault into a field, each as a line of its own. */
  readonly suggestions?: { readonly field: string; readonly label: string; readonly lines: (of: (name: string) => string) => readonly string[] };
  /** A sentence about what is typed, anew whenever a field is left. */
  readonly advice?: (of: (name: string) => string) => string;
  readonly save: (of: (name: string) => string) => Promise<Result<unknown>>;
}

/** A form that is a table of fields. */
export function askForm(throughline: Throughline, form: AskedForm): Promise<void> {
  return ask(new FieldsPrompt(throughline, form));
}

class FieldsPrompt extends FormPrompt {
  readonly #form: AskedForm;
  readonly #controls = new Map<string, HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>();

  constructor(throughline: Throughline, form: AskedForm) {
    super(throughline, { title: form.title, button: form.button, draft: form.draft, hint: form.hint ?? '', linksFrom: form.linksFrom ?? null });
    this.#form = form;
  }

  protected override fill(body: HTMLElement): void {
    for (const sentence of this.#form.says ?? []) note(body, sentence);
    for (const { options, ...shape } of this.#form.fields) {
      const control = options === undefined ? this.text(body, shape) : selectField(body, { label: shape.label, options, value: shape.value ?? options[0]?.value ?? '' });
      this.#controls.set(shape.name, control);
      if (this.#form.suggestions?.field === shape.name) this.#suggest(body, this.#form.suggestions);
    }
    if (this.#form.advice !== undefined) this.#advise(note(body, ''), this.#form.advice);
  }

  #advise(line: HTMLElement, advice: NonNullable<AskedForm['advice']>): void {
    line.setAttribute('role', 'status');
    const say = (): void => { line.setText(advice((name) => this.#of(name))); };
    for (const control of this.#controls.values()) control.addEventListener('change', say);
    say();
  }

  /** Looked for anew whenever the words of a field are left. */
  #suggest(body: HTMLElement, { field, label, lines }: NonNullable<AskedForm['suggestions']>): void {
    const group = body.createDiv({ cls: 'throughline-change-suggestions', attr: { role: 'group', 'aria-label': label } });
    const draw = (): void => {
      group.empty();
      const there = this.#of(field);
      const found = lines((name) => this.#of(name)).filter((line) => !there.includes(line));
      if (found.length > 0) group.createSpan({ text: label });
      for (const line of found) {
        group.createEl('button', { text: line, attr: { type: 'button' } }).addEventListener('click', () => {
          this.#addLine(field, line);
          draw();
        });
      }
    };
    for (const control of this.#controls.values()) control.addEventListener('change', draw);
    draw();
  }

  #of(name: string): string {
    return this.#controls.get(name)?.value.trim() ?? '';
  }

  #addLine(field: string, line: string): void {
    const control = this.#controls.get(field);
    if (control === undefined) return;
    control.value = [...linesOf(control.value), line].join('\n');
    control.dispatchEvent(new Event('input', { bubbles: true }));
  }

  protected override save(): Promise<Result<unknown>> {
    return this.#form.save((name) => this.#of(name));
  }
}
