import type { App, TFile } from 'obsidian';
import { rootOf } from '../../../core/spec/spec-roots';
import type { Finding } from '../../../core/trace/finding';
import { finding } from '../../../core/trace/findings-table';
import { vaultPath } from '../../../core/vault/paths';
import type { Settings } from '../../../core/vault/settings';
import { Breath } from '../../index/breath';

/** Broken links of notes outside the spec folders, as the app's own cache knows them; read in slices. */
export async function findForeign(app: App, settings: Settings, isStopped: () => boolean): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  const breath = new Breath();
  for (const file of app.vault.getMarkdownFiles()) {
    await breath.due();
    if (isStopped()) return [];
    found.push(...brokenIn(app, file, settings));
  }
  return found.sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : one.line - other.line));
}

function brokenIn(app: App, file: TFile, settings: Settings): Finding[] {
  const path = vaultPath(file.path);
  if (!path.ok || rootOf(path.value, settings) !== null || Object.keys(app.metadataCache.unresolvedLinks[file.path] ?? {}).length === 0) return [];
  const cache = app.metadataCache.getFileCache(file);
  const links = [...(cache?.links ?? []), ...(cache?.embeds ?? [])];
  return links
    .filter(({ link }) => !/^[a-z][a-z0-9+.-]*:/i.test(link) && !link.startsWith('#') && app.metadataCache.getFirstLinkpathDest(link.split('#')[0] ?? '', file.path) === null)
    .map(({ original, link, position }) => ({ ...finding('trace/broken-link', { path: path.value, line: position.start.line + 1 }, `${original} leads to no file of the vault.`), about: link, fix: false }));
}
