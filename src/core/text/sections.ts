import { splitBlockId } from './block-id';
import { headingKey } from './heading-words';
import { lineAt } from './scan-lines';
import type { LineRange } from './scan-lines';
import type { Heading, Scan } from './scan';

/** A heading with everything below it, up to the next heading of the same or a higher level. */
export interface Section {
  readonly heading: Heading;
  /** The heading's text without a block id. */
  readonly name: string;
  /** Names of the headings above, outermost first, and its own. */
  readonly path: readonly string[];
  /** The lines below the heading; an empty range when there are none. */
  readonly lines: LineRange;
  /** The lines below the heading up to its first subsection. */
  readonly ownLines: LineRange;
  /** Offset of the heading's first character, and the offset behind the section's last newline. */
  readonly start: number;
  readonly end: number;
}

/** Sections of the scans that are still in use: a note is asked for them many times. */
const known = new WeakMap<Scan, readonly Section[]>();

/** All sections in order of place. */
export function sectionsOf(scan: Scan): readonly Section[] {
  const sections = known.get(scan) ?? findAll(scan);
  known.set(scan, sections);
  return sections;
}

function findAll(scan: Scan): Section[] {
  const { headings, text, lineStarts } = scan;
  const ends = endsOf(headings);
  const above: { level: number; path: readonly string[] }[] = [];
  return headings.map((heading, index) => {
    while ((above[above.length - 1]?.level ?? 0) >= heading.level) above.pop();
    const name = splitBlockId(heading.text).text;
    const path = [...(above[above.length - 1]?.path ?? []), name];
    above.push({ level: heading.level, path });
    const next = headings[ends[index] ?? headings.length];
    const from = lineAt(scan, heading.end) + 1;
    const lastLine = lineStarts.length;
    return {
      heading,
      name,
      path,
      lines: { from, to: next === undefined ? lastLine : next.line - 1 },
      ownLines: { from, to: (headings[index + 1]?.line ?? lastLine + 1) - 1 },
      start: heading.start,
      end: next?.start ?? text.length,
    };
  });
}

/** For each heading, the place of the heading that ends its section. */
function endsOf(headings: readonly Heading[]): number[] {
  const ends = headings.map(() => headings.length);
  const open: number[] = [];
  headings.forEach(({ level }, index) => {
    while (open.length > 0 && (headings[open[open.length - 1] ?? 0]?.level ?? 0) >= level) ends[open.pop() ?? 0] = index;
    open.push(index);
  });
  return ends;
}

/** Sections whose last names are `names` (in any case), in order of place. `['Notes', 'References']` is References inside Notes. Where none is written so, those that differ by a sign, a number or a colon. */
export function findSections(scan: Scan, names: readonly string[]): Section[] {
  const exact = sectionsNamed(scan, names, comparable);
  return exact.length > 0 ? exact : sectionsNamed(scan, names, headingKey);
}

function sectionsNamed(scan: Scan, names: readonly string[], keyOf: (name: string) => string): Section[] {
  const wanted = names.map(keyOf).reverse();
  const [last = ''] = wanted;
  return sectionsOf(scan).filter(({ path, name }) => comparable(name).includes(last) && wanted.every((key, index) => keyOf(path[path.length - 1 - index] ?? '') === key));
}

function comparable(name: string): string {
  return name.trim().toLowerCase();
}

/** The sections directly inside another, in order of place. */
export function subsectionsOf(scan: Scan, parent: Section): Section[] {
  const sections = sectionsOf(scan);
  const found: Section[] = [];
  for (let index = placeBehind(sections, parent.start); (sections[index]?.start ?? Infinity) < parent.end; index++) {
    const section = sections[index];
    if (section?.path.length === parent.path.length + 1) found.push(section);
  }
  return found;
}

/** Place of the first section that starts behind an offset. */
function placeBehind(sections: readonly Section[], offset: number): number {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sections[middle]?.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
