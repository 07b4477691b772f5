import { findSections } from '../text/sections';
import { listItems } from '../text/list-items';
import type { Scan } from '../text/scan';
import { boldLead } from '../text/bold-lead';
import type { Effort, EffortScale } from './roadmap';

/** Working days in the units that scales are written in. */
const DAYS: Readonly<Record<string, number>> = { hour: 1 / 8, day: 1, week: 5, month: 20 };

const SPAN = /^(\d+(?:\.\d+)?)(?: ?(?:-|–|to) ?(\d+(?:\.\d+)?))? ?(\+)? ?(hour|day|week|month)s?\b/i;

/** The scale that is taken when the note defines none. */
export const USUAL_SCALE: EffortScale = {
  fromNote: false,
  sizes: [
    { size: 'XS', low: 1, high: 1, isOpen: false },
    { size: 'S', low: 2, high: 3, isOpen: false },
    { size: 'M', low: 5, high: 5, isOpen: false },
    { size: 'L', low: 10, high: 10, isOpen: false },
    { size: 'XL', low: 15, high: 15, isOpen: true },
  ],
};

/** Reads `- **S**: 2-3 days (…)` below a heading Effort Scale. A week has five working days, a month twenty. Sizes that it leaves out mean the usual. */
export function readScale(scan: Scan): EffortScale {
  const section = findSections(scan, ['Effort Scale'])[0];
  if (section === undefined) return USUAL_SCALE;
  const sizes = listItems(scan, section.lines).flatMap(({ text }) => sizeIn(text) ?? []);
  return sizes.length === 0 ? USUAL_SCALE : { sizes: completed(sizes), fromNote: true };
}

/** The note's sizes in its own order, each usual one that is missing at its place between them. */
function completed(sizes: readonly Effort[]): Effort[] {
  const missing = USUAL_SCALE.sizes.filter(({ size }) => !sizes.some((own) => own.size === size));
  return [...sizes, ...missing].sort((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ size, low }: Effort): number {
  const rank = USUAL_SCALE.sizes.findIndex((usual) => usual.size === size);
  return rank < 0 ? low : (USUAL_SCALE.sizes[rank]?.low ?? low);
}

function sizeIn(text: string): Effort | null {
  const { name, rest } = boldLead(text);
  const span = readSpan(rest);
  return name === null || span === null ? null : { size: name.toUpperCase(), ...span };
}

/** `1 week`, `2-3 days`, `3+ weeks` as working days. */
export function readSpan(text: string): Omit<Effort, 'size'> | null {
  const [, first, second, plus, unit] = SPAN.exec(text) ?? [];
  if (first === undefined || unit === undefined) return null;
  const days = DAYS[unit.toLowerCase()] ?? 1;
  const low = Number(first) * days;
  return { low, high: second === undefined ? low : Number(second) * days, isOpen: plus !== undefined };
}

export function effortOf(scale: EffortScale, size: string | null): Effort | null {
  return size === null ? null : scale.sizes.find((effort) => effort.size === size.toUpperCase()) ?? null;
}

/** Working days that a size is counted with: the middle of its span, or the least of an open one. */
export function daysOf(scale: EffortScale, size: string | null): number | null {
  const effort = effortOf(scale, size);
  return effort === null ? null : (effort.low + effort.high) / 2;
}
