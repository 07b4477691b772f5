import { digestsOf } from '../../../../src/core/fingerprint/fingerprint';
import { readMeaning, type MeaningParts } from '../../../../src/core/fingerprint/meaning-text';
import type { Git } from './git';

const MOST_COMMITS = 60;
const LARGEST = 2 * 1024 * 1024;

/** The words behind fingerprints, as the newest commits of a file had them. The path is from the repository's root. */
export async function earlierMeanings(git: Git, path: string, wanted: ReadonlySet<string>): Promise<readonly MeaningParts[]> {
  const log = await git.read('log', `--max-count=${MOST_COMMITS}`, '--format=%H', '--', path);
  const found = new Map<string, MeaningParts>();
  const commits = log.ok ? log.value.split('\n').filter((hash) => /^[0-9a-f]{40,64}$/.test(hash)) : [];
  for (const commit of commits) {
    if (found.size === wanted.size) break;
    const text = await git.read('cat-file', 'blob', `${commit}:${path}`);
    if (!text.ok || text.value.length > LARGEST) continue;
    const parts = readMeaning(text.value);
    const { fingerprint } = digestsOf(parts);
    if (wanted.has(fingerprint)) found.set(fingerprint, parts);
  }
  return [...found.values()];
}
