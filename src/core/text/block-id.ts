import { trimBlanks } from './chars';

/** A text and the block id that ended it, without `^`. */
export interface SplitText {
  readonly text: string;
  readonly blockId: string | null;
}

const BLOCK_ID = /^[A-Za-z0-9-]{1,64}$/;

/** Cuts a block id (` ^id` at the end, or a text that is nothing else) and the blanks around it. */
export function splitBlockId(text: string): SplitText {
  const end = trimBlanks(text, 0, text.length);
  const caret = text.lastIndexOf('^', end);
  const before = caret > 0 ? text.charAt(caret - 1) : ' ';
  const blockId = caret >= 0 && (before === ' ' || before === '\t') ? text.slice(caret + 1, end) : '';
  if (!BLOCK_ID.test(blockId)) return { text: text.slice(0, end), blockId: null };
  return { text: text.slice(0, trimBlanks(text, 0, caret)), blockId };
}
