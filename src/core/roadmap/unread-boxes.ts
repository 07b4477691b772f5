import type { Scan } from '../text/scan';
import { itemsOf } from './roadmap';
import type { Remark, RoadmapPhase } from './roadmap';

/** Boxes that stand in a phase and belong to none of its items: one remark for each phase. Linear in boxes and phases. */
export function unreadBoxes(scan: Scan, phases: readonly RoadmapPhase[]): Remark[] {
  const numbered = phases.filter(({ kind }) => kind === 'phase');
  const items = itemsOf({ phases });
  const found = new Map<RoadmapPhase, number[]>();
  let [item, phase] = [0, 0];
  for (const { line } of scan.checkboxes) {
    while (item < items.length && (items[item]?.endLine ?? 0) < line) item++;
    while (phase + 1 < numbered.length && (numbered[phase + 1]?.line ?? 0) < line) phase++;
    const here = numbered[phase];
    const isInside = here !== undefined && here.line < line && line <= here.lines.to;
    if (isInside && (items[item]?.line ?? Infinity) > line) noted(found, here).push(line);
  }
  return [...found].map(([{ number }, lines]) => remark(number ?? '', lines));
}

function noted(found: Map<RoadmapPhase, number[]>, phase: RoadmapPhase): number[] {
  const lines = found.get(phase) ?? [];
  found.set(phase, lines);
  return lines;
}

function remark(phase: string, lines: readonly number[]): Remark {
  const boxes = lines.length === 1 ? '1 box' : `${lines.length} boxes`;
  const [are, these] = lines.length === 1 ? ['is', 'this one has'] : ['are', 'these have'];
  return { code: 'roadmap/no-item', line: lines[0] ?? 1, message: `${boxes} of Phase ${phase} ${are} not read as items: beside items that have a number or bold words, ${these} neither.` };
}
