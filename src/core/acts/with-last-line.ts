import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { refuseMergeMarkers } from '../spec-text/merge-markers';
import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { lineText } from '../text/scan-lines';
import { scanNote } from '../text/scan-note';
import type { VaultPath } from '../vault/paths';

/** A line at the end of a note, in the note's own newlines; refused in an unfinished merge, and where it would not be read. */
export function withLastLine(text: string, line: string, path: VaultPath): Result<string> {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const after = text === '' || text.endsWith('\n') ? `${text}${line}${newline}` : `${text}${newline}${line}`;
  const scan = scanNote(after);
  const refusal = refuseMergeMarkers(scan, { from: scan.headings.at(-1)?.line ?? 1, to: scan.lineStarts.length }, path);
  if (refusal !== null) return refusal;
  return isRead(scan, line) ? ok(after) : swallowed(path);
}

function isRead(scan: Scan, line: string): boolean {
  for (let at = scan.lineStarts.length; at > 0; at--) if (lineText(scan, at) === line) return scan.lineKinds[at - 1] === LineKind.Text;
  return false;
}

function swallowed(path: VaultPath): Result<never> {
  return problem('note/unclosed', {
    what: `${path} was not changed.`,
    why: 'A code fence or a comment above its end is never closed and would swallow the new line.',
    next: 'Close the fence or the comment, then try again.',
  });
}
