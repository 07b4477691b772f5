import type { ChangedFile } from '../evidence/changed-file';
import type { ChangeTask, TaskChange } from './change';

export interface FigureRequest {
  readonly task: Pick<ChangeTask, 'files'>;
  /** Files since the work began, as git tells now. */
  readonly files: readonly Pick<ChangedFile, 'path' | 'added' | 'removed'>[];
  /** What earlier tasks were credited with. */
  readonly earlier: readonly TaskChange[];
  /** Files that the person named; empty: those of the task, else all that changed. */
  readonly named: readonly string[];
}

/** What is new since the earlier tasks were ticked, in the files that concern the task. */
export function taskFigures({ task, files, earlier, named }: FigureRequest): TaskChange[] {
  const fresh = files.map(({ path, added, removed }) => ({ path, added: added - sumOf(earlier, path, 'added'), removed: removed - sumOf(earlier, path, 'removed') }))
    .filter(({ added, removed, path }) => added !== 0 || removed !== 0 || !earlier.some((one) => one.path === path))
    .map(({ path, added, removed }) => ({ path, added: Math.max(0, added), removed: Math.max(0, removed) }));
  const wanted = named.length > 0 ? named : task.files;
  const own = fresh.filter(({ path }) => wanted.some((one) => path === one || path.endsWith(`/${one}`)));
  return own.length > 0 || named.length > 0 ? own : fresh;
}

function sumOf(changes: readonly TaskChange[], path: string, side: 'added' | 'removed'): number {
  return changes.filter((one) => one.path === path).reduce((sum, one) => sum + one[side], 0);
}
