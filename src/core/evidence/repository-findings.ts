import type { PlacedReference } from '../acts/heal-references';
import type { Finding } from '../trace/finding';
import { finding } from '../trace/findings-table';
import type { VaultPath } from '../vault/paths';
import type { NamedCommit } from './commit-hashes';

/** A commit with the journal that names it. */
export type PlacedCommit = NamedCommit & { readonly path: VaultPath };

const HASH = /^[0-9a-f]{7,64}$/;

/** What journals name and the repository does not have. `unknown` are the hashes that git was asked for and does not know. */
export function unknownCommitFindings(named: readonly PlacedCommit[], unknown: ReadonlySet<string>): readonly Finding[] {
  return named.filter(({ hash }) => unknown.has(hash) || !HASH.test(hash)).map(unknownCommit);
}

function unknownCommit({ path, line, hash }: PlacedCommit): Finding {
  const why = HASH.test(hash) ? `The repository has no commit ${hash}.` : `${hash} is not a git hash.`;
  return finding('journal/unknown-commit', { path, line, about: hash }, why);
}

/** What is wrong with a line of code that a note names; null while it is where it was, or while nobody remembered it. */
export function codeLineFault({ note, line, path, codeLine, now }: PlacedReference, specId: string): Finding | null {
  const about = `${path}:${codeLine}`;
  if (now.state === 'moved') return finding('code/line-moved', { path: note, line, about }, `${about} is now line ${now.to}. Follow it with "throughline code-lines ${specId} --heal".`);
  return now.state === 'gone' ? finding('code/line-gone', { path: note, line, about }, `${about} is gone.`) : null;
}
