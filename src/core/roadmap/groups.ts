import { listItems } from '../text/list-items';
import type { ListItem } from '../text/list-items';
import { subsectionsOf } from '../text/sections';
import type { Section } from '../text/sections';
import type { Scan } from '../text/scan';
import type { LineRange } from '../text/scan-lines';
import { cadenceIn, fromBold, keyOf, readItemLine } from './item-line';
import { priorityIn, readPhaseHeading } from './phase-heading';
import { readScope } from './scope';
import type { EffortScale, ItemState, RoadmapGroup, RoadmapItem } from './roadmap';

/** What reads as an item, and what its size means. */
export interface ItemReading {
  readonly scale: EffortScale;
  readonly accepts: (item: ListItem) => boolean;
}

/** The items of a section: those right below its heading, then those of each subsection that is no phase of its own. */
export function readGroups(scan: Scan, section: Section, reading: ItemReading): RoadmapGroup[] {
  const own = groupOf(scan, { name: null, line: section.heading.line, lines: section.ownLines }, reading);
  const inner = subsectionsOf(scan, section).filter(({ name }) => readPhaseHeading(name) === null).map(({ name, heading, lines }) => groupOf(scan, { name, line: heading.line, lines }, reading));
  return [...(own.items.length > 0 ? [own] : []), ...inner];
}

interface GroupPlace {
  readonly name: string | null;
  readonly line: number;
  readonly lines: LineRange;
}

function groupOf(scan: Scan, { name, line, lines }: GroupPlace, { scale, accepts }: ItemReading): RoadmapGroup {
  const items = listItems(scan, lines).filter(accepts).map((item) => itemOf(scan, item, scale));
  return { name, priority: name === null ? null : priorityIn(name), line, lines, items };
}

/** A numbered box, or a box with a bold name: beside these, other boxes are ordinary tasks of the note. */
export function isMarkedItem({ marker, mark, text }: ListItem): boolean {
  return mark !== null && (/^\d/.test(marker) || fromBold(text.split('~~').join('')).startsWith('**'));
}

/** Any box: in a phase that has no others. */
export function isBox({ mark, text }: ListItem): boolean {
  return mark !== null && text.trim() !== '';
}

function itemOf(scan: Scan, { line, endLine, marker, mark, text }: ListItem, scale: EffortScale): RoadmapItem {
  const words = readItemLine(text, scale);
  const scope = readScope(scan, { from: line + 1, to: endLine });
  const isContinuous = words.tags.some((tag) => tag === 'CONTINUOUS' || tag === 'ONGOING');
  return {
    ...words,
    key: keyOf(words.name),
    number: /^\d/.test(marker) ? Number.parseInt(marker, 10) : null,
    state: stateOfMark(mark ?? ' '),
    mark: mark ?? ' ',
    isContinuous,
    cadence: isContinuous ? cadenceIn([words.text, ...scope.map((bullet) => bullet.text)]) : null,
    scope,
    line,
    endLine,
  };
}

function stateOfMark(mark: string): ItemState {
  if (mark === 'x' || mark === 'X') return 'done';
  return mark === '-' ? 'dropped' : 'open';
}
