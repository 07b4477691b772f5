import { splitBlockId } from './block-id';
import { trimBlanks } from './chars';
import type { Tie } from './header';
import { readTieText } from './tie-text';

const COMMENTS = [
  { open: '<!--', close: '-->' },
  { open: '%%', close: '%%' },
] as const;

interface ValueEnd {
  readonly end: number;
  readonly tie: Tie | null;
}

/** Where a value ends when blanks, comments and a block id behind it are cut off, and the tie among those comments. */
export function trimValue(text: string, start: number, to: number): ValueEnd {
  let end = beforeOpenComment(text, start, to);
  let tie: Tie | null = null;
  for (;;) {
    const trimmed = trimBlanks(text, start, end);
    const comment = commentBefore(text, start, trimmed);
    if (comment !== null) {
      tie = readTieText(text.slice(comment.from + 4, trimmed - 3), { start: comment.from, end: trimmed }) ?? tie;
      end = comment.from;
      continue;
    }
    const { blockId } = splitBlockId(text.slice(start, trimmed));
    if (blockId === null) return { end: trimmed, tie };
    end = trimmed - blockId.length - 1;
  }
}

/** A comment that starts on the line and goes on below it ends the value. */
function beforeOpenComment(text: string, start: number, to: number): number {
  const open = text.slice(start, to).lastIndexOf('<!--');
  if (open < 0) return to;
  const close = text.indexOf('-->', start + open + 4);
  return close >= 0 && close + 3 <= to ? to : start + open;
}

function commentBefore(text: string, start: number, end: number): { from: number } | null {
  for (const { open, close } of COMMENTS) {
    if (end - start < open.length + close.length || !text.startsWith(close, end - close.length)) continue;
    const from = text.lastIndexOf(open, end - close.length - open.length);
    if (from >= start) return { from };
  }
  return null;
}
