import { boldFields } from '../change/bold-fields';
import { headingKey } from '../text/heading-words';
import { listItems } from '../text/list-items';
import type { ListItem } from '../text/list-items';
import { subsectionsOf } from '../text/sections';
import type { Section } from '../text/sections';
import type { Scan } from '../text/scan';
import type { LineRange } from '../text/scan-lines';

/** What a stage may hold, by the headings that people give it. */
const NAMES = {
  activities: ['activities', 'steps', 'tasks', 'checklist'],
  dependencies: ['context dependencies', 'context', 'dependencies', 'inputs', 'prerequisites'],
  criteria: ['success criteria', 'exit criteria', 'acceptance criteria', 'definition of done', 'done when'],
  checkpoint: ['checkpoint', 'milestone'],
  quality: ['quality gate', 'quality gates'],
  failures: ['error handling', 'if something fails'],
  metrics: ['metrics', 'success metrics', 'measures'],
} as const;

export type PartKind = keyof typeof NAMES;

/** One part of a stage: below a heading, or below a bold key such as `**Activities**:`. */
export interface StagePart {
  readonly kind: PartKind | null;
  /** As written. */
  readonly name: string;
  readonly line: number;
  readonly lines: LineRange;
}

/** The parts of a stage in order of place; a heading that is not known has no kind. */
export function partsOf(scan: Scan, section: Section): StagePart[] {
  const keyed = boldFields(scan, section.ownLines).flatMap(({ key, line, endLine }): StagePart[] => {
    const kind = kindOf(key);
    return kind === null ? [] : [{ kind, name: key, line, lines: { from: line + 1, to: endLine } }];
  });
  const headed = subsectionsOf(scan, section).map(({ name, heading, lines }): StagePart => ({ kind: kindOf(name), name, line: heading.line, lines }));
  return [...keyed, ...headed];
}

function kindOf(name: string): PartKind | null {
  const key = headingKey(name);
  const kinds: readonly PartKind[] = ['activities', 'dependencies', 'criteria', 'checkpoint', 'quality', 'failures', 'metrics'];
  return kinds.find((kind) => NAMES[kind].some((known) => known === key)) ?? null;
}

/** The list items of all parts of a kind. */
export function itemsOfPart(scan: Scan, parts: readonly StagePart[], kind: PartKind): ListItem[] {
  return parts.filter((part) => part.kind === kind).flatMap(({ lines }) => listItems(scan, lines)).filter(({ text }) => text.trim() !== '');
}
