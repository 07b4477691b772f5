import { setIcon } from 'obsidian';
import { newFieldId } from './fields';

export interface ChoiceOption<T extends string> {
  readonly value: T;
  readonly label: string;
  /** A Lucide icon before the words. */
  readonly icon?: string;
}

export interface ChoiceShape<T extends string> {
  readonly label: string;
  readonly options: readonly ChoiceOption<T>[];
  /** null: none is chosen yet. */
  readonly value: T | null;
  /** A column is for long words, a row for short ones. */
  readonly layout?: 'row' | 'column';
  readonly onChange?: (value: T) => void;
}

export interface Choice<T extends string> {
  readonly el: HTMLElement;
  readonly value: T | null;
  choose(value: T): void;
}

/** One of a few, as radio buttons that look like one row of buttons; arrows move between them. */
export function choiceField<T extends string>(parent: HTMLElement, shape: ChoiceShape<T>): Choice<T> {
  const name = newFieldId();
  const el = parent.createEl('fieldset', { cls: 'throughline-choice' });
  el.toggleClass('is-column', shape.layout === 'column');
  el.createEl('legend', { text: shape.label });
  const row = el.createDiv({ cls: 'throughline-choice-options' });
  const boxes = shape.options.map((option) => ({ option, box: optionBox(row, name, option) }));
  let chosen = shape.value;
  const mark = (): void => {
    for (const { option, box } of boxes) box.checked = option.value === chosen;
  };
  for (const { option, box } of boxes) {
    box.addEventListener('change', () => {
      chosen = option.value;
      shape.onChange?.(option.value);
    });
  }
  mark();
  return {
    el,
    get value() {
      return chosen;
    },
    choose(value) {
      chosen = value;
      mark();
    },
  };
}

function optionBox<T extends string>(row: HTMLElement, name: string, { label, icon, value }: ChoiceOption<T>): HTMLInputElement {
  const el = row.createEl('label', { cls: 'throughline-choice-option' });
  const box = el.createEl('input', { type: 'radio', value, attr: { name } });
  const face = el.createSpan({ cls: 'throughline-choice-face' });
  if (icon !== undefined) setIcon(face.createSpan({ cls: 'throughline-choice-icon' }), icon);
  face.createSpan({ text: label });
  return box;
}
