import { keyOf } from './item-line';
import { isSame } from './dependencies';
import { refsIn } from './plan-refs';
import { indexOf } from './plan-index';
import { itemsOf } from './roadmap';
import type { PlanEdge, PlanRef, RoadmapItem, RoadmapPhase } from './roadmap';

const WAITS = /^(?:depends on|requires|needs|after|blocked by)[ ]?:?[ ]/i;

/** What items wait for by their own points: `Depends on: #4, #7`, `Requires **Sensor Bus**`, `After Phase 2`. */
export function readItemEdges(phases: readonly RoadmapPhase[]): PlanEdge[] {
  const items = itemsOf({ phases });
  return items.flatMap((item) => item.scope.flatMap(({ text }) => {
    const start = WAITS.exec(text)?.[0];
    return start === undefined ? [] : edgesTo(item, named(text.slice(start.length), item, phases));
  }));
}

function edgesTo(item: RoadmapItem, before: readonly PlanRef[]): PlanEdge[] {
  const after: PlanRef = { kind: 'item', key: item.key };
  return before.filter((ref) => !isSame(ref, after)).map((ref) => ({ before: ref, after, strength: 'needed' }));
}

/** Items by `#` and their number (of several, the one of the same phase), by bold name or link, or by nothing but their name; phases as everywhere. */
function named(text: string, item: RoadmapItem, phases: readonly RoadmapPhase[]): PlanRef[] {
  const numbers = new Set((text.match(/#\d{1,6}/g) ?? []).map((sign) => Number(sign.slice(1))));
  const byNumber = [...numbers].flatMap((number) => numbered(number, item, phases) ?? []);
  const plain = indexOf(phases).byKey.get(keyOf(text));
  const found = [...byNumber, ...(plain === undefined ? [] : [plain])].map(({ key }): PlanRef => ({ kind: 'item', key }));
  return [...refsIn(text, phases), ...found];
}

function numbered(number: number, item: RoadmapItem, phases: readonly RoadmapPhase[]): RoadmapItem | null {
  const { byNumber, phaseOf } = indexOf(phases);
  const all = byNumber.get(number) ?? [];
  const near = all.filter((other) => phaseOf.get(other) === phaseOf.get(item));
  const found = near.length > 0 ? near : all;
  return found.length === 1 ? found[0] ?? null : null;
}
