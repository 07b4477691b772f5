import type { CachedMetadata } from 'obsidian';
import { NO_FACTS } from '../../core/trace/file-facts';
import type { FileFacts } from '../../core/trace/file-facts';
import { packLinks } from '../../core/trace/link-facts';
import type { Link } from '../../core/text/scan';
import { unreadFacts } from '../../core/trace/read-facts';
import type { VaultPath } from '../../core/vault/paths';
import type { Settings } from '../../core/vault/settings';

type CachedLink = NonNullable<CachedMetadata['links']>[number];

/** What is known of a note outside the spec folders without reading it: its links, from the app's own cache. */
export function factsFromCache(path: VaultPath, cached: CachedMetadata | null, settings: Settings): FileFacts {
  const facts = unreadFacts(path, settings);
  const links = [...(cached?.links ?? []), ...(cached?.embeds ?? [])];
  if (links.length === 0) return facts;
  links.sort((one, other) => one.position.start.offset - other.position.start.offset);
  return { ...NO_FACTS, ...facts, links: packed(links) };
}

function packed(cached: readonly CachedLink[]): string {
  const links: Link[] = [];
  let at = 0;
  for (const one of cached) {
    links.push(linkOf(one, at));
    at += one.original.length;
  }
  return packLinks(links, cached.map(({ original }) => original).join(''));
}

function linkOf({ link, original, position }: CachedLink, start: number): Link {
  const hash = link.indexOf('#');
  const isWiki = original.startsWith('[[') || original.startsWith('![[');
  return {
    kind: isWiki ? 'wiki' : 'markdown',
    embed: original.startsWith('!'),
    line: position.start.line + 1,
    start,
    end: start + original.length,
    target: isWiki ? cut(link, hash) : decoded(cut(link, hash)),
    fragment: hash < 0 ? null : link.slice(hash + 1),
    alias: null,
    external: false,
  };
}

function cut(link: string, hash: number): string {
  return hash < 0 ? link : link.slice(0, hash);
}

function decoded(target: string): string {
  try {
    return decodeURI(target);
  } catch {
    return target;
  }
}
