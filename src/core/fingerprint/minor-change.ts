import { GUARDED_WORDS } from './guarded-words';

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’.,:/%-][\p{L}\p{M}\p{N}]+)*%?/gu;
const NUMBER = /\p{N}/u;
const UNIT = /^[ \u00A0]?((?:[kmgtµn]?(?:i?b|bit|w|hz|m|s|g|l|v|a)(?:\/s)?|min|sec|h|hours?|days?|weeks?|months?|years?|minutes?|seconds?|percent|%|°[cf]?)(?![\p{L}\p{N}]))/iu;
const SIGN = /[-−+<>≤≥=~]/;
const ITEM = /^(?:> )*(?:- |1\. )/;

/**
 * True when two meaning texts differ only in wording: the same numbers with their units, guarded words, code and number
 * of list items, in the same order.
 */
export function isMinorChange(before: string, after: string): boolean {
  if (before === after) return true;
  const left = guarded(before);
  const right = guarded(after);
  return left.length === right.length && left.every((token, index) => token === right[index]);
}

function guarded(text: string): readonly string[] {
  const tokens: string[] = [];
  let items = 0;
  let fenced = false;
  for (const line of text.split('\n')) {
    const edge = line.startsWith('```');
    if (edge) fenced = !fenced;
    if (edge || fenced) {
      tokens.push(line);
      continue;
    }
    if (ITEM.test(line)) items += 1;
    pushGuarded(tokens, line);
  }
  tokens.push(`${items} items`);
  return tokens;
}

function pushGuarded(tokens: string[], line: string): void {
  const parts = line.split('`');
  parts.forEach((part, index) => {
    // Between backticks stands code: every byte counts.
    if (index % 2 === 1 && index < parts.length - 1) tokens.push(part);
    else pushWords(tokens, part);
  });
}

function pushWords(tokens: string[], text: string): void {
  for (const match of text.matchAll(WORD)) {
    const word = match[0].toLowerCase().replace('’', "'");
    if (GUARDED_WORDS.has(word)) tokens.push(word);
    else if (NUMBER.test(word)) tokens.push(signBefore(text, match.index) + word + unitAfter(text, match.index + match[0].length));
  }
}

function signBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 2), at).trimEnd().at(-1) ?? '';
  return SIGN.test(before) ? before : '';
}

function unitAfter(text: string, at: number): string {
  return UNIT.exec(text.slice(at, at + 12))?.[1]?.toLowerCase() ?? '';
}
