import type { FilePreview } from '../../../core/repair/preview';
import { textDiff } from './hunks';
import type { TextDiff } from './hunks';

/** What happens to a file, as the preview of a fix shows it. */
export interface FileDiff {
  readonly path: string;
  /** `2 lines added, 1 removed`, `New file`, `Moves to …`. */
  readonly words: string;
  /** null for a file that only moves. */
  readonly diff: TextDiff | null;
}

export function fileDiff({ path, before, after, movedTo }: FilePreview): FileDiff {
  if (movedTo !== null) return { path, words: `Moves to ${movedTo}`, diff: null };
  const diff = textDiff(before ?? '', after ?? '');
  if (before === null) return { path, words: 'New file', diff };
  if (after === null) return { path, words: 'Goes away', diff };
  return { path, words: changeWords(diff), diff };
}

/** `2 files: 3 lines added, 1 removed`. */
export function sumWords(files: readonly FileDiff[]): string {
  const sum = (count: (diff: TextDiff) => number): number => files.reduce((all, { diff }) => all + (diff === null ? 0 : count(diff)), 0);
  const words = changeWords({ added: sum(({ added }) => added), removed: sum(({ removed }) => removed) });
  const count = `${files.length} ${files.length === 1 ? 'file' : 'files'}`;
  return words === '' ? count : `${count}: ${words}`;
}

function changeWords({ added, removed }: Pick<TextDiff, 'added' | 'removed'>): string {
  if (added === 0) return removed === 0 ? '' : `${lines(removed)} removed`;
  return removed === 0 ? `${lines(added)} added` : `${lines(added)} added, ${removed} removed`;
}

function lines(count: number): string {
  return `${count} ${count === 1 ? 'line' : 'lines'}`;
}
