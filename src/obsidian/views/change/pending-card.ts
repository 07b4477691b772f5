import { moveStep, pendingMoves } from '../../../core/change/pending-moves';
import type { FileMove, PendingMove } from '../../../core/change/pending-moves';
import { addTerminalLine } from '../workflows/elements';
import type { ChangePlace } from './change-place';
import { addButtons } from './parts';
import { optionLabel } from './phase-words';
import { askTakeBack, giveBack, movedByHand } from './take-back';

const WORDS: Readonly<Record<FileMove, { readonly verb: string; readonly answer: string; readonly state: string }>> = {
  'take-back': { verb: 'Roll back', answer: 'rollback-change', state: 'Its files are not taken back yet.' },
  'give-back': { verb: 'Bring back', answer: 'fix', state: 'Its files are not brought back yet.' },
};

/** Files whose moving was answered elsewhere, under "Needs you", on the phone or in the note, and is still to be done. A press does it. */
export function addPendingMoves(host: HTMLElement, place: ChangePlace): void {
  for (const pending of pendingMoves(place.open.change)) addCard(host, pending, place);
}

function addCard(host: HTMLElement, pending: PendingMove, place: ChangePlace): void {
  const { task, move, gate } = pending;
  const { verb, answer, state } = WORDS[move];
  const what = move === 'take-back' ? task : `the files of ${task}`;
  const title = `Still to be done: ${verb.toLowerCase()} ${what}`;
  const card = host.createDiv({ cls: 'throughline-change-card', attr: { role: 'group', 'aria-label': title } });
  card.createDiv({ cls: 'throughline-change-question', text: title });
  card.createDiv({ text: `"${optionLabel(answer)}" was answered. ${state}` });
  const hasHelper = place.helper.state.kind === 'connected';
  if (!hasHelper) addTerminalLine(card, { text: `It is done on the desktop on which ${task} was begun: here with the helper, or in a terminal.`, command: moveStep(pending).command });
  const onPress = (): Promise<void> => (move === 'take-back' ? askTakeBack({ gate, place, answer: null }) : giveBack(gate, place));
  addButtons(card, [
    ...(hasHelper ? [{ text: move === 'take-back' ? `${verb} ${what}...` : `${verb} ${what}`, control: `${move}:${task}`, isMain: true, onPress }] : []),
    { text: 'Done by hand', control: `by-hand:${task}`, name: `Done by hand: ${task}`, onPress: () => movedByHand(pending, place) },
  ]);
}
