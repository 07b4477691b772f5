import { keyOf } from './item-line';
import { isSame } from './dependencies';
import { refsIn } from './plan-refs';
import { itemsOf } from './roadmap';
import type { PlanEdge, PlanRef, RoadmapItem, RoadmapPhase } from './roadmap';

const WAITS = /^(?:depends on|requires|needs|after|blocked by)[ ]?:?[ ]/i;

/** What items wait for by their own points: `Depends on: #4, #7`, `Requires **Sensor Bus**`, `After Phase 2`. */
export function readItemEdges(phases: readonly RoadmapPhase[]): PlanEdge[] {
  const items = itemsOf({ phases });
  return items.flatMap((item) => item.scope.flatMap(({ text }) => {
    const start = WAITS.exec(text)?.[0];
    return start === undefined ? [] : edgesTo(item, named(text.slice(start.length), phases, items));
  }));
}

function edgesTo(item: RoadmapItem, before: readonly PlanRef[]): PlanEdge[] {
  const after: PlanRef = { kind: 'item', key: item.key };
  return before.filter((ref) => !isSame(ref, after)).map((ref) => ({ before: ref, after, strength: 'needed' }));
}

/** Items by `#` and their number, by bold name or link, or by nothing but their name; phases as everywhere. */
function named(text: string, phases: readonly RoadmapPhase[], items: readonly RoadmapItem[]): PlanRef[] {
  const numbers = new Set((text.match(/#\d{1,6}/g) ?? []).map((sign) => Number(sign.slice(1))));
  const byNumber = items.filter(({ number }) => number !== null && numbers.has(number));
  const plain = items.filter(({ key }) => key === keyOf(text));
  const found = [...byNumber, ...plain].map(({ key }): PlanRef => ({ kind: 'item', key }));
  return [...refsIn(text, phases), ...found];
}
