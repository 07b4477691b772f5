import { commitText, createdText, modifiedText, TEST_MARKS, testText } from '../journal/entry-text';
import { oneLine } from '../spec-text/new-spec-text';
import type { VaultPath } from '../vault/paths';
import { nameOf } from '../vault/paths';
import type { Desk } from './desk';
import type { LogEntryRequest, TestResult } from './log-entry';
import { linkTo } from './spec-files';

/** An entry's words: its text, and the bullets nested in it. */
export interface EntryWords {
  readonly text: string;
  readonly nested: readonly string[];
}

type WordsOf = (request: LogEntryRequest, about: { readonly desk: Desk; readonly context: VaultPath }) => EntryWords;

const plain: WordsOf = ({ text }) => ({ text, nested: [] });

/** How each kind words its entry. */
const WORDS: Readonly<Record<LogEntryRequest['kind'], WordsOf>> = {
  plan: plain,
  spec: plain,
  run: plain,
  improvement: plain,
  implement: (request, about) => ({ text: implementText(request, about), nested: [] }),
  test: (request) => ({ text: testLine(request), nested: request.results.map(resultLine) }),
  commit: (request) => ({ text: commitLine(request), nested: [] }),
  issue: ({ text }) => ({ text: text.startsWith('**Issue**') ? text : `**Issue**: ${text}`, nested: [] }),
  decision: ({ text, why, insteadOf }) => ({ text, nested: [...labelled('Why', why), ...labelled('Instead of', insteadOf)] }),
  reference: (request, about) => ({ text: referenceText(request, about), nested: [] }),
};

export function wordsOf(request: LogEntryRequest, about: { readonly desk: Desk; readonly context: VaultPath }): EntryWords {
  return WORDS[request.kind]({ ...request, text: request.text.trim() }, about);
}

function labelled(label: string, text: string | null): string[] {
  const words = oneLine(text ?? '');
  return words === '' ? [] : [`${label}: ${words}`];
}

const implementText = ({ text, created, modified }: LogEntryRequest, { desk, context }: { desk: Desk; context: VaultPath }): string => {
  if (created !== null) return createdText(linkTo(desk, { from: context, to: created, title: text === '' ? nameOf(created) : text }));
  if (modified === null) return text;
  return text === '' ? modifiedText(modified) : `${modifiedText(modified)} - ${text}`;
};

function resultLine({ name, mark, text }: TestResult): string {
  return testText(oneLine(name), mark, text === null ? null : oneLine(text));
}

/** `Ran unit tests: all passing` with a mark reads `Ran unit tests: ✅ all passing`; a text that has its mark stays. */
function testLine({ text, mark, results }: LogEntryRequest): string {
  const isMarked = Object.values(TEST_MARKS).some((sign) => text.includes(sign.charAt(0)));
  if (mark === null || isMarked || results.length > 0) return results.length > 0 && !text.endsWith(':') ? `${text}:` : text;
  const [first = '', ...further] = text.split('\n');
  const colon = first.indexOf(': ');
  const line = colon < 0 ? testText(first, mark, null) : testText(first.slice(0, colon), mark, first.slice(colon + 2));
  return [line, ...further].join('\n');
}

/** In code signs any word that a hash may look like; a bare one is only taken for a hash when no other word is written so. */
const HASH_FIRST = /^(?:`([0-9a-z]{4,64})`|(?=[a-f]{0,63}\d)([0-9a-f]{7,64})(?=[:\s]|$)):?[ \t]{0,8}/;

/** The hash that is given, else the first word when it reads as one. */
function commitLine({ text, hash }: LogEntryRequest): string {
  if (hash !== null) return commitText(oneLine(hash).replaceAll('`', ''), text);
  const found = HASH_FIRST.exec(text);
  const message = text.slice(found?.[0].length ?? 0);
  return found === null || message === '' ? text : commitText(found[1] ?? found[2] ?? '', message);
}

function referenceText({ text, target }: LogEntryRequest, { desk, context }: { desk: Desk; context: VaultPath }): string {
  const address = target ?? (/^https?:\/\/\S{1,2000}$/.test(text) ? text : null);
  if (address === null) return text;
  if (!/^[a-z][a-z0-9+.-]{1,20}:/i.test(address)) return linkTo(desk, { from: context, to: address, title: text === '' ? address : text });
  const title = text === '' ? address : oneLine(text).replaceAll('[', '(').replaceAll(']', ')');
  return `[${title}](${address.replaceAll(' ', '%20').replaceAll('(', '%28').replaceAll(')', '%29')})`;
}
