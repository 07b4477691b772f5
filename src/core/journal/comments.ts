import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { insertLines } from '../text/insert-lines';
import { nestedIndent } from '../text/list-items';
import { markerEnd } from '../text/line-shapes';
import { LineKind } from '../text/scan';
import { scanNote } from '../text/scan-note';
import type { Scan } from '../text/scan';
import { lineText } from '../text/scan-lines';
import { applySplices } from '../text/splices';
import type { Minute } from '../vault/time';
import { beforeId, cleanLine } from './entry-text';

/** A remark on a list item: an entry, a criterion or a deliverable. */
export interface NewComment {
  /** Line of the item, at any depth of its list. */
  readonly line: number;
  readonly person: string;
  readonly at: Minute;
  readonly text: string;
}

/** A remark as it stands: `- Comment (Anna, 2026-11-21 22:14): why not SMB?`, or `- Done: …`. */
export interface Comment {
  readonly kind: 'comment' | 'done';
  readonly person: string | null;
  readonly at: string | null;
  readonly text: string;
  readonly line: number;
}

const COMMENT = /^comment \(([^(),]{1,60}), {0,2}(\d{4}-\d{2}-\d{2} \d{2}:\d{2})\): {0,2}(.*)$/i;

/** Adds a remark as the item's last nested bullet. */
export function addComment(text: string, { line, person, at, text: said }: NewComment): Result<string> {
  return addNested(text, line, `Comment (${nameOf(person)}, ${at}): ${cleanLine(said)}`);
}

/** Closes the remarks on an item. */
export function addDone(text: string, { line, text: said }: { readonly line: number; readonly text: string }): Result<string> {
  return addNested(text, line, `Done: ${cleanLine(said)}`.trimEnd());
}

/** Reads the text of a nested bullet; null when it is no remark. */
export function readComment(text: string, line: number): Comment | null {
  const match = COMMENT.exec(text);
  if (match !== null) return { kind: 'comment', person: match[1]?.trim() ?? null, at: match[2] ?? null, text: match[3] ?? '', line };
  return /^done:/i.test(text) ? { kind: 'done', person: null, at: null, text: text.slice(5).trim(), line } : null;
}

function addNested(text: string, line: number, said: string): Result<string> {
  const scan = scanNote(text);
  const indent = itemIndent(scan, line);
  if (indent === null) {
    return problem('journal/no-item', {
      what: 'The comment was not written.',
      why: `No list item stands on line ${line}.`,
      next: 'Name an entry by its id, or a criterion by its number.',
    });
  }
  const endLine = itemEnd(scan, line, indent.length);
  const nested = indent + nestedIndent(scan, { from: line, to: endLine });
  return ok(applySplices(text, [insertLines(scan, { after: endLine, lines: [`${nested}- ${beforeId(said)}`] })]));
}

/** Blanks before the marker of the item on a line; null when the line holds none. */
function itemIndent(scan: Scan, line: number): string | null {
  if (scan.lineKinds[line - 1] !== LineKind.Text) return null;
  const text = lineText(scan, line);
  const indent = text.length - text.trimStart().length;
  return markerEnd(text, indent, text.length) > 0 ? text.slice(0, indent) : null;
}

/** The last line of an item with what is nested in it: all that is indented deeper, and the rest of its own paragraph. */
function itemEnd(scan: Scan, item: number, indent: number): number {
  let end = item;
  let isParagraph = true;
  for (let line = item + 1; line <= scan.lineStarts.length; line++) {
    const kind = scan.lineKinds[line - 1];
    if (kind === LineKind.Heading) break;
    const text = lineText(scan, line);
    const own = text.length - text.trimStart().length;
    const isItem = markerEnd(text, own, text.length) > 0;
    if (kind === LineKind.Blank) isParagraph = false;
    else if (own > indent || kind === LineKind.Fenced || (isParagraph && !isItem && kind === LineKind.Text)) end = line;
    else break;
  }
  return end;
}

function nameOf(person: string): string {
  return cleanLine(person).replaceAll('(', '').replaceAll(')', '').replaceAll(',', '').trim();
}
