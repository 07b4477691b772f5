import { isKept, isRunState, sameEntry } from './rollback-tree';
import type { Tree, TreeChange, TreeEntry } from './rollback-tree';

/** A tree in a row of trees, and who was at work since the one before. */
export interface Moment {
  readonly tree: Tree;
  /** `run`: a step of the run; `others`: nobody of the run. */
  readonly since: 'run' | 'others';
}

export interface LeftAlone {
  readonly path: string;
  readonly reason: string;
}

export interface RestorePlan {
  readonly changes: readonly TreeChange[];
  readonly leftAlone: readonly LeftAlone[];
}

const NONE: RestorePlan = { changes: [], leftAlone: [] };

/**
 * What brings back the first of the moments: only paths that the run changed, and that now are as the run left them. Where somebody
 * else changed a file between two steps, it goes back to that person's state and no further.
 */
export function planRestore(moments: readonly Moment[], now: Tree): RestorePlan {
  const paths = new Set(moments.flatMap(({ tree }) => [...tree.keys()]));
  for (const path of now.keys()) paths.add(path);
  const parts = [...paths].sort().map((path) => (isRunState(path) ? NONE : planPath(path, moments, now)));
  return { changes: parts.flatMap(({ changes }) => changes), leftAlone: parts.flatMap(({ leftAlone }) => leftAlone) };
}

function planPath(path: string, moments: readonly Moment[], now: Tree): RestorePlan {
  const states = moments.map(({ tree }) => tree.get(path) ?? null);
  const changedAt = (at: number): boolean => !sameEntry(states[at - 1], states[at]);
  const isRun = (at: number): boolean => moments[at]?.since === 'run';
  let last = states.length - 1;
  while (last > 0 && !(isRun(last) && changedAt(last))) last -= 1;
  if (last <= 0) return NONE;
  const current = now.get(path) ?? null;
  const left = states[last] ?? null;
  let first = last - 1;
  while (first > 0 && (isRun(first) || !changedAt(first))) first -= 1;
  const target = states[first] ?? null;
  if (sameEntry(current, target)) return NONE;
  const why = !sameEntry(current, left) ? 'It was changed since the run.' : reasonToLeave(current, target);
  return why === null ? { changes: [{ path, from: current, to: target }], leftAlone: [] } : { changes: [], leftAlone: [{ path, reason: why }] };
}

function reasonToLeave(current: TreeEntry | null, target: TreeEntry | null): string | null {
  const both = [current, target].filter((entry) => entry !== null);
  if (both.some(({ mode }) => mode === '160000')) return 'It is a repository of its own.';
  return both.every(isKept) ? null : 'Its content was too large, or could not be read, for the backup.';
}

/** Files that were ignored then are never removed, whatever the ignore files say now. */
export function spareIgnored({ changes, leftAlone }: RestorePlan, ignored: readonly string[]): RestorePlan {
  const names = new Set(ignored);
  const wasIgnored = (path: string): boolean => names.has(path) || foldersOf(path).some((folder) => names.has(`${folder}/`));
  const spared = changes.filter(({ path, to }) => to === null && wasIgnored(path));
  return {
    changes: changes.filter((change) => !spared.includes(change)),
    leftAlone: [...leftAlone, ...spared.map(({ path }) => ({ path, reason: 'Git ignored it before the run.' }))],
  };
}

/** The folders above a path, nearest last. */
export function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}
