import type { Spec } from '../../../core/spec/spec';
import type { Trace } from '../../../core/trace/trace';
import type { Group } from './tree-choice';

type ByStatus = Exclude<Group, 'new'>;

/** The group of a status; a spec without one counts as active. */
export function groupOf({ status }: Pick<Spec, 'status'>): ByStatus {
  if (status === 'completed') return 'done';
  return status === 'blocked' ? 'blocked' : 'active';
}

/** How many specs each chip lets through. */
export type GroupCounts = Readonly<Record<Group, number>>;

export function countGroups({ specs }: Pick<Trace, 'specs'>, isNew: (spec: Spec) => boolean): GroupCounts {
  const counts = { active: 0, blocked: 0, done: 0, new: 0 };
  for (const spec of specs.values()) {
    counts[groupOf(spec)] += 1;
    if (isNew(spec)) counts.new += 1;
  }
  return counts;
}

/** True when the pressed chips let the spec through: one of the pressed statuses, and `new` besides. */
export function passes(groups: ReadonlySet<Group>, spec: Spec, isNew: (spec: Spec) => boolean): boolean {
  if (groups.has('new') && !isNew(spec)) return false;
  const onlyNew = groups.size === (groups.has('new') ? 1 : 0);
  return onlyNew || groups.has(groupOf(spec));
}
