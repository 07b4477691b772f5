import { splitBlockId } from '../text/block-id';
import { withoutCommentSigns } from '../text/comment-signs';

export const TEST_MARKS = { passed: '✅', warning: '⚠️', failed: '❌' } as const;

export type TestMarkName = keyof typeof TEST_MARKS;

/** `name: ✅ text`; with nested results the parent carries no mark. */
export function testText(name: string, mark: TestMarkName | null, text: string | null): string {
  if (mark === null) return text === null ? name : `${name}: ${text}`;
  return `${name}: ${TEST_MARKS[mark]}${text === null || text === '' ? '' : ` ${text}`}`;
}

/** `` `hash`: message ``; the hash alone when there is no message. */
export function commitText(hash: string, message: string): string {
  return message === '' ? codeText(hash) : `${codeText(hash)}: ${message}`;
}

export function createdText(link: string): string {
  return `Created ${link}`;
}

/** `` Modified `path` ``; the path may end in `:line`. */
export function modifiedText(path: string): string {
  return `Modified ${codeText(path)}`;
}

/** A word in code signs, which it cannot close by itself. */
export function codeText(word: string): string {
  return `\`${cleanLine(word).replaceAll('`', "'")}\``;
}

const BREAKS = /[\t\r\n\u2028\u2029]+/g;
/** Control characters, halves of surrogate pairs, byte order marks. */
const UNWRITABLE = /[\p{Cc}\p{Cs}\uFEFF]/gu;

/** One line as it can stand in a list item: no control characters, nothing that opens a comment. */
export function cleanLine(text: string): string {
  return withoutCommentSigns(text.replace(BREAKS, ' ').replace(UNWRITABLE, '')).trim();
}

/** Heading, list item, quote, checkbox, fence, definition of a link or footnote. */
const STRUCTURE = /^(?:#{1,6}(?=[ \t]|$)|[-*+](?=[ \t]|$)|>|`{3}|~{3}|\[[^\]]\](?=[ \t]|$)|\[[^\]]{1,999}\]:)/;
const NUMBERED = /^(\d{1,9})([.)])(?=[ \t]|$)/;
/** What a question to a person starts with: words about one must not read as one. */
const QUESTION = /^\*\*gate(?::\*\*|\*\*:)/i;
const RULE_SIGNS = '-_*=';

/** A clean line whose first sign cannot change the note's structure. */
export function plainLine(text: string): string {
  const clean = cleanLine(text);
  if (NUMBERED.test(clean)) return clean.replace(NUMBERED, '$1\\$2');
  return STRUCTURE.test(clean) || QUESTION.test(clean) || isRule(clean) ? `\\${clean}` : clean;
}

/** A line of one sign alone, which draws a rule or makes the line above it a heading. */
function isRule(line: string): boolean {
  const sign = line.charAt(0);
  return sign !== '' && RULE_SIGNS.includes(sign) && line.replaceAll(sign, '').trim() === '';
}

/** A text behind which an id can stand: one that looks as if it ended in an id gets a full stop. */
export function beforeId(text: string): string {
  return splitBlockId(text).blockId === null ? text : `${text}.`;
}
