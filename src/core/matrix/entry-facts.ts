import type { Entry, Journal, Session } from '../journal/journal';
import type { Link } from '../text/scan';
import { scanNote } from '../text/scan-note';
import type { VaultPath } from '../vault/paths';
import type { MatrixSource } from './matrix-source';

/** An entry with the session and the journal that hold it; entries of Notes have no session. */
export interface PlacedEntry {
  readonly entry: Entry;
  readonly session: Session | null;
  readonly context: VaultPath;
}

/** Every entry of a journal, sessions first. */
export function entriesOf(context: VaultPath, journal: Journal): readonly PlacedEntry[] {
  const inSessions = journal.sessions.flatMap((session) => session.entries.map((entry) => ({ entry, session, context })));
  return [...inSessions, ...journal.notes.map((entry) => ({ entry, session: null, context }))];
}

const HASH = /`([0-9a-z]{7,40})`/;
const RUN = /^Ran \[\[([^\]]{1,400})\]\](?:: (.*))?$/;

/** The hash that a commit entry, or an issue's commit, names. */
export function commitHash({ kind, text }: Entry): string | null {
  return kind === 'commit' || kind === 'issue-commit' ? (HASH.exec(text)?.[1] ?? null) : null;
}

/** What stands behind the hash. */
export function commitSubject({ text }: Entry): string {
  const after = text.replace(HASH, '');
  const colon = after.indexOf(':');
  return (colon < 0 ? after : after.slice(colon + 1)).trim();
}

export interface RunFact {
  readonly name: string;
  /** Link target of the run's note, as written. */
  readonly note: string;
  readonly failed: boolean;
  readonly result: string;
}

/** The workflow run that an entry tells of; null when it tells of none. */
export function runOf({ text }: Entry): RunFact | null {
  const [, link = '', result = ''] = RUN.exec(text) ?? [];
  if (link === '') return null;
  const bar = link.indexOf('|');
  return { name: bar < 0 ? link : link.slice(bar + 1), note: bar < 0 ? link : link.slice(0, bar), failed: result.includes('❌'), result };
}

/** How a test entry went, by the worst of its marks; null when it has none. */
export function testTrouble({ text, nested }: Entry): string | null {
  const all = [text, ...nested.map((line) => line.text)].join('\n');
  if (all.includes('❌')) return 'Its test failed';
  return all.includes('⚠') ? 'Its test needs work' : null;
}

/** Files that an entry links, its nested lines included. */
export function linkedFiles({ entry, context }: PlacedEntry, resolve: MatrixSource['resolve']): readonly VaultPath[] {
  const text = [entry.text, ...entry.nested.map((line) => line.text)].filter((line) => line.includes(']')).join('\n\n');
  return text === '' ? [] : scanNote(text).links.flatMap((link) => followed(link, context, resolve));
}

/** Paths in code style that an entry names, without their line. */
export function namedPaths({ text, nested }: Entry): readonly string[] {
  return [text, ...nested.map((line) => line.text)].flatMap((line) => line.split('`').filter((_part, at) => at % 2 === 1).map(withoutLine)).filter((part) => part.includes('/'));
}

function followed({ external, target }: Link, context: VaultPath, resolve: MatrixSource['resolve']): readonly VaultPath[] {
  if (external || target === '') return [];
  const path = resolve(context, target);
  return path === null ? [] : [path];
}

function withoutLine(path: string): string {
  return path.replace(/:\d{1,7}$/, '');
}
