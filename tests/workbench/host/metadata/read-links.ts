import type { EmbedCache, LinkCache, ReferenceLinkCache, TagCache } from 'obsidian';
import type { LineTable } from './line-table';

const WIKI = /(!?)\[\[([^[\]\n|]{0,1024})(?:\|([^[\]\n]{0,1024}))?]]/g;
const INLINE = /(!?)\[([^[\]\n]{0,1024})]\((<[^<>\n]{0,1024}>|[^()\s\n]{1,1024})(?:[ \t]+"[^"\n]{0,512}")?\)/g;
const DEFINITION = /^ {0,3}\[([^[\]^\n][^[\]\n]{0,256})]:[ \t]*(\S{1,1024})/gm;
const TAG = /(^|[\s({>])#([\p{L}\p{N}\p{M}_/\p{Extended_Pictographic}-]{1,256})/gmu;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

export interface Links {
  readonly links: LinkCache[];
  readonly embeds: EmbedCache[];
  readonly referenceLinks: ReferenceLinkCache[];
}

/** The links of a text in which nothing else is left that looks like one. */
export function readLinks(text: string, table: LineTable): Links {
  const found = [...wikiLinks(text, table), ...inlineLinks(text, table)].sort((a, b) => a.position.start.offset - b.position.start.offset);
  return {
    links: found.filter(({ original }) => !original.startsWith('!')),
    embeds: found.filter(({ original }) => original.startsWith('!')),
    referenceLinks: definitions(text, table),
  };
}

function wikiLinks(text: string, table: LineTable): LinkCache[] {
  return [...text.matchAll(WIKI)].filter(([, , link = '']) => link.trim() !== '').map((match) => {
    const [original, , link = '', alias] = match;
    const position = table.between(match.index, match.index + original.length);
    const displayText = alias ?? link.trim().replace(/#/g, ' > ').replace(/^ > /, '');
    return { link: link.trim().replace(/\\$/, ''), original, displayText, position };
  });
}

function inlineLinks(text: string, table: LineTable): LinkCache[] {
  return [...text.matchAll(INLINE)].flatMap((match) => {
    const [original, , displayText = '', target = ''] = match;
    const link = decoded(target.startsWith('<') ? target.slice(1, -1) : target);
    if (SCHEME.test(link) || link.startsWith('//')) return [];
    return [{ link, original, displayText, position: table.between(match.index, match.index + original.length) }];
  });
}

function definitions(text: string, table: LineTable): ReferenceLinkCache[] {
  return [...text.matchAll(DEFINITION)].map((match) => {
    const [original, id = '', link = ''] = match;
    return { id, link, position: table.between(match.index, match.index + original.length) };
  });
}

/** A tag holds something that is not a digit. */
export function readTags(text: string, table: LineTable): TagCache[] {
  return [...text.matchAll(TAG)].filter(([, , name = '']) => !/^[\p{N}]+$/u.test(name)).map((match) => {
    const [original, before = '', name = ''] = match;
    const from = match.index + before.length;
    return { tag: `#${name}`, position: table.between(from, match.index + original.length) };
  });
}

function decoded(link: string): string {
  try {
    return decodeURI(link).replace(/%23/g, '#');
  } catch {
    return link;
  }
}
