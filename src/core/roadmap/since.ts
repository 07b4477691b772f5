import { itemsOf } from './roadmap';
import type { ItemState, Roadmap } from './roadmap';

/** What a comparison needs of an item: also what a snapshot keeps. */
export interface ItemThen {
  readonly key: string;
  readonly name: string;
  readonly state: ItemState;
  readonly effort: string | null;
  /** `Phase 2`, or the section's name. */
  readonly phase: string;
}

export type PlanChange =
  | { readonly kind: 'ticked' | 'unticked' | 'added' | 'removed'; readonly name: string; readonly phase: string }
  | { readonly kind: 'moved' | 're-estimated'; readonly name: string; readonly from: string; readonly to: string };

/** The items of a plan as a comparison or a snapshot takes them. */
export function itemsThen(roadmap: Pick<Roadmap, 'phases'>): ItemThen[] {
  return roadmap.phases.flatMap((phase) => itemsOf({ phases: [phase] }).map(({ key, name, state, effort }) => {
    return { key, name, state, effort, phase: phase.number === null ? phase.name : `Phase ${phase.number}` };
  }));
}

/** What changed between two states of a plan, in the order of the later one; what went is named last. Items are matched by name. */
export function changesSince(then: readonly ItemThen[], now: readonly ItemThen[]): PlanChange[] {
  const before = new Map(then.map((item) => [item.key, item] as const));
  const after = new Set(now.map(({ key }) => key));
  const changed = now.flatMap((item): PlanChange[] => {
    const old = before.get(item.key);
    return old === undefined ? [{ kind: 'added', name: item.name, phase: item.phase }] : changesOf(old, item);
  });
  const removed = then.filter(({ key }) => !after.has(key)).map(({ name, phase }): PlanChange => ({ kind: 'removed', name, phase }));
  return [...changed, ...removed];
}

function changesOf(old: ItemThen, { name, phase, state, effort }: ItemThen): PlanChange[] {
  const changes: PlanChange[] = [];
  if (old.state !== state && (state === 'done' || old.state === 'done')) changes.push({ kind: state === 'done' ? 'ticked' : 'unticked', name, phase });
  if (old.phase !== phase) changes.push({ kind: 'moved', name, from: old.phase, to: phase });
  if (old.effort !== effort) changes.push({ kind: 're-estimated', name, from: old.effort ?? 'no size', to: effort ?? 'no size' });
  return changes;
}
