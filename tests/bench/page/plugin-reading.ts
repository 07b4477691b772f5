import { readVault } from '../../../src/obsidian/index/first-reading';
import { TraceIndex } from '../../../src/core/trace/trace-index';
import { DEFAULT_SETTINGS } from '../../../src/core/vault/settings';
import { syntheticApp } from './vault-app';
import type { SyntheticFile } from './vault-app';

/** Files in flight at once, as many as the plugin reads. */
const AT_ONCE = 8;

/** A cold index of the files, as the plugin makes it; gives the number of specs. */
export async function indexFiles(files: readonly SyntheticFile[]): Promise<number> {
  const index = new TraceIndex(DEFAULT_SETTINGS);
  await readVault({ app: syntheticApp(files), index, settings: DEFAULT_SETTINGS, cache: null, onProgress: () => undefined, isStopped: () => false });
  return index.trace().specs.size;
}

/** Reads the same files through the same adapter, and decodes them. */
export async function readFiles(files: readonly SyntheticFile[]): Promise<number> {
  const app = syntheticApp(files);
  const decoder = new TextDecoder();
  let next = 0;
  let characters = 0;
  const work = async (): Promise<void> => {
    for (let one = files[next++]; one !== undefined; one = files[next++]) {
      const file = app.vault.getFileByPath(one.path);
      if (file !== null) characters += decoder.decode(await app.vault.readBinary(file)).length;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return characters;
}
