import { readFacts, unreadFacts } from '../../src/core/trace/read-facts';
import { TraceIndex } from '../../src/core/trace/trace-index';
import { isNote, vaultPath } from '../../src/core/vault/paths';
import type { VaultPath } from '../../src/core/vault/paths';
import { DEFAULT_SETTINGS } from '../../src/core/vault/settings';
import type { Settings } from '../../src/core/vault/settings';

/** A path of a test; a refused one is a mistake in the test. */
export function path(text: string): VaultPath {
  const result = vaultPath(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.why}`);
  return result.value;
}

/** Puts a file with this text; `null` is a file whose text nobody reads. */
export function putText(index: TraceIndex, name: string, text: string | null, settings: Settings = DEFAULT_SETTINGS): void {
  const at = path(name);
  const facts = text === null && !isNote(at) ? unreadFacts(at, settings) : readFacts(at, text ?? '', settings);
  index.put({ path: at, size: text?.length ?? 0, mtime: 1 }, facts);
}

/** An index over files given as path and text. */
export function indexOf(files: Readonly<Record<string, string | null>>, settings: Settings = DEFAULT_SETTINGS): TraceIndex {
  const index = new TraceIndex(settings);
  for (const [name, text] of Object.entries(files)) putText(index, name, text, settings);
  return index;
}
