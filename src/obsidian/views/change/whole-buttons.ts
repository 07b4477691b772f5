import { abortChange, reopenChange } from '../../../core/acts/change-back';
import { PHASES } from '../../../core/change/phases';
import type { ButtonShape } from '../workflows/elements';
import type { ChangePlace } from './change-place';
import { askForm } from './fields-prompt';
import { editConfiguration } from './new-change';
import { PHASE_WORDS } from './phase-words';

/** What may be done with a change in every phase: go back, end it, see by what rules it is led. */
export function wholeButtons(place: ChangePlace): readonly ButtonShape[] {
  const { state } = place.open.change;
  const back = { text: state === 'COMPLETE' ? 'Reopen...' : 'Go back...', control: 'reopen', onPress: () => askBack(place) };
  const abort = { text: 'Abort change...', control: 'abort', onPress: () => askAbort(place) };
  return [
    ...(state === 'ABORTED' || state === 'PENDING' ? [] : [back]),
    ...(state === 'ABORTED' || state === 'COMPLETE' ? [] : [abort]),
    { text: 'Edit configuration', control: 'config', onPress: () => editConfiguration(place.throughline) },
  ];
}

function askBack(place: ChangePlace): Promise<void> {
  const { change } = place.open;
  const reached = PHASES.slice(0, PHASES.indexOf(change.phase) + 1);
  return askForm(place.throughline, {
    title: 'Go back', button: 'Go back', draft: `change-back:${change.folder}`,
    says: ['What was made from that phase on counts only when it is made anew. Nothing is deleted.'],
    fields: [{ name: 'phase', label: 'Phase', value: '2', options: reached.map((phase, at) => ({ value: String(at + 1), label: `${at + 1} ${PHASE_WORDS[phase].name}` })) }, { name: 'reason', label: 'Reason', lines: 2 }],
    save: (of) => place.attempt((desk) => reopenChange(desk, { change: change.folder, phase: Number(of('phase')), reason: of('reason') })),
  });
}

function askAbort(place: ChangePlace): Promise<void> {
  const { change } = place.open;
  return askForm(place.throughline, {
    title: 'Abort change', button: 'Abort change', draft: `change-abort:${change.folder}`,
    says: ['The change ends for good. Its folder, the specs and the code stay as they are.'], fields: [{ name: 'reason', label: 'Reason', lines: 2 }],
    save: (of) => place.attempt((desk) => abortChange(desk, { change: change.folder, reason: of('reason') })),
  });
}
