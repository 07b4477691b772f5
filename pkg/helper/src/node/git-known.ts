import type { Git } from './git';

const HASH = /^[0-9a-f]{4,64}$/;
const MOST_HASHES = 500;
const AT_ONCE = 8;

/** Those of some hashes that name no commit of the repository. What is no hash is left out; where history is cut off, an unknown hash proves nothing. */
export async function unknownCommits(git: Git, hashes: readonly string[]): Promise<readonly string[]> {
  const asked = [...new Set(hashes)].filter((hash) => HASH.test(hash)).slice(0, MOST_HASHES);
  if (asked.length === 0 || (await isShallow(git))) return [];
  const unknown: string[] = [];
  for (let at = 0; at < asked.length; at += AT_ONCE) {
    const some = asked.slice(at, at + AT_ONCE);
    const known = await Promise.all(some.map((hash) => git.read('rev-parse', '--quiet', '--verify', `${hash}^{commit}`)));
    unknown.push(...some.filter((_, index) => known[index]?.ok !== true));
  }
  return unknown;
}

async function isShallow(git: Git): Promise<boolean> {
  const found = await git.read('rev-parse', '--is-shallow-repository');
  return found.ok && found.value.trim() === 'true';
}
