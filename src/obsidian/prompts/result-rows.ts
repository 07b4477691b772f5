import { setIcon } from 'obsidian';
import type { TestMark } from '../../core/acts/log-entry';
import { newFieldId } from './form/fields';
import { rowsOf, TEST_BUTTONS } from './test-results';
import type { ResultRow } from './test-results';

interface RowControls {
  readonly el: HTMLElement;
  readonly input: HTMLInputElement;
  mark: TestMark;
}

/** Results of a test, a row each: a name with its remark, and how it went. Enter adds a row, Backspace in an empty one takes it away. */
export class ResultRows {
  readonly #list: HTMLElement;
  readonly #add: HTMLButtonElement;
  readonly #onChange: () => void;
  #rows: RowControls[] = [];

  constructor(parent: HTMLElement, onChange: () => void) {
    const group = parent.createDiv({ cls: 'throughline-results', attr: { role: 'group', 'aria-label': 'Results' } });
    this.#list = group.createDiv();
    this.#add = group.createEl('button', { cls: 'throughline-results-add', text: 'Add result', attr: { type: 'button' } });
    this.#add.addEventListener('click', () => {
      this.add({ text: '', mark: 'passed' }).input.focus();
    });
    this.#onChange = onChange;
  }

  get rows(): readonly ResultRow[] {
    return this.#rows.map(({ input, mark }) => ({ text: input.value, mark }));
  }

  /** A row with its words, behind the one that is given or at the end. */
  add({ text, mark }: ResultRow, after: RowControls | null = null): RowControls {
    const el = this.#list.createDiv({ cls: 'throughline-results-row' });
    const input = el.createEl('input', { type: 'text', value: text, placeholder: 'Connection: stable', attr: { 'aria-label': 'Result' } });
    const row: RowControls = { el, input, mark };
    markButtons(el, row, this.#onChange);
    this.#listen(row);
    if (after !== null) after.el.insertAdjacentElement('afterend', el);
    this.#rows.splice(after === null ? this.#rows.length : this.#rows.indexOf(after) + 1, 0, row);
    return row;
  }

  /** The first row, made when there is none. */
  focusFirst(): void {
    (this.#rows[0] ?? this.add({ text: '', mark: 'passed' })).input.focus();
  }

  #listen(row: RowControls): void {
    row.input.addEventListener('input', this.#onChange);
    row.input.addEventListener('keydown', (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Enter') this.#enter(event, row);
      if (event.key === 'Backspace' && row.input.value === '') this.#remove(event, row);
    });
    row.input.addEventListener('paste', (event) => {
      this.#paste(event, row);
    });
  }

  #enter(event: KeyboardEvent, row: RowControls): void {
    event.preventDefault();
    this.add({ text: '', mark: 'passed' }, row).input.focus();
  }

  #remove(event: KeyboardEvent, row: RowControls): void {
    event.preventDefault();
    const at = this.#rows.indexOf(row);
    row.el.remove();
    this.#rows = this.#rows.filter((one) => one !== row);
    (this.#rows[Math.max(0, at - 1)]?.input ?? this.#add).focus();
    this.#onChange();
  }

  /** Several lines become several rows, each with the mark that its sign says. */
  #paste(event: ClipboardEvent, row: RowControls): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const rows = text.trim().includes('\n') ? rowsOf(text, 'passed') : [];
    if (rows.length === 0) return;
    event.preventDefault();
    let last = row;
    for (const one of rows) last = this.add(one, last);
    if (row.input.value === '') {
      row.el.remove();
      this.#rows = this.#rows.filter((one) => one !== row);
    }
    last.input.focus();
    this.#onChange();
  }
}

/** Three radio buttons drawn as icons. */
function markButtons(el: HTMLElement, row: RowControls, onChange: () => void): void {
  const name = newFieldId();
  const group = el.createDiv({ cls: 'throughline-results-marks', attr: { role: 'radiogroup', 'aria-label': 'How it went' } });
  for (const { value, label, icon } of TEST_BUTTONS) {
    const option = group.createEl('label', { cls: `throughline-results-mark is-${value}`, attr: { title: label } });
    const box = option.createEl('input', { type: 'radio', value, attr: { name, 'aria-label': label } });
    box.checked = value === row.mark;
    setIcon(option.createSpan(), icon);
    box.addEventListener('change', () => {
      row.mark = value;
      onChange();
    });
  }
}
