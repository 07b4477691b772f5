import { ok } from '../problem';
import type { Result } from '../problem';
import { rangesOfSections } from '../spec/section-lines';
import { refuseMergeMarkers } from './merge-markers';
import { insertLines, insertSection } from '../text/insert-lines';
import { formatLink } from '../text/link-text';
import { listItems } from '../text/list-items';
import { findSections } from '../text/sections';
import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { scanNote } from '../text/scan-note';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import { folderOf, pathKey, resolveFrom } from '../vault/paths';
import type { VaultPath } from '../vault/paths';

export interface NewChild {
  readonly parent: VaultPath;
  readonly child: VaultPath;
  readonly title: string;
  /** `Features` in an epic, `Tasks` in a feature. */
  readonly heading: 'Features' | 'Tasks';
  readonly linkForm: 'wiki' | 'markdown';
}

/** Adds a child's line to the parent's child list, once; the list comes before the acceptance criteria when it is new. */
export function addChild(text: string, { parent, child, title, heading, linkForm }: NewChild): Result<string> {
  return addListed(text, { from: parent, to: child, title, headings: [heading], linkForm, tie: null });
}

export interface NewListed {
  /** The spec that holds the list. */
  readonly from: VaultPath;
  readonly to: VaultPath;
  readonly title: string;
  /** Names that the section may have; the first is given to a new one. */
  readonly headings: readonly [string, ...string[]];
  readonly linkForm: 'wiki' | 'markdown';
  /** The comment behind the link; null for none. */
  readonly tie: string | null;
}

/** Adds a link to a list of a spec, once; a new list comes before the acceptance criteria. */
export function addListed(text: string, listed: NewListed): Result<string> {
  const { from, to, title, headings, linkForm, tie } = listed;
  const scan = scanNote(text);
  const [section] = headings.flatMap((name) => findSections(scan, [name]));
  if (section !== undefined && isListed(scan, listed, section.lines)) return ok(text);
  const line = `- ${formatLink({ from, to, title, form: linkForm })}${tie === null ? '' : ` ${tie}`}`;
  if (section === undefined) return ok(applySplices(text, [newList(scan, headings[0], line)]));
  const refusal = refuseMergeMarkers(scan, section.lines, from);
  if (refusal !== null) return refusal;
  const last = listItems(scan, section.ownLines).at(-1);
  const place = last === undefined ? { after: lastText(scan, section.ownLines.to, section.heading.line), lines: [line] } : { after: last.endLine, lines: [line] };
  return ok(applySplices(text, [insertLines(scan, place)]));
}

function isListed(scan: Scan, listed: Pick<NewListed, 'from' | 'to'>, { from, to }: { from: number; to: number }): boolean {
  const wanted = pathKey(listed.to);
  return scan.links.some(({ line, target, external }) => {
    if (external || line < from || line > to) return false;
    const path = pathKey(resolveFrom(folderOf(listed.from), target) ?? '');
    return path === wanted || `${path}.md` === wanted;
  });
}

function newList(scan: Scan, heading: string, line: string): Splice {
  const [criteria] = rangesOfSections(scan, ['acceptance criteria']);
  const end = criteria === undefined ? scan.lineStarts.length : criteria.from - 2;
  return insertSection(scan, { after: lastText(scan, end, 0), lines: [`## ${heading}`, line] });
}

/** The last line at or above `line` that is not blank, `floor` at the least. */
function lastText(scan: Scan, line: number, floor: number): number {
  let last = line;
  while (last > floor && (scan.lineKinds[last - 1] ?? LineKind.Blank) === LineKind.Blank) last--;
  return last;
}
