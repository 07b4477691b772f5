import { moveOf, taskAsked } from '../../../core/change/pending-moves';
import type { Problem } from '../../../core/problem';
import type { ResultOf } from '../../../protocol/messages';
import { counted } from './cockpit-model';

type Preview = ResultOf<'task.preview-rollback'>;

/** What taking a task back does, in lines, before it is done. */
export function restoreLines({ restored, leftAlone }: Preview): readonly string[] {
  const here = restored.length === 0 ? 'No file here is as the task left it: nothing is restored.' : `Will be restored here (${counted(restored.length, 'file')}): ${restored.join(', ')}`;
  return [here, ...(leftAlone.length === 0 ? [] : [`Will be left alone (${counted(leftAlone.length, 'file')}): ${leftAlone.map(({ path, reason }) => `${path}: ${reason}`).join(' ')}`])];
}

/** Why no file can be restored, and that the answer may be given all the same. */
export function cannotLines({ what, why, next }: Problem): readonly string[] {
  return [`${what} ${why}`, next, 'The answer can be recorded without restoring any file.'];
}

export function restoreLabel({ restored }: Preview, nothing: string): string {
  return restored.length === 0 ? nothing : `Restore ${counted(restored.length, 'file')}`;
}

/** What became of the files of a task whose check failed, in one line. */
export function failedWords(task: string, { restored, why }: ResultOf<'task.rollback-failed'>): string {
  return restored.length === 0 ? `${task} failed. ${why}` : `${task} failed. Taken back: ${restored.join(', ')}. "Fix" brings ${restored.length === 1 ? 'it' : 'them'} back.`;
}

/** What is said behind an answer that leaves work for the desktop; empty for any other. */
export function leftToDo(question: string, answer: string): string {
  const move = moveOf({ question }, answer);
  return move === null ? '' : ` The files of ${taskAsked({ question })?.task ?? 'the task'} are still to be ${move === 'take-back' ? 'taken back' : 'given back'}: open the change on the desktop.`;
}
