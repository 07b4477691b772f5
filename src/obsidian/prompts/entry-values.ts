import { PLAIN_ENTRY } from '../../core/acts/log-entry';
import type { LogEntryRequest, TestMark } from '../../core/acts/log-entry';
import type { EntryKind } from '../../core/journal/entry-kinds';
import { codeText } from '../../core/journal/entry-text';
import type { VaultPath } from '../../core/vault/paths';
import { resultsOf } from './test-results';
import type { ResultRow } from './test-results';

/** What stands in an entry prompt. */
export interface EntryValues {
  readonly first: string;
  readonly second: string;
  /** implement: whether the file was made or changed. */
  readonly file: 'created' | 'modified';
  /** test: how it went as a whole. */
  readonly mark: TestMark | null;
  readonly results: readonly ResultRow[];
}

/** What the vault knows of a path that was typed. */
export interface EntryPlace {
  /** The vault's file at a typed path or link; null when there is none. */
  readonly fileAt: (text: string) => VaultPath | null;
  /** The link from the journal to a file. */
  readonly linkTo: (path: VaultPath, title: string) => string;
}

/** The part of a request that the prompt's fields fill in. */
export type EntryWords = Pick<LogEntryRequest, 'text' | 'mark' | 'results' | 'why' | 'insteadOf' | 'hash' | 'created' | 'modified' | 'target'>;

type Reading = (values: EntryValues, place: EntryPlace) => Partial<EntryWords>;

const plain: Reading = ({ first }) => ({ text: first.trim() });

const READINGS: Readonly<Record<EntryKind, Reading>> = {
  plan: plain,
  spec: plain,
  run: plain,
  issue: plain,
  improvement: plain,
  implement: implementWords,
  test: ({ first, mark, results }) => {
    const parts = resultsOf(results);
    return { text: first.trim(), mark: parts.length > 0 ? null : mark, results: parts };
  },
  commit: commitWords,
  decision: ({ first, second }) => ({ text: first.trim(), ...reasons(second) }),
  reference: referenceWords,
};

/** The request's words for what stands in a prompt. */
export function entryWords(kind: EntryKind, values: EntryValues, place: EntryPlace): EntryWords {
  return { ...PLAIN_ENTRY, text: '', ...READINGS[kind](values, place) };
}

function implementWords({ first, second, file }: EntryValues, { fileAt, linkTo }: EntryPlace): Partial<EntryWords> {
  const path = pathIn(second);
  const text = first.trim();
  if (path === '') return { text };
  if (file === 'modified') return { text, modified: fileAt(path) ?? path };
  const made = fileAt(path);
  const [title = '', ...further] = text.split('\n');
  if (made === null) return { text: [`Created ${codeText(path)}${title === '' ? '' : ` - ${title}`}`, ...further].join('\n') };
  if (further.length === 0) return { text, created: made };
  return { text: [`Created ${linkTo(made, title)}`, ...further].join('\n') };
}

function commitWords({ first, second }: EntryValues): Partial<EntryWords> {
  const hash = first.trim().replaceAll('`', '');
  const message = second.trim();
  return hash === '' ? { text: message } : { text: message, hash };
}

const INSTEAD_OF = /^[ \t]{0,8}(?:[-*] )?instead of:[ \t]{0,8}/i;

/** Why, and instead of what. */
function reasons(text: string): Pick<EntryWords, 'why' | 'insteadOf'> {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const rejected = lines.filter((line) => INSTEAD_OF.test(line)).map((line) => line.replace(INSTEAD_OF, ''));
  const why = lines.filter((line) => !INSTEAD_OF.test(line)).map((line) => line.replace(/^why:[ \t]{0,8}/i, ''));
  return { why: orNull(why.join(' ')), insteadOf: orNull(rejected.join('; ')) };
}

function referenceWords({ first, second }: EntryValues, { fileAt }: EntryPlace): Partial<EntryWords> {
  const text = first.trim();
  const address = second.trim();
  if (address === '') return { text };
  if (/^[a-z][a-z0-9+.-]{1,20}:/i.test(address)) return { text, target: address };
  const file = fileAt(pathIn(address));
  return file === null ? { text: text === '' ? address : `${text}: ${address}` } : { text, target: file };
}

/** The path in a link, or what was typed. */
function pathIn(text: string): string {
  const wiki = /^\[\[([^\]|#]{1,1000})/.exec(text.trim());
  return (wiki?.[1] ?? text).trim();
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
