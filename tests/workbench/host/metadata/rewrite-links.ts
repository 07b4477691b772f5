import type { CachedMetadata, Reference, ReferenceCache } from 'obsidian';
import { getFrontMatterInfo } from '../system/front-matter';
import { parseLinktext } from '../system/link-text';
import { asDestination } from './link-writer';

/** The new path that a link's words should have, or null when it stays. */
export type NewPath = (linkpath: string) => string | null;

/** The text of a note with its links led to where their files are now. Everything else stays. */
export function rewriteLinks(text: string, cache: CachedMetadata, newPath: NewPath): string {
  let result = text;
  const links = [...(cache.links ?? []), ...(cache.embeds ?? [])].sort((a, b) => b.position.start.offset - a.position.start.offset);
  for (const link of links) result = rewritten(result, link, newPath);
  return (cache.frontmatterLinks ?? []).reduce((now, link) => rewrittenInHeader(now, link, newPath), result);
}

function rewritten(text: string, link: ReferenceCache, newPath: NewPath): string {
  const { start, end } = link.position;
  const changed = changedLink(link, newPath);
  if (changed === null || text.slice(start.offset, end.offset) !== link.original) return text;
  return text.slice(0, start.offset) + changed + text.slice(end.offset);
}

function rewrittenInHeader(text: string, link: Reference, newPath: NewPath): string {
  const changed = changedLink(link, newPath);
  const info = getFrontMatterInfo(text);
  if (changed === null || !info.exists) return text;
  return text.slice(0, info.from) + info.frontmatter.split(link.original).join(changed) + text.slice(info.to);
}

function changedLink({ link, original }: Reference, newPath: NewPath): string | null {
  const { path, subpath } = parseLinktext(link);
  if (path === '') return null;
  const to = newPath(path);
  if (to === null) return null;
  if (/^!?\[\[/.test(original)) return original.replace(/(\[\[)[^|\]]*/, (_whole, opening: string) => opening + to + subpath);
  return original.replace(/\]\((?:<[^>]*>|[^\s)]*)/, () => `](${asDestination(to + subpath)}`);
}
