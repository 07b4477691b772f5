import { edgesOf } from './plan-graph';
import { edgesByAfter, idOf, indexOf } from './plan-index';
import type { PlanEdge, PlanRef, Roadmap, RoadmapItem, RoadmapPhase } from './roadmap';

/** Working days that an item takes. */
export type Weigh = (item: RoadmapItem) => number;

/** An item in time, and the one that it had to wait for. */
export interface PlacedItem {
  readonly item: RoadmapItem;
  readonly phase: RoadmapPhase;
  readonly from: number;
  readonly to: number;
  readonly waitedFor: PlacedItem | null;
}

/** When something is over, and the item that is over last. */
interface Done {
  readonly at: number;
  readonly last: PlacedItem | null;
}

/** An item, the start of a phase, or the end of a phase. */
interface Knot {
  readonly id: string;
  readonly needs: () => readonly Knot[];
  readonly finish: (before: Done) => Done;
}

const NOW: Done = { at: 0, last: null };

/** Puts each item behind what it waits for and behind the items that its phase began earlier. Rounds are cut where they close. */
export function placeItems(roadmap: Roadmap, weigh: Weigh): PlacedItem[] {
  const placed: PlacedItem[] = [];
  const knots = new Knots(roadmap, { weigh, placed });
  const done = new Map<string, Done>();
  for (const phase of roadmap.phases) {
    for (const { items } of phase.groups) {
      for (const item of items) if (!item.isContinuous) visit(knots.item(item), done);
    }
  }
  return placed;
}

/** Everything that a knot needs first; with a stack of its own, so that a long chain needs no deep one. */
function visit(first: Knot, done: Map<string, Done>): void {
  const open: { readonly knot: Knot; readonly needs: readonly Knot[]; at: number }[] = [];
  const begun = new Set<string>();
  const begin = (knot: Knot): void => {
    if (done.has(knot.id) || begun.has(knot.id)) return;
    begun.add(knot.id);
    open.push({ knot, needs: knot.needs(), at: 0 });
  };
  begin(first);
  for (let here = open[open.length - 1]; here !== undefined; here = open[open.length - 1]) {
    const next = here.needs[here.at++];
    if (next !== undefined) {
      begin(next);
      continue;
    }
    const before = here.needs.reduce((latest, { id }) => later(latest, done.get(id) ?? NOW), NOW);
    done.set(here.knot.id, here.knot.finish(before));
    open.pop();
  }
}

function later(a: Done, b: Done): Done {
  return b.at > a.at ? b : a;
}

interface Placing {
  readonly weigh: Weigh;
  readonly placed: PlacedItem[];
}

class Knots {
  private readonly edges: ReadonlyMap<string, readonly PlanEdge[]>;
  private readonly ids: ReadonlyMap<RoadmapItem, string>;
  private readonly begun = new Map<RoadmapPhase, Done>();

  constructor(private readonly roadmap: Roadmap, private readonly placing: Placing) {
    this.edges = edgesByAfter(edgesOf(roadmap));
    this.ids = new Map([...indexOf(roadmap.phases).phaseOf.keys()].map((item, at) => [item, `item ${String(at)}`] as const));
  }

  item(item: RoadmapItem): Knot {
    const phase = indexOf(this.roadmap.phases).phaseOf.get(item);
    return {
      id: this.ids.get(item) ?? item.key,
      needs: () => [...(phase === undefined || phase.number === null ? [] : [this.startOf(phase.number)]), ...this.before({ kind: 'item', key: item.key })],
      finish: (before) => (phase === undefined ? before : this.place(item, phase, before)),
    };
  }

  private place(item: RoadmapItem, phase: RoadmapPhase, before: Done): Done {
    const { at, last } = later(before, this.begun.get(phase) ?? NOW);
    const to = at + this.placing.weigh(item);
    const here: PlacedItem = { item, phase, from: at, to, waitedFor: last };
    this.placing.placed.push(here);
    if (item.state === 'dropped') return before;
    const end = to > at ? { at: to, last: here } : { at, last };
    this.begun.set(phase, end);
    return end;
  }

  private startOf(number: string): Knot {
    return { id: `start ${number}`, needs: () => this.before({ kind: 'phase', number }), finish: (before) => before };
  }

  private endOf(number: string): Knot {
    const items = indexOf(this.roadmap.phases).byPhase.get(number) ?? [];
    return { id: `end ${number}`, needs: () => items.filter(({ isContinuous }) => !isContinuous).map((item) => this.item(item)), finish: (before) => before };
  }

  private before(ref: PlanRef): Knot[] {
    return (this.edges.get(idOf(ref)) ?? []).flatMap(({ before }) => {
      if (before.kind === 'phase') return this.endOf(before.number);
      const item = indexOf(this.roadmap.phases).byKey.get(before.key);
      return item === undefined || item.isContinuous ? [] : this.item(item);
    });
  }
}
