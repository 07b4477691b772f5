import type { DeviceState } from '../../device/device-state';
import { FIRST_CHOICE, FOLD_MODES, GROUPS, SORT_ORDERS } from './tree-choice';
import type { Fold, TreeChoice } from './tree-choice';

type Memory = Pick<DeviceState, 'get' | 'set' | 'getSet' | 'setSet'>;

const KEYS = {
  sort: 'tree-sort',
  groups: 'tree-groups',
  foldMode: 'tree-fold-mode',
  touched: 'tree-folds',
  follow: 'tree-follow',
  base: 'tree-seen-base',
} as const;

/** How this device last looked at the tree. Every open tree goes on from there by itself. */
export function recallChoice(memory: Memory): TreeChoice {
  const groups = memory.getSet(KEYS.groups);
  return {
    ...FIRST_CHOICE,
    sort: oneOf(SORT_ORDERS, memory.get(KEYS.sort, '')) ?? FIRST_CHOICE.sort,
    groups: new Set(GROUPS.filter((group) => groups.has(group))),
    folds: { mode: oneOf(FOLD_MODES, memory.get(KEYS.foldMode, '')) ?? FIRST_CHOICE.folds.mode, touched: readTouched(memory.getSet(KEYS.touched)) },
  };
}

/** Keeps what differs from before; the words of the filter are not kept. */
export function keepChoice(memory: Memory, before: TreeChoice, after: TreeChoice): void {
  if (after.sort !== before.sort) memory.set(KEYS.sort, after.sort);
  if (after.groups !== before.groups) memory.setSet(KEYS.groups, after.groups);
  if (after.folds === before.folds) return;
  memory.set(KEYS.foldMode, after.folds.mode);
  memory.setSet(KEYS.touched, [...after.folds.touched].map(([path, fold]) => `${SIGNS[fold]}${path}`));
}

/** Whether the tree goes to the row of the active file. */
export function followsFile(memory: Memory): boolean {
  return memory.get(KEYS.follow, true);
}

export function setFollowsFile(memory: Memory, follows: 'on' | 'off'): void {
  memory.set(KEYS.follow, follows === 'on');
}

/** The minute up to which everything counts as seen here: the first look, or the last "Mark all as read". */
export function seenBase(memory: Memory): string | null {
  const base = memory.get(KEYS.base, '');
  return base === '' ? null : base;
}

export function setSeenBase(memory: Memory, minute: string): void {
  memory.set(KEYS.base, minute);
}

const SIGNS: Readonly<Record<Fold, string>> = { open: '+', closed: '-' };

function readTouched(words: ReadonlySet<string>): ReadonlyMap<string, Fold> {
  return new Map([...words].map((word) => [word.slice(1), word.startsWith(SIGNS.open) ? 'open' : 'closed']));
}

function oneOf<T extends string>(known: readonly T[], text: string): T | null {
  return known.find((one) => one === text) ?? null;
}
