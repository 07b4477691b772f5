import { daysOf } from './effort';
import { itemsOf, itemsOfPhase } from './roadmap';
import type { EffortScale, PhaseState, Roadmap, RoadmapItem, RoadmapPhase } from './roadmap';

/** How much is done, by number and by working days. Continuous and dropped items count in neither. */
export interface Progress {
  readonly items: { readonly done: number; readonly total: number };
  /** Items that come back for ever. */
  readonly continuous: number;
  /** Items that were given up. */
  readonly dropped: number;
  readonly days: { readonly done: number; readonly total: number };
  /** Items whose size is not known; they count by number only. */
  readonly unsized: number;
}

export function progressOf(roadmap: Roadmap): Progress {
  return progressOfItems(itemsOf(roadmap), roadmap.scale);
}

export function progressOfPhase(phase: RoadmapPhase, scale: EffortScale): Progress {
  return progressOfItems(itemsOfPhase(phase), scale);
}

function progressOfItems(items: readonly RoadmapItem[], scale: EffortScale): Progress {
  const counted = items.filter(({ isContinuous, state }) => !isContinuous && state !== 'dropped');
  const done = counted.filter(({ state }) => state === 'done');
  const days = (some: readonly RoadmapItem[]): number => some.reduce((sum, { effort }) => sum + (daysOf(scale, effort) ?? 0), 0);
  return {
    items: { done: done.length, total: counted.length },
    continuous: items.filter(({ isContinuous }) => isContinuous).length,
    dropped: items.filter(({ state }) => state === 'dropped').length,
    days: { done: days(done), total: days(counted) },
    unsized: counted.filter(({ effort }) => daysOf(scale, effort) === null).length,
  };
}

/** How far a phase has got, by its items. */
export type ComputedState = 'complete' | 'in progress' | 'not begun' | 'ongoing';

export function computedState(phase: RoadmapPhase): ComputedState {
  const all = itemsOfPhase(phase);
  const items = all.filter(({ state }) => state !== 'dropped');
  if (all.length > 0 && items.length === 0) return 'complete';
  const counted = items.filter(({ isContinuous }) => !isContinuous);
  if (counted.length === 0) return items.length > 0 ? 'ongoing' : 'not begun';
  const done = counted.filter(({ state }) => state === 'done').length;
  if (done === counted.length) return 'complete';
  return done > 0 ? 'in progress' : 'not begun';
}

/** What each written state allows the boxes to say. Work may have begun before the first box is ticked. */
const AGREES: Readonly<Record<PhaseState, readonly ComputedState[]>> = {
  complete: ['complete'],
  'in progress': ['in progress', 'not begun'],
  new: ['not begun'],
  planned: ['not begun'],
  future: ['not begun'],
  ongoing: ['in progress', 'not begun', 'ongoing'],
  blocked: ['not begun', 'in progress'],
};

/** A phase whose written status does not fit its boxes. */
export interface PhaseDrift {
  readonly phase: RoadmapPhase;
  readonly written: string;
  readonly computed: ComputedState;
}

export function phaseDrifts({ phases }: Pick<Roadmap, 'phases'>): PhaseDrift[] {
  return phases.flatMap((phase) => {
    const computed = computedState(phase);
    if (phase.state === null || itemsOfPhase(phase).length === 0 || AGREES[phase.state].includes(computed)) return [];
    return { phase, written: phase.statusText ?? phase.state, computed };
  });
}

/** How many items of each size: `{ S: 16, M: 21 }`, in the order of the scale. */
export function sizesOf(roadmap: Pick<Roadmap, 'phases' | 'scale'>): Record<string, number> {
  const items = itemsOf(roadmap).filter(({ effort }) => effort !== null);
  const order = [...roadmap.scale.sizes.map(({ size }) => size), ...items.map(({ effort }) => effort ?? '')];
  const counts = [...new Set(order)].map((size) => [size, items.filter(({ effort }) => effort === size).length] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
