import type { Minute } from '../../../../src/core/vault/time';
import type { Git } from './git';
import { commitBefore } from './git-file-changes';

const LARGEST = 2 * 1024 * 1024;

/** A file as the last commit before a minute had it; null when it was not there then. */
export async function textBefore(git: Git, path: string, minute: Minute): Promise<string | null> {
  const commit = await commitBefore(git, minute);
  const kind = await git.read('ls-tree', '-z', commit, path);
  if (!kind.ok || !/^100(?:644|755) blob /.test(kind.value)) return null;
  const text = await git.read('cat-file', 'blob', `${commit}:${path}`);
  return text.ok && text.value.length <= LARGEST ? text.value : null;
}
