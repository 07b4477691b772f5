import type { HelperState } from '../../helper/helper-state';
import { addMistake } from './definition-prompt';
import { addBars, addButton, addLook, addTerminalLine } from './elements';
import type { WorkflowRow } from './workflow-rows';
import { careLine, changesLine, factLine, mistakesWord, STATUS_LOOKS } from './workflow-words';

/** What can be done with a workflow of the list. */
export interface WorkflowActions {
  readonly run: (row: WorkflowRow) => unknown;
  readonly dryRun: (row: WorkflowRow) => unknown;
  readonly validate: (row: WorkflowRow) => unknown;
  readonly openDefinition: (row: WorkflowRow) => unknown;
  readonly showRun: (row: WorkflowRow) => unknown;
}

export interface CardPlace {
  readonly actions: WorkflowActions;
  readonly helper: HelperState;
  readonly now: string;
  readonly minuteOf: (at: string) => string;
}

/** One workflow of the list. */
export function addCard(list: HTMLElement, row: WorkflowRow, place: CardPlace): void {
  const card = list.createEl('li', { cls: 'throughline-wf-card' });
  const head = card.createDiv({ cls: 'throughline-wf-head' });
  head.createEl('h3', { cls: 'throughline-wf-name', text: row.name });
  addLook(head, STATUS_LOOKS[row.status]);
  if (row.description !== null) card.createDiv({ text: row.description });
  const facts = card.createDiv({ cls: 'throughline-wf-facts' });
  facts.createSpan({ cls: 'throughline-wf-quiet', text: factLine(row, place) });
  addBars(facts, row.bars, place);
  addObjectives(card, row);
  addQuiet(card, row.prerequisites.length === 0 ? null : `Needs: ${row.prerequisites.join(', ')}`);
  addQuiet(card, careLine(row));
  addQuiet(card, row.schedule === null ? null : `Planned: ${row.schedule}, on the machine that took it over`);
  addMistakes(card, row, place);
  addTrust(card, row);
  addActions(card, row, place);
}

function addObjectives(card: HTMLElement, { objectives }: WorkflowRow): void {
  if (objectives.length === 0) return;
  const list = card.createEl('ul', { cls: 'throughline-wf-objectives', attr: { 'aria-label': 'Objectives' } });
  for (const text of objectives) list.createEl('li', { text });
}

function addQuiet(card: HTMLElement, text: string | null): void {
  if (text !== null) card.createDiv({ cls: 'throughline-wf-quiet', text });
}

/** Errors are shown with their line; warnings are a number that leads to them. */
function addMistakes(card: HTMLElement, row: WorkflowRow, { actions }: CardPlace): void {
  for (const mistake of row.mistakes) if (mistake.severity === 'error') addMistake(card, mistake);
  const word = mistakesWord(row.mistakes.filter(({ severity }) => severity !== 'error'));
  if (word === null) return;
  addButton(card, { text: word, icon: 'triangle-alert', control: `warnings:${row.path}`, name: `${word} in ${row.name}. Show definition`, onPress: () => actions.openDefinition(row) }).addClass('throughline-wf-link');
}

function addTrust(card: HTMLElement, { name, trust, changes, mistakes }: WorkflowRow): void {
  if (trust === 'trusted' || trust === 'unknown' || mistakes.some(({ severity }) => severity === 'error')) return;
  const line = card.createDiv({ cls: 'throughline-wf-trust' });
  if (trust === 'changed') line.createDiv({ text: changesLine(changes) });
  addTerminalLine(line, { text: trust === 'changed' ? 'Read and trust it again in a terminal:' : 'Not trusted on this device. Read and trust it in a terminal:', command: `throughline trust ${name}` });
}

function addActions(card: HTMLElement, row: WorkflowRow, { actions, helper }: CardPlace): void {
  const { name, path, trust } = row;
  const bar = card.createDiv({ cls: 'throughline-wf-actions', attr: { role: 'group', 'aria-label': `Actions on ${name}` } });
  const isHere = helper.kind === 'connected';
  const add = (text: string, act: keyof WorkflowActions, isMain = false): void => {
    addButton(bar, { text, control: `${act}:${path}`, name: `${text}: ${name}`, isMain, onPress: () => actions[act](row) });
  };
  const isOpen = row.status === 'running' || row.status === 'paused';
  if (row.newest !== null && isOpen) add('Show run', 'showRun', true);
  if (isHere && trust === 'trusted') add('Run', 'run', !isOpen);
  if (isHere && !row.mistakes.some(({ severity }) => severity === 'error')) add('Dry run', 'dryRun');
  if (row.newest !== null && !isOpen) add('Show run', 'showRun');
  add('Validate', 'validate');
  add('Open definition', 'openDefinition');
}
