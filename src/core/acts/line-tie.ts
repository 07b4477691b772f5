import { readHeader } from '../text/read-header';
import { referencesIn } from '../spec/reference';
import { DEPENDENCY_KEYS, parseSpec } from '../spec/parse-spec';
import { tieBehindLink, tieOnLine } from '../spec/tie-on-line';
import { parseJournal } from '../journal/parse-journal';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { setHeaderTie } from '../text/edit-header';
import type { NewTie } from '../text/edit-header';
import type { Link, Scan } from '../text/scan';
import { splitBlockId } from '../text/block-id';
import { lineEnd, lineStart, lineText } from '../text/scan-lines';
import { scanNote } from '../text/scan-note';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import { tieComment } from '../text/tie-text';
import { folderOf, pathKey, resolveFrom } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { TiePlace } from './tie-sites';

/** Sets the tie of one place of a note: in place of the one that stands there, else behind the link. */
export function setTieAt(text: string, { source, place, tie }: { readonly source: VaultPath; readonly place: TiePlace; readonly tie: NewTie }): Result<string> {
  if (place.kind === 'none') return ok(text);
  if (place.kind === 'header') return setHeaderTie(text, place.key, tie);
  if (place.kind === 'dependency') return setDependencyTie(text, { source, place, tie });
  const scan = scanNote(text);
  const lines = linesOfPlace(scan, source, place);
  const conflict = scan.mergeMarkers.find((marker) => lines.some((line) => Math.abs(line - marker) <= 1));
  if (conflict !== undefined) return inConflict(conflict);
  return ok(applySplices(text, lines.map((line) => tieSplice(scan, line, tieComment(tie)))));
}

type ListPlace = Extract<TiePlace, { readonly kind: 'registry' | 'downstream' | 'code' }>;

/** The lines of the list that a place stands in; other lines of the journal may name the same file. */
function linesOfPlace(scan: Scan, source: VaultPath, place: ListPlace): readonly number[] {
  const { registry, downstream } = parseJournal(scan);
  if (place.kind === 'code') return registry.filter(({ kind, target }) => kind === 'code' && target === place.path).map(({ line }) => line);
  const items = place.kind === 'downstream' ? downstream : registry;
  const linking = linesLinking(scan, source, place.path);
  return items.filter(({ target, line }) => target === place.written || linking.has(line)).map(({ line }) => line);
}

function tieSplice(scan: Scan, line: number, comment: string): Splice {
  const tie = tieOnLine(scan, line);
  if (tie !== null) return { at: tie.start, removed: scan.text.slice(tie.start, tie.end), inserted: comment };
  const words = splitBlockId(lineText(scan, line)).text;
  return { at: Math.min(lineStart(scan, line) + words.length, lineEnd(scan, line)), removed: '', inserted: ` ${comment}` };
}

function inConflict(line: number): Result<string> {
  return problem('link/merge-conflict', {
    what: 'The fingerprint was not written.',
    why: `Line ${line} is part of a merge that is not solved.`,
    next: 'Solve the merge first.',
  });
}

interface DependencyTie {
  readonly source: VaultPath;
  readonly place: { readonly path: VaultPath; readonly written: string };
  readonly tie: NewTie;
}

/** Beside the header value that names the spec alone, else behind its own link of a line with several. */
function setDependencyTie(text: string, { source, place, tie }: DependencyTie): Result<string> {
  const scan = scanNote(text);
  const key = headerKeyOf(scan, place.written);
  if (key !== null) return setHeaderTie(text, key, tie);
  const lines = new Set(parseSpec(scan, readHeader(scan)).dependencies.filter(({ text: written }) => written === place.written).map(({ line }) => line));
  const links = scan.links.filter(({ line }) => lines.has(line));
  const link = links.find(({ target }) => target === place.written) ?? links.find((one) => leadsTo(source, one, place.path));
  return ok(link === undefined ? text : applySplices(text, [linkSplice(scan, link, tieComment(tie))]));
}

function headerKeyOf(scan: Scan, written: string): string | null {
  const { values } = readHeader(scan);
  for (const key of DEPENDENCY_KEYS) {
    const value = values.get(key);
    const [only, ...others] = value === undefined ? [] : referencesIn(value);
    if (only?.text === written && others.length === 0) return key;
  }
  return null;
}

function linkSplice(scan: Scan, link: Link, comment: string): Splice {
  const isOnly = scan.links.filter(({ line }) => line === link.line).length === 1;
  if (isOnly) return tieSplice(scan, link.line, comment);
  const tie = tieBehindLink(scan, link);
  if (tie !== null) return { at: tie.start, removed: scan.text.slice(tie.start, tie.end), inserted: comment };
  // A blank before the comma that follows would be a new meaning of the line's own spec.
  const isLast = lineText(scan, link.line).slice(link.end - lineStart(scan, link.line)).trim() === '';
  return { at: link.end, removed: '', inserted: isLast ? ` ${comment}` : comment };
}

/** True when the link leads from the note to the file. */
export function leadsTo(source: VaultPath, link: Link, path: string): boolean {
  if (link.external || link.target === '') return false;
  const target = resolveFrom(folderOf(source), link.target);
  if (target === null) return false;
  const key = pathKey(target);
  const wanted = pathKey(path);
  return key === wanted || `${key}.md` === wanted;
}

/** Lines of the note's body that link the file. */
export function linesLinking(scan: Scan, source: VaultPath, path: string): ReadonlySet<number> {
  return new Set(scan.links.filter((link) => leadsTo(source, link, path)).map(({ line }) => line));
}
