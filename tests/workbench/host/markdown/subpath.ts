import type { CachedMetadata } from 'obsidian';

interface Stretch {
  readonly start: number;
  readonly end: number | null;
}

/** The lines that `#heading` or `#^block` names; null when there are none. */
export function linesOfSubpath(cache: CachedMetadata | null, subpath: string): Stretch | null {
  if (subpath.startsWith('#^')) return block(cache, subpath.slice(2));
  const names = subpath.split('#').filter((name) => name.trim() !== '').map(plain);
  const headings = cache?.headings ?? [];
  let at = -1;
  for (const name of names) {
    at = headings.findIndex((heading, index) => index > at && plain(heading.heading) === name);
    if (at < 0) return null;
  }
  const found = headings[at];
  if (found === undefined) return null;
  const next = headings.slice(at + 1).find((heading) => heading.level <= found.level);
  return { start: found.position.start.line, end: next?.position.start.line ?? null };
}

function block(cache: CachedMetadata | null, id: string): Stretch | null {
  const found = cache?.blocks?.[id.toLowerCase()] ?? cache?.blocks?.[id];
  return found === undefined ? null : { start: found.position.start.line, end: found.position.end.line + 1 };
}

/** Headings are compared without what links cannot hold. */
function plain(heading: string): string {
  return heading.replace(/[!"#$%&()*+,.:;<=>?@^`{|}~/[\]\\\s]+/g, ' ').trim().toLowerCase();
}

export function textOfSubpath(text: string, cache: CachedMetadata | null, subpath: string): string {
  const stretch = subpath === '' ? null : linesOfSubpath(cache, subpath);
  return stretch === null ? text : text.split('\n').slice(stretch.start, stretch.end ?? undefined).join('\n');
}
