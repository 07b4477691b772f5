import { ok } from '../problem';
import type { Result } from '../problem';
import { listItems } from '../text/list-items';
import { lineText } from '../text/scan-lines';
import { scanNote } from '../text/scan-note';
import type { Scan } from '../text/scan';
import { findSections } from '../text/sections';
import { CONTEXT_SECTIONS } from './context-sections';
import { comparable } from './registry';
import { parseRegistryLine } from './registry-line';
import { levelTwo, mergeProblem, shelve } from './shelf';
import { linkOf, oneLine, restOf } from './written-line';
import type { LinkForm } from './written-line';

/** A spec that uses what this one delivers. */
export interface NewDownstream {
  /** Link target relative to the context. */
  readonly target: string;
  readonly title: string;
  readonly reason: string | null;
  readonly tie: string | null;
  readonly linkForm?: LinkForm;
}

/** A place where the work is plugged in: a name and a path. */
export interface NewIntegrationPoint {
  readonly name: string;
  readonly path: string;
}

const SECTION = 'Dependencies Delivered To';
const HEADINGS = ['Downstream Specs', 'Integration Points'];

/** Adds a downstream spec to a context, once. */
export function addDownstream(contextText: string, downstream: NewDownstream): Result<string> {
  const { target, title, reason, tie, linkForm } = downstream;
  const item = `- ${linkOf({ target, title, form: linkForm ?? 'wiki' })}${restOf(reason, tie)}`;
  return addOnce(contextText, { heading: 'Downstream Specs', item, names: target });
}

/** Adds an integration point to a context, once. */
export function addIntegrationPoint(contextText: string, point: NewIntegrationPoint): Result<string> {
  const item = `- ${oneLine(point.name)}: \`${oneLine(point.path).replaceAll('`', "'")}\``;
  return addOnce(contextText, { heading: 'Integration Points', item, names: point.path });
}

interface NewItem {
  readonly heading: string;
  readonly item: string;
  /** The path that the item names. */
  readonly names: string;
}

function addOnce(text: string, { heading, item, names }: NewItem): Result<string> {
  const scan = scanNote(text);
  const conflict = mergeProblem(scan, levelTwo(scan, SECTION));
  if (conflict !== null) return conflict;
  if (standsThere(scan, heading, names)) return ok(text);
  const shelf = { section: SECTION, heading, rank: (name: string) => HEADINGS.indexOf(name), template: CONTEXT_SECTIONS };
  return shelve(scan, { shelf, item, standsIn: (after) => standsThere(after, heading, names) });
}

function standsThere(scan: Scan, heading: string, path: string): boolean {
  return findSections(scan, [SECTION, heading]).some((section) =>
    listItems(scan, section.lines).some((item) => comparable(parseRegistryLine(lineText(scan, item.line))?.target ?? '\n') === comparable(path)),
  );
}
