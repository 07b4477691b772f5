import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';

const LARGEST = 1024 * 1024;

/** Text of a file inside a repository, by its path from the root; null for anything else: too large, no text, a link that leads out, git's own. */
export function readRepositoryFile(root: string, path: string): string | null {
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..' || part.toLowerCase() === '.git') || path.includes('\0')) return null;
  try {
    const real = realpathSync.native(join(root, path));
    if (!real.startsWith(realpathSync.native(root) + sep)) return null;
    const stat = lstatSync(real);
    if (!stat.isFile() || stat.size > LARGEST) return null;
    const bytes = readFileSync(real);
    return bytes.includes(0) ? null : bytes.toString('utf8');
  } catch {
    return null;
  }
}
