import type { ChangedFile } from '../../core/evidence/changed-file';
import { counted } from '../../core/evidence/plain-words';

/** `services/api.ts, modified, +12 -3`. */
export function fileLine({ path, change, added, removed }: Pick<ChangedFile, 'path' | 'change' | 'added' | 'removed'>): string {
  return `${path}, ${change}${added + removed === 0 ? '' : `, +${added} -${removed}`}`;
}

/** `3 files, +40 -2 lines`. */
export function commitSum(files: readonly { readonly added: number; readonly removed: number }[]): string {
  const added = files.reduce((sum, file) => sum + file.added, 0);
  const removed = files.reduce((sum, file) => sum + file.removed, 0);
  return `${counted(files.length, 'file')}, +${added} -${removed} lines`;
}

export function commitButton(files: number): string {
  return `Commit ${counted(files, 'file')}`;
}

/** What stands in the session pane; null when every change is logged. */
export function unloggedWords(files: number): string | null {
  return files === 0 ? null : `${counted(files, 'file')} changed, not logged`;
}

/** What the button of the sheet says. */
export function logChangesButton({ files, drafts }: { readonly files: number; readonly drafts: number }): string {
  const parts = [...(files === 0 ? [] : [counted(files, 'file')]), ...(drafts === 0 ? [] : [counted(drafts, 'spec change')])];
  return parts.length === 0 ? 'Done' : `Log ${parts.join(' and ')}`;
}
