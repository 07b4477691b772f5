import type { Spec } from '../../../core/spec/spec';
import type { VaultPath } from '../../../core/vault/paths';

/** What a press on a chip lets through. */
export const GROUPS = ['active', 'blocked', 'done', 'new', 'check'] as const;
export type Group = (typeof GROUPS)[number];

export const SORT_ORDERS = ['id', 'title', 'status', 'changed'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

export const FOLD_MODES = ['auto', 'all', 'none'] as const;
/** What is open without having been touched: all but completed branches, everything, nothing. */
export type FoldMode = (typeof FOLD_MODES)[number];

export type Fold = 'open' | 'closed';

/** Which branches are open. */
export interface Folds {
  readonly mode: FoldMode;
  /** Branches that somebody opened or closed, by path. */
  readonly touched: ReadonlyMap<string, Fold>;
}

/** What somebody wants to see of the tree. */
export interface TreeChoice {
  /** Text of the filter box. */
  readonly words: string;
  /** Pressed chips; none lets everything through. */
  readonly groups: ReadonlySet<Group>;
  readonly sort: SortOrder;
  readonly folds: Folds;
  /** Levels that open in place; null is any number. A branch below the last of them is gone into. */
  readonly levels: number | null;
  /** The spec that was gone into: only what stands below it is shown. */
  readonly top: VaultPath | null;
}

export const FIRST_CHOICE: TreeChoice = {
  words: '',
  groups: new Set(),
  sort: 'id',
  folds: { mode: 'auto', touched: new Map() },
  levels: null,
  top: null,
};

/** True while words or chips hide a part of the tree. */
export function isFiltered({ words, groups }: Pick<TreeChoice, 'words' | 'groups'>): boolean {
  return words.trim() !== '' || groups.size > 0;
}

/** True when the branch shows what is below it. */
export function isOpen({ mode, touched }: Folds, spec: Pick<Spec, 'path' | 'status'>): boolean {
  const byHand = touched.get(spec.path);
  if (byHand !== undefined) return byHand === 'open';
  return mode === 'all' || (mode === 'auto' && spec.status !== 'completed');
}

/** The folds after branches were opened or closed by hand. */
export function withFold(folds: Folds, paths: readonly VaultPath[], fold: Fold): Folds {
  return { ...folds, touched: new Map([...folds.touched, ...paths.map((path) => [path, fold] as const)]) };
}

/** True when no branch is open. */
export function isAllFolded({ mode, touched }: Folds): boolean {
  return mode === 'none' && ![...touched.values()].includes('open');
}

/** True when rows stand in other places than before, so that what was on the screen is no place to stay at. */
export function isOtherOrder(before: TreeChoice, after: TreeChoice): boolean {
  return before.words !== after.words || before.groups !== after.groups || before.sort !== after.sort || before.top !== after.top;
}
