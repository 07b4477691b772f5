import { idInLine } from '../journal/entry-id';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { refuseMergeMarkers } from '../spec-text/merge-markers';
import { insertLines } from '../text/insert-lines';
import { listItems, nestedIndent } from '../text/list-items';
import type { Scan } from '../text/scan';
import { lineText } from '../text/scan-lines';
import { scanNote } from '../text/scan-note';
import { applySplices } from '../text/splices';
import type { VaultPath } from '../vault/paths';

interface Nesting {
  /** `e-…`, without the caret. */
  readonly id: string;
  readonly line: string;
  readonly path: VaultPath;
}

/** Puts a bullet below everything that an entry holds. */
export function nestBelowEntry(text: string, { id, line, path }: Nesting): Result<string> {
  const scan = scanNote(text);
  const at = lineOfId(scan, id);
  if (at === null) return problem('journal/unknown-entry', { what: 'Nothing was written.', why: `The entry ${id} is gone.`, next: 'Look at the journal, then try again.' });
  const next = scan.headings.find((heading) => heading.line > at)?.line ?? scan.lineStarts.length + 1;
  const range = { from: at, to: next - 1 };
  const refusal = refuseMergeMarkers(scan, range, path);
  if (refusal !== null) return refusal;
  const end = listItems(scan, range).find((item) => item.line === at)?.endLine ?? at;
  return ok(applySplices(text, [insertLines(scan, { after: end, lines: [`${nestedIndent(scan, range)}- ${line}`] })]));
}

function lineOfId(scan: Scan, id: string): number | null {
  for (let line = 1; line <= scan.lineStarts.length; line++) if (idInLine(lineText(scan, line)) === id.toLowerCase()) return line;
  return null;
}
