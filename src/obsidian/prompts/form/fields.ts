let fields = 0;

/** An id that ties a label to its control; no two prompts share one. */
export function newFieldId(): string {
  fields += 1;
  return `throughline-field-${fields}`;
}

export interface TextFieldShape {
  /** Names the field in its draft. */
  readonly name: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly value?: string;
  /** How many lines are shown; 1 is an input. */
  readonly lines?: number;
  /** One quiet line below the field. */
  readonly help?: string;
  readonly type?: 'text' | 'datetime-local';
}

export type TextControl = HTMLInputElement | HTMLTextAreaElement;

/** A labelled text field; with more than one line a text area. */
export function textField(parent: HTMLElement, shape: TextFieldShape): TextControl {
  const id = newFieldId();
  const field = parent.createDiv({ cls: 'throughline-field' });
  field.createEl('label', { text: shape.label, attr: { for: id } });
  const control = (shape.lines ?? 1) > 1 ? area(field, shape) : line(field, shape);
  control.id = id;
  control.value = shape.value ?? '';
  if (shape.help !== undefined) describe(field, control, shape.help);
  return control;
}

function area(field: HTMLElement, { lines, placeholder }: TextFieldShape): HTMLTextAreaElement {
  return field.createEl('textarea', { attr: { rows: lines ?? 3, placeholder: placeholder ?? '', dir: 'auto' } });
}

function line(field: HTMLElement, { type, placeholder }: TextFieldShape): HTMLInputElement {
  return field.createEl('input', { type: type ?? 'text', placeholder: placeholder ?? '', attr: { spellcheck: 'true', dir: 'auto' } });
}

function describe(field: HTMLElement, control: HTMLElement, help: string): void {
  const id = newFieldId();
  field.createDiv({ cls: 'throughline-field-help', text: help, attr: { id } });
  control.setAttribute('aria-describedby', id);
}

export interface SelectShape {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
}

/** A labelled drop-down list. */
export function selectField(parent: HTMLElement, { label, options, value }: SelectShape): HTMLSelectElement {
  const id = newFieldId();
  const field = parent.createDiv({ cls: 'throughline-field' });
  field.createEl('label', { text: label, attr: { for: id } });
  const select = field.createEl('select', { cls: 'dropdown', attr: { id } });
  for (const option of options) select.createEl('option', { value: option.value, text: option.label });
  select.value = value;
  return select;
}

/** A labelled button that shows what is chosen and lets something else be chosen. */
export function pickField(parent: HTMLElement, shape: { readonly label: string; readonly value: string; readonly onPick: () => void }): HTMLButtonElement {
  const id = newFieldId();
  const field = parent.createDiv({ cls: 'throughline-field' });
  field.createEl('label', { text: shape.label, attr: { for: id, id: `${id}-label` } });
  const button = field.createEl('button', { cls: 'throughline-prompt-pick', text: shape.value, attr: { type: 'button', id, 'aria-labelledby': `${id}-label ${id}` } });
  button.addEventListener('click', shape.onPick);
  return button;
}

/** A checkbox with its words behind it. */
export function checkField(parent: HTMLElement, shape: { readonly label: string; readonly checked: boolean }): HTMLInputElement {
  const field = parent.createEl('label', { cls: 'throughline-check' });
  const box = field.createEl('input', { type: 'checkbox' });
  box.checked = shape.checked;
  field.createSpan({ text: shape.label });
  return box;
}

/** A quiet line that explains. */
export function note(parent: HTMLElement, text: string): HTMLElement {
  return parent.createDiv({ cls: 'throughline-prompt-note', text });
}
