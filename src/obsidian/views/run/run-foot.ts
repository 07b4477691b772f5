import { plainStatus } from '../../../core/workflow/projections';
import type { RunSummaryShape } from '../../../protocol/messages';
import { addBars, addButton, addIcon } from '../workflows/elements';
import type { RunFacts } from './run-facts';
import { RUN_LOOKS } from './run-words';

export interface FootPlace {
  readonly minuteOf: (at: string) => string;
  /** Restores to a checkpoint by its place; null where that is not legal. */
  readonly onRestore: ((place: number) => void) | null;
  readonly onShow: (run: RunSummaryShape) => void;
}

/** The checkpoints on a line, from the run's start on. */
export function addCheckpoints(parent: HTMLElement, { checkpoints, steps }: RunFacts, { onRestore }: FootPlace): void {
  const passed = checkpoints.filter(({ place }) => place > 0);
  if (passed.length === 0) return;
  const line = parent.createEl('ol', { cls: 'throughline-run-line', attr: { 'aria-label': 'Checkpoints' } });
  const points = [{ place: 0, text: 'Start' }, ...passed.map(({ place, step }) => ({ place, text: `${step} ${steps.find(({ number }) => number === step)?.name ?? ''}` }))];
  for (const { place, text } of points) {
    const item = line.createEl('li');
    addIcon(item, 'diamond');
    if (onRestore === null) item.createSpan({ text });
    else addButton(item, { text, control: `checkpoint:${place}`, name: `Restore files as they were at the checkpoint: ${text}`, onPress: () => { onRestore(place); } }).addClass('throughline-wf-link');
  }
}

/** Earlier runs of the workflow: bars, how many passed, and a way to each. */
export function addHistory(parent: HTMLElement, runs: readonly RunSummaryShape[], { shown, place }: { readonly shown: string; readonly place: FootPlace }): void {
  const own = runs.filter(({ parent: above }) => above === null);
  if (own.length < 2) return;
  const ended = own.filter(({ phase }) => phase === 'done' || phase === 'parked');
  const box = parent.createEl('details', { cls: 'throughline-run-history' });
  const head = box.createEl('summary', { attr: { 'data-control': 'history' } });
  head.createSpan({ text: 'History' });
  addBars(head, [...ended].reverse().map(({ run, phase, startedAt, updatedAt, completedAt }) => ({ run, startedAt, isGood: phase === 'done', seconds: (Date.parse(completedAt ?? updatedAt) - Date.parse(startedAt)) / 1000 })), place);
  head.createSpan({ cls: 'throughline-wf-quiet', text: `${ended.filter(({ phase }) => plainStatus(phase) === 'completed').length} of ${ended.length} passed` });
  const list = box.createEl('ul');
  for (const run of own) addRun(list, run, { isShown: run.run === shown, place });
}

function addRun(list: HTMLElement, run: RunSummaryShape, { isShown, place }: { readonly isShown: boolean; readonly place: FootPlace }): void {
  const { phase, startedAt, stepsDone, stepsInAll } = run;
  const item = list.createEl('li');
  addIcon(item, RUN_LOOKS[phase].icon);
  const text = `${place.minuteOf(startedAt)} · ${RUN_LOOKS[phase].word} · ${stepsDone} of ${stepsInAll} steps`;
  if (isShown) item.createSpan({ text: `${text} · shown here` });
  else addButton(item, { text, control: `run:${run.run}`, onPress: () => { place.onShow(run); } }).addClass('throughline-wf-link');
}
