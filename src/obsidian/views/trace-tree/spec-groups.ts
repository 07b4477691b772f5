import type { Spec } from '../../../core/spec/spec';
import type { Group } from './tree-choice';
import type { TreeSource } from './tree-rows';

type ByStatus = Exclude<Group, 'new' | 'check'>;

/** The group of a status; a spec without one counts as active. */
export function groupOf({ status }: Pick<Spec, 'status'>): ByStatus {
  if (status === 'completed') return 'done';
  return status === 'blocked' ? 'blocked' : 'active';
}

/** How many specs each chip lets through. */
export type GroupCounts = Readonly<Record<Group, number>>;

export function countGroups(source: TreeSource): GroupCounts {
  const counts = { active: 0, blocked: 0, done: 0, new: 0, check: 0 };
  for (const spec of source.trace.specs.values()) {
    counts[groupOf(spec)] += 1;
    for (const group of BESIDES) if (BESIDE[group](spec, source)) counts[group] += 1;
  }
  return counts;
}

type Source = Pick<TreeSource, 'isNew' | 'suspectsAt'>;

/** Chips that narrow what the chips of a status let through. */
const BESIDE: Readonly<Record<'new' | 'check', (spec: Spec, source: Source) => boolean>> = {
  new: (spec, { isNew }) => isNew(spec),
  check: ({ path }, { suspectsAt }) => (suspectsAt?.(path).links ?? 0) > 0,
};
const BESIDES = ['new', 'check'] as const;

/** True when the pressed chips let the spec through: one of the pressed statuses, and `new` and `check` besides. */
export function passes(groups: ReadonlySet<Group>, spec: Spec, source: Source): boolean {
  const besides = BESIDES.filter((group) => groups.has(group));
  if (!besides.every((group) => BESIDE[group](spec, source))) return false;
  return groups.size === besides.length || groups.has(groupOf(spec));
}
