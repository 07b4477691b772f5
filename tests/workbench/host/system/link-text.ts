import type { BlockSubpathResult, CachedMetadata, FootnoteSubpathResult, HeadingSubpathResult, Reference, ReferenceCache } from 'obsidian';
import { parseFrontMatterTags } from './front-matter';

/** The path and the subpath of a link's text. */
export function parseLinktext(linktext: string): { path: string; subpath: string } {
  const text = linktext.replace(/\u00A0/g, ' ').normalize('NFC');
  const at = text.indexOf('#');
  return at < 0 ? { path: text, subpath: '' } : { path: text.slice(0, at).trim(), subpath: text.slice(at) };
}

export function getLinkpath(linktext: string): string {
  return parseLinktext(linktext).path;
}

/** A heading without the characters a link cannot hold. */
export function stripHeading(heading: string): string {
  return heading.replace(/[!"#$%&()*+,.:;<=>?@^`{|}~/[\]\\]/g, ' ').replace(/\s+/g, ' ').trim();
}

export function stripHeadingForLink(heading: string): string {
  return heading.replace(/[:|^\\]|%%|\[\[|]]|#/g, ' ').replace(/\s+/g, ' ').trim();
}

/** The heading, block or footnote that a subpath names. */
export function resolveSubpath(cache: CachedMetadata, subpath: string): HeadingSubpathResult | BlockSubpathResult | FootnoteSubpathResult | null {
  const parts = subpath.split('#').filter((part) => part !== '');
  const last = parts.at(-1);
  if (last === undefined) return null;
  if (parts.length === 1 && last.startsWith('^')) return blockOf(cache, last.slice(1));
  if (parts.length === 1 && last.startsWith('[^')) return footnoteOf(cache, last.slice(2).replace(/]$/, ''));
  return headingOf(cache, parts);
}

function blockOf(cache: CachedMetadata, id: string): BlockSubpathResult | null {
  const block = Object.values(cache.blocks ?? {}).find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (block === undefined) return null;
  const list = cache.listItems?.find((item) => item.id?.toLowerCase() === id.toLowerCase());
  const found: BlockSubpathResult = { type: 'block', block, start: block.position.start, end: block.position.end };
  return list === undefined ? found : { ...found, list };
}

function footnoteOf(cache: CachedMetadata, id: string): FootnoteSubpathResult | null {
  const footnote = cache.footnotes?.find((one) => one.id === id);
  return footnote === undefined ? null : { type: 'footnote', footnote, start: footnote.position.start, end: footnote.position.end };
}

/** Each part has to stand below the one before it. */
function headingOf(cache: CachedMetadata, parts: readonly string[]): HeadingSubpathResult | null {
  const headings = cache.headings ?? [];
  let at = -1;
  let level = 0;
  for (const part of parts) {
    const wanted = stripHeading(part).toLowerCase();
    const next = headings.findIndex((one, i) => i > at && one.level > level && stripHeading(one.heading).toLowerCase() === wanted);
    if (next < 0) return null;
    at = next;
    level = headings[next]?.level ?? 0;
  }
  const current = headings[at];
  if (current === undefined) return null;
  const next = headings.find((one, i) => i > at && one.level <= current.level) ?? null;
  return { type: 'heading', current, next: next as never, start: current.position.start, end: next?.position.start ?? null };
}

/** Ends early, with true, when the callback says so. */
export function iterateRefs(refs: Reference[], cb: (ref: never) => unknown): boolean {
  return refs.some((ref) => cb(ref as never) === true);
}

export function iterateCacheRefs(cache: CachedMetadata, cb: (ref: ReferenceCache) => unknown): boolean {
  return iterateRefs(cache.links ?? [], cb) || iterateRefs(cache.embeds ?? [], cb);
}

/** The tags of a note, header first, each as often as it stands there. */
export function getAllTags(cache: CachedMetadata): string[] | null {
  const inText = (cache.tags ?? []).map(({ tag }) => tag);
  return [...(parseFrontMatterTags(cache.frontmatter) ?? []), ...inText];
}
