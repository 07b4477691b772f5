import type { App } from 'obsidian';
import type { FileFacts } from '../../core/trace/file-facts';
import { neededText, readFacts, undecodedFacts, unreadFacts } from '../../core/trace/read-facts';
import { rootOf } from '../../core/spec/spec-roots';
import { isNote } from '../../core/vault/paths';
import type { VaultPath } from '../../core/vault/paths';
import type { Settings } from '../../core/vault/settings';
import type { Result } from '../../core/problem';
import { factsFromCache } from './cached-links';

/** How facts of a file are come by: its text is read, or what the app knows already is enough. */
export type Source = 'text' | 'cache' | 'name';

export function sourceOf(path: VaultPath, settings: Settings): Source {
  if (rootOf(path, settings) === null) return isNote(path) ? 'cache' : 'name';
  return neededText(path, settings) === 'none' ? 'name' : 'text';
}

/** Facts that need no reading. */
export function knownFacts(app: App, path: VaultPath, settings: Settings): FileFacts {
  if (sourceOf(path, settings) === 'name') return unreadFacts(path, settings);
  const file = app.vault.getFileByPath(path);
  return factsFromCache(path, file === null ? null : app.metadataCache.getFileCache(file), settings);
}

/** Facts of a file from its text, or from the Problem of reading it. */
export function factsOf(path: VaultPath, text: Result<string>, settings: Settings): FileFacts {
  return text.ok ? readFacts(path, text.value, settings) : undecodedFacts(path, text.problem, settings);
}
