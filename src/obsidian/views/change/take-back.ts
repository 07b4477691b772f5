import { recordMoved } from '../../../core/acts/change-tasks';
import type { ChangeGate } from '../../../core/change/change';
import { taskAsked } from '../../../core/change/pending-moves';
import type { PendingMove } from '../../../core/change/pending-moves';
import { ok, problem } from '../../../core/problem';
import type { Problem, Result } from '../../../core/problem';
import type { ResultOf } from '../../../protocol/messages';
import type { Decide } from '../../acts/acts';
import { say } from '../../acts/notices';
import type { ChangePlace } from './change-place';
import { counted } from './cockpit-model';
import { askForm } from './fields-prompt';
import { cannotLines, restoreLabel, restoreLines } from './task-restore';

export interface TakeBack {
  readonly gate: ChangeGate;
  readonly place: ChangePlace;
  /** Writes the answer; null when it stands already. */
  readonly answer: Decide<unknown> | null;
}

/** True where an answer takes a task's files back through the helper. */
export function restoresFiles(gate: ChangeGate, word: string, { helper }: ChangePlace): boolean {
  return word === 'rollback-change' && helper.state.kind === 'connected' && taskAsked(gate)?.isTakenBack === false;
}

/** Shows what would be restored and left alone; then the answer is written, the files follow, and the log tells of it. */
export async function askTakeBack({ gate, place, answer }: TakeBack): Promise<void> {
  const asked = taskAsked(gate);
  if (asked === null) return;
  const preview = await place.helper.ask('task.preview-rollback', { change: place.open.change.folder, task: asked.task });
  if (!preview.ok && answer === null) {
    place.throughline.acts.refuse(preview.problem);
    return;
  }
  return askForm(place.throughline, {
    title: `Roll back ${asked.task}`, draft: `change-take-back:${gate.id}`, linksFrom: gate.path, fields: [],
    button: preview.ok ? restoreLabel(preview.value, answer === null ? 'Note that it is done' : 'Record answer') : 'Record answer only',
    says: preview.ok ? restoreLines(preview.value) : cannotLines(preview.problem),
    save: async () => {
      const done = answer === null ? ok(null) : await place.attempt(answer);
      return done.ok && preview.ok ? takeBack(place, { task: asked.task, preview: preview.value }) : done;
    },
  });
}

async function takeBack(place: ChangePlace, { task, preview }: { readonly task: string; readonly preview: ResultOf<'task.preview-rollback'> }): Promise<Result<unknown>> {
  const change = place.open.change.folder;
  const moved = preview.restored.length === 0 ? ok(preview) : await place.helper.ask('task.rollback', { change, task });
  return moved.ok ? place.attempt((desk) => recordMoved(desk, { change, task, move: 'take-back', files: moved.value.restored })) : notFollowed(moved.problem);
}

/** A person did it: no file is touched, and no device waits for it any more. */
export function movedByHand({ task, move }: PendingMove, { act, open: { change } }: ChangePlace): Promise<unknown> {
  return act((desk) => recordMoved(desk, { change: change.folder, task, move, files: null }), () => `${task} counts as ${move === 'take-back' ? 'taken back' : 'given back'}.`);
}

/** After "Fix" of a task whose files were taken back when it failed, it gets them again. */
export async function giveBack(gate: ChangeGate, { helper, open: { change }, throughline, act }: ChangePlace): Promise<void> {
  const asked = taskAsked(gate);
  if (asked?.isTakenBack !== true || helper.state.kind !== 'connected') return;
  const { task } = asked;
  const given = await helper.ask('task.undo-rollback', { change: change.folder, task });
  if (!given.ok) throughline.acts.refuse(notFollowed(given.problem).problem);
  else if (given.value.restored.length === 0) say(`Nothing of ${task} was taken back on this device.`);
  else await act((desk) => recordMoved(desk, { change: change.folder, task, move: 'give-back', files: given.value.restored }), () => `Brought back ${counted(given.value.restored.length, 'file')} of ${task}.`);
}

function notFollowed({ code, why, next }: Problem) {
  return problem(code, { what: 'The answer is written, and the files were left as they are.', why, next });
}
