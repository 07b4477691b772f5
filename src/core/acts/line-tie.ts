import { tieOnLine } from '../spec/tie-on-line';
import type { NewTie } from '../text/edit-header';
import type { Link, Scan } from '../text/scan';
import { lineEnd, lineStart, lineText } from '../text/scan-lines';
import { scanNote } from '../text/scan-note';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import { tieComment } from '../text/tie-text';
import { folderOf, pathKey, resolveFrom } from '../vault/paths';
import type { VaultPath } from '../vault/paths';

/** Sets the tie of every line that `isMeant`: in place of the one that stands there, else at the line's end. */
export function setTieOnLines(text: string, isMeant: (scan: Scan, line: number) => boolean, tie: NewTie): string {
  const scan = scanNote(text);
  const splices: Splice[] = [];
  for (let line = 1; line <= scan.lineStarts.length; line++) {
    if (isMeant(scan, line)) splices.push(tieSplice(scan, line, tieComment(tie)));
  }
  return applySplices(text, splices);
}

function tieSplice(scan: Scan, line: number, comment: string): Splice {
  const tie = tieOnLine(scan, line);
  if (tie !== null) return { at: tie.start, removed: scan.text.slice(tie.start, tie.end), inserted: comment };
  const trimmed = lineText(scan, line).trimEnd().length;
  return { at: Math.min(lineStart(scan, line) + trimmed, lineEnd(scan, line)), removed: '', inserted: ` ${comment}` };
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
