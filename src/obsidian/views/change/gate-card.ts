import { answerChange } from '../../../core/acts/change-answer';
import { confirmProposal } from '../../../core/acts/change-proposal';
import { CONFIRM_OPTIONS } from '../../../core/acts/change-new';
import type { Desk } from '../../../core/acts/desk';
import type { ChangeGate } from '../../../core/change/change';
import { isConfirmGate } from '../../../core/change/derive-state';
import { stateOfGate } from '../../../core/journal/gates';
import type { Result } from '../../../core/problem';
import type { Act } from '../../../core/vault/store';
import { addButton } from '../workflows/elements';
import type { Decide } from '../../acts/acts';
import type { ChangePlace } from './change-place';
import { askForm } from './fields-prompt';
import { optionLabel } from './phase-words';
import { askTakeBack, giveBack, restoresFiles } from './take-back';

/** Options that want a reason. */
const WITH_REASON: ReadonlySet<string> = new Set(['skip', 'abort', 'abort-phase', 'rollback-5', 'rollback-3', 'reduce-scope', 'reject', 'change', 'adjust']);

/** A question of the change with its options as buttons. What was ticked elsewhere is taken up with one press. */
export function addGateCard(host: HTMLElement, gate: ChangeGate, place: ChangePlace): void {
  const state = stateOfGate(gate);
  const card = host.createDiv({ cls: 'throughline-change-card', attr: { role: 'group', 'aria-label': `Decision needed: ${gate.question}` } });
  card.createDiv({ cls: 'throughline-change-question', text: `Decision needed: ${gate.question}` });
  if (state.kind === 'contradiction') card.createDiv({ text: 'Two answers were given. Clear one in the note.' });
  const row = card.createDiv({ cls: 'throughline-change-buttons' });
  const ticked = state.kind === 'ticked' ? state.option : null;
  if (ticked !== null) addButton(row, { text: `Take up "${optionLabel(ticked)}"`, control: `take:${gate.id}`, isMain: true, onPress: () => give(gate, { word: ticked, isTicked: true, place }) });
  else for (const [at, { word }] of gate.options.entries()) {
    const asks = WITH_REASON.has(word) || restoresFiles(gate, word, place);
    addButton(row, { text: optionLabel(word) + (asks ? '...' : ''), control: `${gate.id}:${word}`, isMain: at === 0, onPress: () => (WITH_REASON.has(word) ? askReason(gate, { word, place }) : give(gate, { word, place })) });
  }
  addButton(row, { text: 'Open note', control: `note:${gate.id}`, name: `Open note: ${gate.question}`, onPress: () => { place.openNote(gate.path, gate.line); } });
}

interface Answer {
  readonly word: string;
  readonly place: ChangePlace;
  readonly isTicked?: boolean;
  readonly comment?: string;
}

/** An answer that moves files shows first which. */
async function give(gate: ChangeGate, said: Answer): Promise<void> {
  const { word, place } = said;
  const write: Decide<unknown> = (desk) => answer(desk, gate, said);
  if (restoresFiles(gate, word, place)) return askTakeBack({ gate, place, answer: write });
  const done = await place.act(write);
  if (done !== null && word === 'fix') await giveBack(gate, place);
}

/** Confirming keeps the texts of the affected specs as well. */
function answer(desk: Desk, gate: ChangeGate, { word, place, isTicked, comment = '' }: Answer): Promise<Result<Act<unknown>>> {
  const change = place.open.change.folder;
  const said = comment === '' ? null : comment;
  const option = CONFIRM_OPTIONS.find((one) => one === word);
  if (isConfirmGate(gate) && option !== undefined) return confirmProposal(desk, { change, option, comment: said });
  return answerChange(desk, { change, gate: gate.id, option: isTicked === true ? null : word, comment: said, author: null });
}

function askReason(gate: ChangeGate, { word, place }: Answer): Promise<void> {
  return askForm(place.throughline, {
    title: optionLabel(word), button: optionLabel(word), draft: `change-gate:${gate.id}:${word}`, linksFrom: gate.path, says: [gate.question],
    fields: [{ name: 'reason', label: 'Reason', lines: 3 }],
    save: (of) => place.attempt((desk) => answer(desk, gate, { word, place, comment: of('reason') })),
  });
}
