import { readTie } from '../fingerprint/tie';
import { ok } from '../problem';
import type { Result } from '../problem';
import { listItems } from '../text/list-items';
import { lineStart, lineText } from '../text/scan-lines';
import { scanNote } from '../text/scan-note';
import type { Scan } from '../text/scan';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import { CODE_CHANGES, headingOf, headingRank } from './category';
import type { CustomCategories } from './category';
import { CONTEXT_SECTIONS } from './context-sections';
import { placedRegistryItem } from './registry-line';
import type { PlacedRegistryItem } from './registry-line';
import { levelTwo, levelTwoSections, mergeProblem, shelve } from './shelf';
import { linkOf, restOf } from './written-line';
import type { LinkForm } from './written-line';

/** A deliverable to put into a context's registry. */
export interface Registration {
  readonly category: string;
  /** Link target relative to the context; for Code Changes the path from the repository root, with `:line` if wanted. */
  readonly target: string;
  readonly title: string;
  readonly description: string | null;
  /** `@` and 12 hex digits. */
  readonly tie: string | null;
  readonly linkForm?: LinkForm;
  readonly categories?: CustomCategories;
}

/** Registers a deliverable in a context's text; one that stands there already gets the new description and tie. */
export function registerLine(contextText: string, registration: Registration): Result<string> {
  const scan = scanNote(contextText);
  const conflict = mergeProblem(scan, levelTwo(scan, 'Deliverables'));
  if (conflict !== null) return conflict;
  const standing = findRegistered(scan, registration.target);
  if (standing === null) return addLine(scan, registration);
  return ok(applySplices(contextText, [updatedRest(contextText, standing, registration)]));
}

/** The registry's line for a path; null when there is none. */
export function findRegistered(scan: Scan, target: string): PlacedRegistryItem | null {
  const wanted = comparable(target.replace(/:\d{1,7}$/, ''));
  for (const item of levelTwoSections(scan, 'Deliverables').flatMap((section) => listItems(scan, section.lines))) {
    const placed = placedRegistryItem(lineText(scan, item.line), lineStart(scan, item.line));
    if (placed !== null && comparable(placed.target) === wanted) return placed;
  }
  return null;
}

function addLine(scan: Scan, registration: Registration): Result<string> {
  const { category, categories, target, title, linkForm } = registration;
  const named = category === CODE_CHANGES ? `\`${target.replaceAll('`', "'")}\`` : linkOf({ target, title, form: linkForm ?? 'wiki' });
  const shelf = {
    section: 'Deliverables',
    heading: headingOf(category, categories),
    rank: (heading: string) => headingRank(heading, categories),
    template: CONTEXT_SECTIONS,
  };
  const item = `- ${named}${restOf(registration.description, registration.tie)}`;
  return shelve(scan, { shelf, item, standsIn: (after) => findRegistered(after, target) !== null });
}

/** What is not given anew stays: a description, a tie with its note, other comments. */
function updatedRest(text: string, standing: PlacedRegistryItem, registration: Registration): Splice {
  const removed = text.slice(standing.restStart, standing.restEnd);
  const newTie = registration.tie === standing.tie?.fingerprint ? null : registration.tie;
  const description = registration.description ?? standing.description;
  if (newTie === null && description === standing.description) return { at: standing.restStart, removed: '', inserted: '' };
  const kept = commentsOf(removed).filter((comment) => newTie === null || readTie(comment) === null);
  return { at: standing.restStart, removed, inserted: [restOf(description, newTie), ...kept].join(' ') };
}

function commentsOf(text: string): readonly string[] {
  const found: string[] = [];
  for (let open = text.indexOf('<!--'); open !== -1; ) {
    const close = text.indexOf('-->', open + 2);
    if (close === -1) break;
    found.push(text.slice(open, close + 3));
    open = text.indexOf('<!--', close + 3);
  }
  return found;
}

/** Targets that name one file: `./a.md`, `a`, in any Unicode form. */
export function comparable(target: string): string {
  const plain = target.normalize('NFC').replace(/^(?:\.\/)+/, '');
  return plain.endsWith('.md') ? plain.slice(0, -3) : plain;
}
