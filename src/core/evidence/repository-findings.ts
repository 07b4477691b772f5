import type { PlacedReference } from '../acts/heal-references';
import type { Finding } from '../trace/finding';
import { finding } from '../trace/findings-table';
import type { VaultPath } from '../vault/paths';
import type { NamedCommit } from './commit-hashes';

/** A journal names a commit that the repository does not have. */
export function unknownCommit({ path, line, hash }: NamedCommit & { readonly path: VaultPath }): Finding {
  return finding('journal/unknown-commit', { path, line, about: hash }, `The repository has no commit ${hash}.`);
}

/** What is wrong with a line of code that a note names; null while it is where it was, or while nobody remembered it. */
export function codeLineFault({ note, line, path, codeLine, now }: PlacedReference, specId: string): Finding | null {
  const about = `${path}:${codeLine}`;
  if (now.state === 'moved') return finding('code/line-moved', { path: note, line, about }, `${about} is now line ${now.to}. Follow it with "throughline code-lines ${specId} --heal".`);
  return now.state === 'gone' ? finding('code/line-gone', { path: note, line, about }, `${about} is gone.`) : null;
}
