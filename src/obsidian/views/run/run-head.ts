import type { HelperState } from '../../helper/helper-state';
import { helperLine } from '../../helper/helper-state';
import { addButton, addLook, addTerminalLine } from '../workflows/elements';
import type { RunSource } from './run-source';
import type { RunFacts } from './run-facts';
import { buttonsOf, RUN_LOOKS, standing } from './run-words';
import type { RunButton } from './run-words';

export interface HeadPlace {
  readonly source: RunSource;
  readonly helper: HelperState;
  readonly selected: number | null;
  /** An instant as a minute today, or with its day. */
  readonly whenOf: (at: string) => string;
  readonly onPress: (button: RunButton) => void;
  readonly onResume: (definition: 'as-started' | 'as-it-is') => void;
  readonly onStartOver: () => void;
  readonly onOpenNote: (path: string) => void;
}

/** `deploy-hetzner`, `run 21:05 · failed at 3 of 7`, the buttons, and what has to be known before one is pressed. */
export function addRunHead(parent: HTMLElement, place: HeadPlace): void {
  const { source, helper, whenOf } = place;
  const { facts, shown } = source;
  const head = parent.createDiv({ cls: 'throughline-run-title' });
  head.createEl('h2', { text: facts?.workflow ?? shown?.workflow ?? 'Run' });
  if (facts === null) {
    addUnknown(parent, helper);
    return;
  }
  const look = RUN_LOOKS[facts.phase];
  head.createSpan({ cls: 'throughline-wf-quiet', text: `run ${whenOf(facts.startedAt)}` });
  addLook(head, { ...look, word: standing(facts) });
  addNoteLink(head, place);
  if (!source.isLive) addNotLive(parent, place);
  else addButtons(parent, place);
  addNotices(parent, place);
}

/** The note that tells of the run on every device. */
function addNoteLink(head: HTMLElement, { source, onOpenNote }: HeadPlace): void {
  const path = source.note?.path ?? null;
  if (path !== null) addButton(head, { text: 'Note', icon: 'file-text', control: 'note', name: 'Open the note of this run', onPress: () => { onOpenNote(path); } }).addClass('throughline-wf-link');
}

function addUnknown(parent: HTMLElement, helper: HelperState): void {
  const line = helperLine(helper);
  addTerminalLine(parent, line ?? { text: 'This run is not on this device.', command: null });
}

/** Read from the note: as of when, and how to come back to the live run. */
function addNotLive(parent: HTMLElement, { source, helper, whenOf }: HeadPlace): void {
  const line = helperLine(helper);
  const asOf = source.facts === null ? '' : `As of ${whenOf(source.facts.updatedAt)}. `;
  addTerminalLine(parent, { text: asOf + (line?.text ?? ''), command: line?.command ?? null });
}

function addButtons(parent: HTMLElement, { source, selected, onPress }: HeadPlace): void {
  const { facts } = source;
  if (facts === null) return;
  const buttons = buttonsOf(facts, selected).filter(({ act }) => act !== 'resume' || !isChanged(source));
  if (buttons.length === 0) return;
  const bar = parent.createDiv({ cls: 'throughline-wf-actions', attr: { role: 'group', 'aria-label': 'Actions on the run' } });
  for (const button of buttons) {
    const { act, text, name, step, isMain } = button;
    addButton(bar, { text, name, isMain, control: `act:${act}:${step ?? ''}`, onPress: () => { onPress(button); } });
  }
}

function addNotices(parent: HTMLElement, place: HeadPlace): void {
  const { source } = place;
  const { trouble, editedByOthers = [], restored, parent: above, leftOutAsked, commitAsked } = source.facts ?? {};
  if (isChanged(source)) addChanged(parent, place);
  if (leftOutAsked !== undefined && leftOutAsked !== null) addNotice(parent, leftOutWords(leftOutAsked));
  if (commitAsked !== undefined && commitAsked !== null) addNotice(parent, `The run asks to commit what it changed: "${commitAsked}"`);
  if (trouble !== undefined && trouble !== null) addNotice(parent, `${trouble.what} ${trouble.why} ${trouble.next}`);
  if (editedByOthers.length > 0) addNotice(parent, `Changed by others while it ran: ${editedByOthers.join(', ')}`);
  if (restored !== undefined && restored !== null) addNotice(parent, `Restored ${count(restored.restored.length)}${restored.leftAlone.length === 0 ? '' : `, left ${count(restored.leftAlone.length)} alone`}.`);
  if (above !== undefined && above !== null) addNotice(parent, `Runs inside step ${above.step} of another run.`);
}

/** `No rollback would bring back huge.bin (It is larger than 64 MB) and 3 more.` */
function leftOutWords({ files, count: all }: NonNullable<RunFacts['leftOutAsked']>): string {
  return `No rollback would bring back ${files.join(', ')}${all > files.length ? ` and ${all - files.length} more` : ''}.`;
}

function count(files: number): string {
  return `${files} ${files === 1 ? 'file' : 'files'}`;
}

function addNotice(parent: HTMLElement, text: string): void {
  parent.createDiv({ cls: 'throughline-run-notice', text });
}

/** The run waits, and its definition is not what it was started with. */
export function isChanged({ facts, view, isDefinitionChanged }: Pick<RunSource, 'facts' | 'view' | 'isDefinitionChanged'>): boolean {
  return facts?.controls.includes('resume') === true && (isDefinitionChanged || view?.definitionChanged === true);
}

function addChanged(parent: HTMLElement, { source, onResume, onStartOver }: HeadPlace): void {
  const card = parent.createDiv({ cls: 'throughline-run-changed', attr: { role: 'group', 'aria-label': 'The definition changed' } });
  card.createDiv({ text: 'The definition changed since this run started.' });
  if (source.summary !== null && source.summary.trust !== 'trusted') addTerminalLine(card, { text: 'To go on with the change, read and trust it in a terminal:', command: `throughline trust ${source.summary.name}` });
  const bar = card.createDiv({ cls: 'throughline-wf-actions' });
  addButton(bar, { text: 'Resume as started', control: 'resume:started', onPress: () => { onResume('as-started'); } });
  addButton(bar, { text: 'Resume with the change', control: 'resume:changed', onPress: () => { onResume('as-it-is'); } });
  addButton(bar, { text: 'Start over', control: 'start-over', onPress: onStartOver });
}
