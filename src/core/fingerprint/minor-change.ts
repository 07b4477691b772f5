import { GUARDED_WORDS } from './guarded-words';

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’.,:/%-][\p{L}\p{M}\p{N}]+)*%?/gu;
const NUMBER = /\p{N}/u;
const UNIT = /^[ \u00A0]?((?:[kmgtµn]?(?:i?b|bit|w|hz|m|s|g|l|v|a)(?:\/s)?|min|sec|h|hours?|days?|weeks?|months?|years?|minutes?|seconds?|percent|%|°[cf]?)(?![\p{L}\p{N}]))/iu;
const SIGN = /[-−+<>≤≥=~]/;
const ITEM = /^(?:> )*(?:- |1\. )/;

const NAME = /^\p{Lu}[\p{Lu}\p{N}]{1,30}$/u;
const DEPENDENCY = /^(?:- )?depend(?:s on|encies) ?:/i;

/**
 * True when two meaning texts differ only in wording: the same sections with the same number of list items, the same
 * numbers with their units, guarded words, names in capitals, addresses and code, in the same order. The same words in
 * another order are no mere rewording.
 */
export function isMinorChange(before: string, after: string): boolean {
  if (before === after) return true;
  if (wordsInOrder(before) === wordsInOrder(after)) return false;
  const left = guarded(before);
  const right = guarded(after);
  return left.length === right.length && left.every((token, index) => token === right[index]);
}

/** All words and signs of a text in the order of the alphabet. */
function wordsInOrder(text: string): string {
  return text.split(/[\s|]+/).sort().join(' ');
}

function guarded(text: string): readonly string[] {
  const tokens: string[] = [];
  let items = 0;
  let fenced = false;
  for (const line of text.split('\n')) {
    if (!fenced && line.startsWith('## ')) {
      tokens.push(`${items} items`, line);
      items = 0;
      continue;
    }
    const edge = line.startsWith('```');
    if (edge) fenced = !fenced;
    if (edge || fenced) {
      tokens.push(line);
      continue;
    }
    if (ITEM.test(line)) items += 1;
    if (line.startsWith('|')) tokens.push(`${line.split('|').length} cells`);
    if (DEPENDENCY.test(line)) tokens.push(line);
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
  if (text.includes('://')) tokens.push(...addressesIn(text));
  for (const match of text.matchAll(WORD)) {
    const word = match[0].toLowerCase().replace('’', "'");
    if (GUARDED_WORDS.has(word) || NAME.test(match[0])) tokens.push(word);
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

const LONGEST_SCHEME = 8;
const LONGEST_REST = 500;

/** Addresses such as `https://example.org/a`, from their scheme up to the next blank. */
function addressesIn(text: string): string[] {
  return text.split(/\s/).flatMap((word) => {
    const at = word.indexOf('://');
    let start = at;
    while (start > 0 && at - start < LONGEST_SCHEME && /[a-z]/.test(word.charAt(start - 1))) start--;
    return at - start < 2 || word.length === at + 3 ? [] : word.slice(start, at + 3 + LONGEST_REST);
  });
}
