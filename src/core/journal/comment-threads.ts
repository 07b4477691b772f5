import { readComment } from './comments';
import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { lineText } from '../text/scan-lines';

/** What people said below one list item. */
export interface CommentThread {
  /** Line of the item that is commented on, and its words. */
  readonly line: number;
  readonly on: string;
  readonly comments: readonly ThreadComment[];
  /** True once a `Done:` follows the last comment. */
  readonly done: boolean;
}

export interface ThreadComment {
  readonly author: string;
  readonly at: string;
  readonly text: string;
  readonly line: number;
}

interface GrowingThread {
  readonly comments: ThreadComment[];
  done: boolean;
}

/** The comments of a note, thread by thread, in order of place. */
export function commentThreads(scan: Scan): readonly CommentThread[] {
  if (!scan.text.includes('Comment (')) return [];
  const threads = new Map<number, GrowingThread>();
  const parents: { line: number; indent: number }[] = [];
  for (let line = 1; line <= scan.lineStarts.length; line++) {
    if (scan.lineKinds[line - 1] === LineKind.Heading) parents.length = 0;
    const item = itemOn(scan, line);
    if (item === null) continue;
    while ((parents.at(-1)?.indent ?? -1) >= item.indent) parents.pop();
    const above = parents.at(-1);
    parents.push({ line, indent: item.indent });
    if (above !== undefined) collect(threads, above.line, { line, text: item.text });
  }
  return [...threads].map(([line, { comments, done }]) => ({ line, on: itemOn(scan, line)?.text ?? '', comments, done }));
}

function collect(threads: Map<number, GrowingThread>, above: number, item: { readonly line: number; readonly text: string }): void {
  const found = readComment(item.text, item.line);
  if (found === null) return;
  const thread = threads.get(above) ?? { comments: [], done: false };
  if (found.kind === 'done') thread.done = thread.comments.length > 0;
  else {
    thread.comments.push({ author: found.person ?? '', at: found.at ?? '', text: found.text, line: found.line });
    thread.done = false;
    threads.set(above, thread);
  }
}

const ITEM = /^[ \t]{0,60}(?:[-*+]|\d{1,9}[.)])[ \t]{1,8}(?:\[.\][ \t]{1,8})?/;
const BLOCK_ID = / \^[A-Za-z0-9-]{1,80}$/;

/** A list item's indent and words; null for other lines. */
function itemOn(scan: Scan, line: number): { readonly indent: number; readonly text: string } | null {
  if (scan.lineKinds[line - 1] !== LineKind.Text) return null;
  const text = lineText(scan, line);
  const found = ITEM.exec(text.slice(0, 200));
  if (found === null) return null;
  return { indent: text.length - text.trimStart().length, text: text.slice(found[0].length).trimEnd().replace(BLOCK_ID, '') };
}
