import { parseJournal } from '../journal/parse-journal';
import type { Journal } from '../journal/journal';
import { scanNote } from '../text/scan-note';

/** A commit that a journal names. */
export interface NamedCommit {
  /** Lower case. */
  readonly hash: string;
  readonly line: number;
}

/** Also words that only look like a hash: they are to be told. */
const AT_START = /^`([0-9a-z]{7,64})`/i;
const OF_ISSUE = /^\*{0,2}Commit\*{0,2}:?\*{0,2}:?[ \t]{0,4}`([0-9a-z]{7,64})`/i;
const MOST = 2_000;

/** Commits of a journal: what its Commits sections and its issues name by hash. */
export function commitsNamedIn(context: string): readonly NamedCommit[] {
  const entries = journalEntries(parseJournal(scanNote(context)));
  return entries
    .flatMap(({ kind, text, line }) => {
      const hash = (kind === 'commit' ? AT_START : kind === 'issue-commit' ? OF_ISSUE : null)?.exec(text)?.[1];
      return hash === undefined ? [] : [{ hash: hash.toLowerCase(), line }];
    })
    .slice(0, MOST);
}

function journalEntries(journal: Journal): Journal['notes'] {
  return [...journal.sessions.flatMap(({ entries }) => entries), ...journal.notes];
}
