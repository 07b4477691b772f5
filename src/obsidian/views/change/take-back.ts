import type { ChangeGate } from '../../../core/change/change';
import { problem } from '../../../core/problem';
import type { Problem, Result } from '../../../core/problem';
import type { Decide } from '../../acts/acts';
import { say } from '../../acts/notices';
import type { ChangePlace } from './change-place';
import { counted } from './cockpit-model';
import { askForm } from './fields-prompt';
import { cannotLines, restoreLabel, restoreLines, taskAsked } from './task-restore';

export interface TakeBack {
  readonly gate: ChangeGate;
  readonly place: ChangePlace;
  /** Writes the answer. */
  readonly answer: Decide<unknown>;
}

/** True where an answer takes a task's files back through the helper. */
export function restoresFiles(gate: ChangeGate, word: string, { helper }: ChangePlace): boolean {
  return word === 'rollback-change' && helper.state.kind === 'connected' && taskAsked(gate)?.isTakenBack === false;
}

/** Shows what would be restored and left alone; then the answer is written and the files follow. */
export async function askTakeBack({ gate, place, answer }: TakeBack): Promise<void> {
  const asked = taskAsked(gate);
  if (asked === null) return;
  const of = { change: place.open.change.folder, task: asked.task };
  const preview = await place.helper.ask('task.preview-rollback', of);
  return askForm(place.throughline, {
    title: `Roll back ${asked.task}`, draft: `change-take-back:${gate.id}`, linksFrom: gate.path, fields: [],
    button: preview.ok ? restoreLabel(preview.value) : 'Record answer only',
    says: preview.ok ? restoreLines(preview.value) : cannotLines(preview.problem),
    save: async () => {
      const done = await place.attempt(answer);
      return done.ok && preview.ok && preview.value.restored.length > 0 ? followed(await place.helper.ask('task.rollback', of)) : done;
    },
  });
}

/** After "Fix" of a task whose files were taken back when it failed, it gets them again. */
export async function giveBack(gate: ChangeGate, { helper, open, throughline }: ChangePlace): Promise<void> {
  const asked = taskAsked(gate);
  if (asked?.isTakenBack !== true || helper.state.kind !== 'connected') return;
  const given = followed(await helper.ask('task.undo-rollback', { change: open.change.folder, task: asked.task }));
  if (!given.ok) throughline.acts.refuse(given.problem);
  else if (given.value.restored.length > 0) say(`Brought back ${counted(given.value.restored.length, 'file')} of ${asked.task}.`);
}

function followed<T>(moved: Result<T>): Result<T> {
  return moved.ok ? moved : notFollowed(moved.problem);
}

function notFollowed({ code, why, next }: Problem): Result<never> {
  return problem(code, { what: 'The answer is written, and the files were left as they are.', why, next });
}
