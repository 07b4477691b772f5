import type { ItemPlace } from '../../../core/roadmap/edit-roadmap';
import { placesIn } from '../../../core/roadmap/plan-places';
import type { Roadmap } from '../../../core/roadmap/roadmap';

/** Which item goes where so that one stands a place higher or lower. */
export interface Step {
  readonly item: string;
  readonly to: ItemPlace;
}

/** Inside a group two neighbours change places; at its edge the item goes to the end of the neighbouring group, or into an empty phase. null at the end of the plan. */
export function neighbourPlace(plan: Pick<Roadmap, 'phases'>, item: string, by: -1 | 1): Step | null {
  const groups = placesIn(plan);
  const at = groups.findIndex(({ items }) => items.some(({ name }) => name === item));
  const items = groups[at]?.items ?? [];
  const place = items.findIndex(({ name }) => name === item);
  const other = items[place + by];
  if (other !== undefined) return by === 1 ? { item, to: { behind: other.name } } : { item: other.name, to: { behind: item } };
  const group = groups[at + by];
  return place < 0 || group === undefined ? null : { item, to: { groupLine: group.line } };
}
