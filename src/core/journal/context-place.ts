import { CONTEXT_SECTIONS } from '../deliverable/context-sections';
import type { Scan } from '../text/scan';
import { sectionsOf } from '../text/sections';
import type { Section } from '../text/sections';
import { isNamed, nameKey } from './heading-name';
import { lastWritten } from './written-lines';

export type ContextSection = (typeof CONTEXT_SECTIONS)[number];

/** The sections of the template by their names as they are compared, and by what people call them as well. */
const BY_KEY: ReadonlyMap<string, ContextSection> = new Map([
  ...CONTEXT_SECTIONS.map((name) => [nameKey(name), name] as const),
  ['notes', 'Notes & Learnings'],
  ['learnings', 'Notes & Learnings'],
  ['timeline', 'Implementation Timeline'],
]);

/** The last level-2 section of the template's name. */
export function contextSection(scan: Scan, name: ContextSection): Section | null {
  const found = sectionsOf(scan).filter(({ heading }) => heading.level === 2);
  return found.findLast((section) => isNamed(section.name, name)) ?? found.findLast((section) => standsFor(section.name, name)) ?? null;
}

/** True when a heading is the template's section, under its own name or another. */
export function standsFor(heading: string, name: ContextSection): boolean {
  return heading === name || BY_KEY.get(nameKey(heading)) === name;
}

/** The line behind which a missing section of the template goes: behind the nearest one before it, else above the next, else at the end. */
export function placeOfSection(scan: Scan, name: ContextSection): number {
  const sections = sectionsOf(scan).filter(({ heading, name: one }) => heading.level === 2 && rankOf(one) >= 0);
  const rank = rankOf(name);
  const before = sections.findLast((section) => rankOf(section.name) < rank);
  const isAtEnd = rank === CONTEXT_SECTIONS.length - 1;
  if (before !== undefined && !isAtEnd) return lastWritten(scan, before.lines, before.heading.line);
  const next = sections.find((section) => rankOf(section.name) > rank);
  return lastWritten(scan, { from: 1, to: (next?.heading.line ?? scan.lineStarts.length + 1) - 1 }, 0);
}

function rankOf(name: string): number {
  return CONTEXT_SECTIONS.findIndex((one) => standsFor(name, one));
}
