import { addButton, addIcon } from '../workflows/elements';
import type { PhaseFacts, RunFacts, StepFacts } from './run-facts';
import { STEP_LOOKS } from './run-words';
import { clockOf } from './time-text';

export interface StepListPlace {
  readonly selected: number | null;
  readonly now: number;
  readonly onPick: (step: number) => void;
  /** Opens the run inside a step. */
  readonly onOpen: (step: StepFacts) => void;
  /** Ends the run, as a step that waits for a password cannot go on; null where that is not legal. */
  readonly onStop: (() => void) | null;
}

/** The steps in order, below the names of their phases. */
export function addStepList(parent: HTMLElement, facts: RunFacts, place: StepListPlace): void {
  for (const phase of facts.phases) {
    if (phase.name !== null) parent.createEl('h3', { cls: 'throughline-run-phase', text: phaseWords(phase) });
    const list = parent.createEl('ol', { cls: 'throughline-run-steps', attr: { 'aria-label': phase.name ?? 'Steps' } });
    for (const number of phase.steps) {
      const step = facts.steps.find((one) => one.number === number);
      if (step !== undefined) addStep(list, step, place);
    }
  }
}

function phaseWords({ name, type }: PhaseFacts): string {
  return type === 'parallel' ? `${name ?? ''} · side by side` : (name ?? '');
}

function addStep(list: HTMLElement, step: StepFacts, place: StepListPlace): void {
  const { number, name, look, attempt, isCheckpoint, percent, error, nested, asksPassword } = step;
  const item = list.createEl('li', { cls: `throughline-run-step is-${STEP_LOOKS[look].tone}` });
  const row = item.createEl('button', { cls: 'throughline-run-row', attr: { type: 'button', 'data-control': `step:${number}`, 'aria-current': String(number === place.selected), 'aria-label': spoken(step) } });
  row.addEventListener('click', () => { place.onPick(number); });
  row.createSpan({ cls: 'throughline-run-number', text: String(number) });
  addIcon(row, STEP_LOOKS[look].icon);
  row.createSpan({ cls: 'throughline-run-name', text: name });
  if (attempt > 1) row.createSpan({ cls: 'throughline-wf-quiet', text: `try ${attempt}` });
  addTime(row, step, place.now);
  if (isCheckpoint) addIcon(row, 'diamond').addClass('throughline-run-checkpoint');
  if (look === 'running' && percent !== null) item.createEl('progress', { cls: 'throughline-run-progress', attr: { max: '100', value: String(percent), 'aria-label': `Step ${number}: ${percent} %` } });
  if (error !== null) item.createDiv({ cls: 'throughline-run-error', text: error });
  if (asksPassword) addPassword(item, step, place);
  if (nested !== null) addButton(item, { text: 'Show its run', control: `nested:${number}`, name: `Show the run inside step ${number}`, onPress: () => { place.onOpen(step); } }).addClass('throughline-wf-link');
}

function addTime(row: HTMLElement, { look, seconds, startedAt }: StepFacts, now: number): void {
  if (look === 'running' && startedAt !== null) row.createSpan({ cls: 'throughline-run-time', text: clockOf((now - Date.parse(startedAt)) / 1000), attr: { 'data-since': startedAt } });
  else if (seconds !== null) row.createSpan({ cls: 'throughline-run-time', text: clockOf(seconds) });
}

function addPassword(item: HTMLElement, { number }: StepFacts, { onStop }: StepListPlace): void {
  const line = item.createDiv({ cls: 'throughline-run-password', attr: { role: 'status' } });
  line.createSpan({ text: `Step ${number} waits for a password that it cannot get.` });
  if (onStop !== null) addButton(line, { text: 'Stop step', control: `stop:${number}`, name: `Stop step ${number}, and the run with it`, onPress: onStop });
}

function spoken({ number, name, look, attempt, isCheckpoint, by, percent }: StepFacts): string {
  return [
    `${number} ${name}`,
    STEP_LOOKS[look].word,
    ...(by === null ? [] : [by]),
    ...(attempt > 1 ? [`try ${attempt}`] : []),
    ...(percent !== null && look === 'running' ? [`${percent} percent`] : []),
    ...(isCheckpoint ? ['checkpoint'] : []),
  ].join(', ');
}
