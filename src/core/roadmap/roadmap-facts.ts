import { readHeader } from '../text/read-header';
import type { Scan } from '../text/scan';
import { looksLikeRoadmap, readRoadmap } from './read-roadmap';
import { itemsThen } from './since';
import type { ItemThen } from './since';
import { itemsOf } from './roadmap';
import { sizesOf } from './progress';

/** What the trace keeps of a roadmap: enough to count it, and to follow its items to specs. */
export interface RoadmapFacts {
  readonly title: string | null;
  readonly phases: number;
  readonly items: readonly ItemFacts[];
  /** How many items of each size, in the order of the scale. */
  readonly sizes: Readonly<Record<string, number>>;
}

export interface ItemFacts extends ItemThen {
  readonly line: number;
  readonly isContinuous: boolean;
  /** Targets of the links in the item's line, as written. */
  readonly links: readonly string[];
}

/** The facts of a note that reads as a roadmap and has items; null for every other note. */
export function roadmapFacts(scan: Scan): RoadmapFacts | null {
  if (!mayBeRoadmap(scan)) return null;
  const roadmap = readRoadmap(scan);
  const items = itemsOf(roadmap);
  if (items.length === 0) return null;
  const then = itemsThen(roadmap);
  return {
    title: roadmap.title,
    phases: roadmap.phases.filter(({ kind }) => kind === 'phase').length,
    items: items.flatMap(({ line, isContinuous, links }, at) => {
      const known = then[at];
      return known === undefined ? [] : { ...known, line, isContinuous, links };
    }),
    sizes: sizesOf(roadmap),
  };
}

/** A note that says it is an epic or a task is one, whatever its headings are called. */
function mayBeRoadmap(scan: Scan): boolean {
  if (scan.checkboxes.length === 0) return false;
  const type = readHeader(scan).values.get('type')?.value.trim() ?? '';
  return looksLikeRoadmap(scan.headings.map(({ text }) => text), type === '' ? null : type);
}
