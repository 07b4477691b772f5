import { TAKEN_BACK } from '../../../core/change/questions';
import type { ChangeGate } from '../../../core/change/change';
import type { Problem } from '../../../core/problem';
import type { ResultOf } from '../../../protocol/messages';
import { counted } from './cockpit-model';

type Preview = ResultOf<'task.preview-rollback'>;

/** The task whose failure a question is about, and whether its files were taken back when it was asked; null for any other question. */
export function taskAsked({ question }: Pick<ChangeGate, 'question'>): { readonly task: string; readonly isTakenBack: boolean } | null {
  const task = /^Task (T\d{1,5}) failed/.exec(question)?.[1];
  return task === undefined ? null : { task, isTakenBack: question.endsWith(TAKEN_BACK) };
}

/** What taking a task back does, in lines, before it is done. */
export function restoreLines({ restored, leftAlone }: Preview): readonly string[] {
  const here = restored.length === 0 ? 'No file here is as the task left it: nothing is restored.' : `Will be restored here (${counted(restored.length, 'file')}): ${restored.join(', ')}`;
  return [here, ...(leftAlone.length === 0 ? [] : [`Will be left alone (${counted(leftAlone.length, 'file')}): ${leftAlone.map(({ path, reason }) => `${path}: ${reason}`).join(' ')}`])];
}

/** Why no file can be restored, and that the answer may be given all the same. */
export function cannotLines({ what, why, next }: Problem): readonly string[] {
  return [`${what} ${why}`, next, 'The answer can be recorded without restoring any file.'];
}

export function restoreLabel({ restored }: Preview): string {
  return restored.length === 0 ? 'Record answer' : `Restore ${counted(restored.length, 'file')}`;
}
