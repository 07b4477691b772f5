import { Menu, setIcon } from 'obsidian';
import { AXES, AXIS_NAMES, FORMULA, percent } from '../../../core/matrix/matrix';
import type { Axis, Matrix } from '../../../core/matrix/matrix';
import { sum } from '../../../core/matrix/matrix-markdown';
import { choose, sizeWords } from './matrix-choice';
import type { MatrixChoice } from './matrix-choice';
import { EXPORTS } from './matrix-exports';
import type { ExportKind } from './matrix-exports';

export interface HeaderHost {
  readonly matrix: Matrix;
  readonly choice: MatrixChoice;
  /** What the scope is called; null without one. */
  readonly scopeName: string | null;
  readonly change: (choice: MatrixChoice) => void;
  readonly pickScope: () => void;
  readonly save: (kind: ExportKind) => void;
}

/** The score with its formula, the score of each epic, and what is chosen. */
export function drawHeader(parent: HTMLElement, host: HeaderHost): void {
  const header = parent.createDiv({ cls: 'throughline-matrix-header' });
  drawScore(header, host);
  drawChoices(header.createDiv({ cls: 'throughline-matrix-choices' }), host);
  header.createDiv({ cls: 'throughline-matrix-size', text: sizeWords(host.matrix, host.choice.shows) });
}

function drawScore(header: HTMLElement, { matrix, choice, change }: HeaderHost): void {
  const { score, epics } = matrix;
  const line = header.createDiv({ cls: 'throughline-matrix-score' });
  line.createSpan({ cls: 'throughline-matrix-percent', text: percent(score), attr: { 'aria-label': `Score ${percent(score)}` } });
  const words = line.createDiv({ cls: 'throughline-matrix-formula' });
  words.createSpan({ text: `${FORMULA} = ${sum(score)}` });
  if (score.aside > 0) words.createSpan({ text: ` · ${score.aside} not counted` });
  if (epics.length < 2 || choice.scope !== null) return;
  const list = header.createDiv({ cls: 'throughline-matrix-epics', attr: { role: 'group', 'aria-label': 'Score by epic' } });
  for (const epic of epics) {
    const chip = list.createEl('button', { cls: 'throughline-matrix-epic', attr: { type: 'button', title: `${epic.title}: ${sum(epic)}` } });
    chip.createSpan({ text: epic.label });
    chip.createSpan({ cls: 'throughline-matrix-epic-title', text: epic.title });
    chip.createSpan({ cls: 'throughline-matrix-epic-score', text: percent(epic) });
    chip.disabled = epic.epic === null;
    chip.addEventListener('click', () => { change({ ...choice, scope: epic.epic }); });
  }
}

function drawChoices(bar: HTMLElement, host: HeaderHost): void {
  const { choice, change } = host;
  axisChoice(bar, { name: 'Rows', value: choice.rows, pick: (axis) => { change(choose(choice, 'rows', axis)); } });
  axisChoice(bar, { name: 'Columns', value: choice.columns, pick: (axis) => { change(choose(choice, 'columns', axis)); } });
  const scope = bar.createEl('button', { cls: 'throughline-matrix-scope', text: host.scopeName ?? 'Whole vault', attr: { type: 'button', 'aria-label': `Scope: ${host.scopeName ?? 'whole vault'}` } });
  scope.addEventListener('click', host.pickScope);
  if (choice.scope !== null) {
    const clear = bar.createEl('button', { cls: 'clickable-icon', attr: { type: 'button', 'aria-label': 'Show the whole vault' } });
    setIcon(clear, 'x');
    clear.addEventListener('click', () => { change({ ...choice, scope: null }); });
  }
  const label = bar.createEl('label', { cls: 'throughline-matrix-gaps' });
  const box = label.createEl('input', { attr: { type: 'checkbox' } });
  box.checked = choice.shows === 'gaps';
  label.createSpan({ text: 'Only gaps' });
  box.addEventListener('change', () => { change({ ...choice, shows: box.checked ? 'gaps' : 'everything' }); });
  const save = bar.createEl('button', { cls: 'throughline-matrix-export', text: 'Export', attr: { type: 'button', 'aria-haspopup': 'menu' } });
  save.addEventListener('click', () => { exportMenu(host).showAtPosition(below(save)); });
}

function axisChoice(bar: HTMLElement, { name, value, pick }: { readonly name: string; readonly value: Axis; readonly pick: (axis: Axis) => void }): void {
  const label = bar.createEl('label', { cls: 'throughline-matrix-axis' });
  label.createSpan({ text: name });
  const select = label.createEl('select', { cls: 'dropdown', attr: { 'aria-label': name } });
  for (const axis of AXIS_NAMES) select.createEl('option', { text: AXES[axis].title, value: axis });
  select.value = value;
  select.addEventListener('change', () => {
    const axis = AXIS_NAMES.find((one) => one === select.value);
    if (axis !== undefined) pick(axis);
  });
}

function exportMenu({ save }: HeaderHost): Menu {
  const menu = new Menu();
  for (const { kind, title, icon } of EXPORTS) menu.addItem((item) => item.setTitle(title).setIcon(icon).onClick(() => { save(kind); }));
  return menu;
}

function below(element: HTMLElement): { readonly x: number; readonly y: number } {
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left, y: bottom };
}
