import { ok } from '../problem';
import type { Result } from '../problem';
import { listItems } from '../text/list-items';
import { lineStart, lineText } from '../text/scan-lines';
import { scanNote } from '../text/scan-note';
import type { Scan } from '../text/scan';
import { comparable } from './registry';
import { parseRegistryLine } from './registry-line';
import { levelTwo, levelTwoSections, mergeProblem, shelve } from './shelf';
import { linkOf } from './written-line';
import type { LinkForm } from './written-line';

/** A deliverable as the spec lists it. */
export interface MirrorLine {
  /** Link target relative to the spec. */
  readonly target: string;
  readonly title: string;
  readonly linkForm?: LinkForm;
}

const SHELF = { section: 'Deliverables', heading: null, rank: () => 0, template: ['Deliverables'] };

/** Adds a deliverable's link to the spec's `## Deliverables`, once. */
export function mirrorInSpec(specText: string, line: MirrorLine): Result<string> {
  const scan = scanNote(specText);
  const conflict = mergeProblem(scan, levelTwo(scan, SHELF.section));
  if (conflict !== null) return conflict;
  if (mirroredLine(scan, line.target) !== null) return ok(specText);
  const item = `- ${linkOf({ target: line.target, title: line.title, form: line.linkForm ?? 'wiki' })}`;
  return shelve(scan, { shelf: SHELF, item, standsIn: (after) => mirroredLine(after, line.target) !== null });
}

/** Takes a deliverable's line out of the spec's `## Deliverables`; the text unchanged when it is not there. */
export function removeFromSpec(specText: string, target: string): Result<string> {
  const scan = scanNote(specText);
  const conflict = mergeProblem(scan, levelTwo(scan, SHELF.section));
  if (conflict !== null) return conflict;
  const found = mirroredLine(scan, target);
  if (found === null) return ok(specText);
  const from = lineStart(scan, found.line);
  const to = lineStart(scan, found.endLine + 1);
  return ok(specText.slice(0, openEnd(specText, from, to)) + specText.slice(to));
}

function mirroredLine(scan: Scan, target: string): { readonly line: number; readonly endLine: number } | null {
  const items = levelTwoSections(scan, SHELF.section).flatMap((section) => listItems(scan, section.lines));
  return items.find((item) => comparable(parseRegistryLine(lineText(scan, item.line))?.target ?? '\n') === comparable(target)) ?? null;
}

/** A file that ends without a newline ends without one after its last line went. */
function openEnd(text: string, from: number, to: number): number {
  if (to < text.length || text.endsWith('\n') || from === 0) return from;
  return text.charAt(from - 2) === '\r' ? from - 2 : from - 1;
}
