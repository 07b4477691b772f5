import { commentThreads } from '../journal/comment-threads';
import type { CommentThread } from '../journal/comment-threads';
import type { Scan } from '../text/scan';

/** A thread of comments that nobody has closed, by its last comment. */
export interface OpenComment {
  /** Line of the last comment. */
  readonly line: number;
  /** Line of the item that is commented on, and its words. */
  readonly itemLine: number;
  readonly on: string;
  /** Who wrote last, when, and what. */
  readonly author: string;
  readonly at: string;
  readonly text: string;
  /** Comments of the thread. */
  readonly count: number;
}

const MOST_THREADS = 200;
const MOST_LETTERS = 1_000;

/** The open threads of a note, in order of place: the first 200, each text cut at 1,000 letters. */
export function openComments(scan: Scan): readonly OpenComment[] {
  const open: OpenComment[] = [];
  for (const thread of commentThreads(scan)) {
    const comment = thread.done ? null : openComment(thread);
    if (comment !== null) open.push(comment);
    if (open.length === MOST_THREADS) break;
  }
  return open;
}

function openComment({ line, on, comments }: CommentThread): OpenComment | null {
  const last = comments.at(-1);
  if (last === undefined) return null;
  return { line: last.line, itemLine: line, on: shortened(on), author: last.author, at: last.at, text: shortened(last.text), count: comments.length };
}

function shortened(text: string): string {
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text;
}
