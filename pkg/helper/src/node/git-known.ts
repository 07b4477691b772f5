import type { Git } from './git';

const HASH = /^[0-9a-f]{4,64}$/;
const MOST_HASHES = 20_000;

/** Those of some hashes that name no commit of the repository. What is no hash is left out; where history is cut off, an unknown hash proves nothing. */
export async function unknownCommits(git: Git, hashes: readonly string[]): Promise<readonly string[]> {
  const asked = [...new Set(hashes)].filter((hash) => HASH.test(hash)).slice(0, MOST_HASHES);
  if (asked.length === 0 || (await isShallow(git))) return [];
  const told = await git.answer(['cat-file', '--batch-check=%(objecttype)'], asked.map((hash) => `${hash}^{commit}\n`).join(''));
  const lines = told.ok ? told.value.split('\n') : [];
  return asked.filter((_, at) => lines[at]?.endsWith(' missing') === true);
}

async function isShallow(git: Git): Promise<boolean> {
  const found = await git.read('rev-parse', '--is-shallow-repository');
  return found.ok && found.value.trim() === 'true';
}
