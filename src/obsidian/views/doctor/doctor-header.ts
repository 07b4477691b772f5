import { SearchComponent, setIcon } from 'obsidian';
import type { Severity } from '../../../core/trace/finding';
import { addIconButton } from '../trace-tree/icon-button';
import { GROUPINGS, SCOPES, SEVERITIES } from './doctor-choice';
import type { DoctorChoice, Grouping, Scope } from './doctor-choice';
import { SEVERITY_LOOKS } from './finding-words';

const SCOPE_WORDS: Readonly<Record<Scope, string>> = { linked: 'Specs', folders: 'Spec folders', everything: 'Whole vault' };
const SCOPE_TIPS: Readonly<Record<Scope, string>> = {
  linked: 'Specs, their journals and deliverables, and what links to them',
  folders: 'Everything in the spec folders',
  everything: 'Also links of notes outside the spec folders',
};
const GROUPING_WORDS: Readonly<Record<Grouping, string>> = { cause: 'By cause', kind: 'By kind', spec: 'By spec', file: 'By file' };

export interface HeaderActions {
  readonly change: (change: Partial<DoctorChoice>) => void;
  readonly severity: (severity: Severity) => void;
  readonly checkAgain: () => void;
  readonly leave: () => void;
}

/** What is looked at, how it is put together, and the filter. */
export class DoctorHeader {
  readonly #scope: HTMLSelectElement;
  readonly #grouping: HTMLSelectElement;
  readonly #time: HTMLElement;
  readonly #chips: ReadonlyMap<Severity, HTMLElement>;

  constructor(host: HTMLElement, actions: HeaderActions) {
    const header = host.createDiv({ cls: 'throughline-doctor-header' });
    const bar = header.createDiv({ cls: 'throughline-doctor-bar' });
    this.#scope = select(bar, { name: 'What is checked', values: SCOPES, words: SCOPE_WORDS, choose: (scope) => { actions.change({ scope }); } });
    this.#grouping = select(bar, { name: 'Order of findings', values: GROUPINGS, words: GROUPING_WORDS, choose: (grouping) => { actions.change({ grouping }); } });
    addIconButton(bar, { icon: 'refresh-cw', name: 'Check again', press: actions.checkAgain });
    this.#time = bar.createSpan({ cls: 'throughline-doctor-time' });
    const search = new SearchComponent(header).setPlaceholder('Filter').onChange((words) => { actions.change({ words }); });
    search.inputEl.ariaLabel = 'Filter findings';
    search.inputEl.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowDown' || event.isComposing) return;
      event.preventDefault();
      actions.leave();
    });
    const chips = header.createDiv({ cls: 'throughline-doctor-chips', attr: { role: 'group', 'aria-label': 'Severities' } });
    this.#chips = new Map(SEVERITIES.map((severity) => [severity, addChip(chips, severity, actions.severity)]));
  }

  show({ scope, grouping, hidden }: DoctorChoice, { counts, time }: { readonly counts: Readonly<Record<Severity, number>>; readonly time: string }): void {
    this.#scope.value = scope;
    this.#scope.title = SCOPE_TIPS[scope];
    this.#grouping.value = grouping;
    if (this.#time.textContent !== time) this.#time.setText(time);
    for (const [severity, chip] of this.#chips) {
      chip.setAttribute('aria-pressed', String(!hidden.has(severity)));
      const text = `${SEVERITY_LOOKS[severity].plural} ${counts[severity]}`;
      const words = chip.lastElementChild;
      if (words !== null && words.textContent !== text) words.textContent = text;
    }
  }
}

interface SelectShape<T extends string> {
  readonly name: string;
  readonly values: readonly T[];
  readonly words: Readonly<Record<T, string>>;
  readonly choose: (value: T) => void;
}

function select<T extends string>(host: HTMLElement, { name, values, words, choose }: SelectShape<T>): HTMLSelectElement {
  const element = host.createEl('select', { cls: 'dropdown throughline-doctor-select', attr: { 'aria-label': name } });
  for (const value of values) element.createEl('option', { value, text: words[value] });
  element.addEventListener('change', () => {
    const chosen = values.find((value) => value === element.value);
    if (chosen !== undefined) choose(chosen);
  });
  return element;
}

function addChip(host: HTMLElement, severity: Severity, press: (severity: Severity) => void): HTMLElement {
  const chip = host.createEl('button', { cls: `throughline-doctor-chip is-${severity}`, attr: { type: 'button' } });
  setIcon(chip.createSpan({ cls: 'throughline-doctor-icon', attr: { 'aria-hidden': 'true' } }), SEVERITY_LOOKS[severity].icon);
  chip.createSpan();
  chip.addEventListener('click', () => { press(severity); });
  return chip;
}
