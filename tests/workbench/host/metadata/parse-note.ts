import type { BlockCache, CachedMetadata, CacheItem, FootnoteCache, FootnoteRefCache, FrontmatterLinkCache, HeadingCache, ListItemCache, Pos, SectionCache } from 'obsidian';
import { getFrontMatterInfo } from '../system/front-matter';
import { parseYaml } from '../system/yaml';
import { LineTable } from './line-table';
import { masked } from './mask';
import { readBlocks } from './read-blocks';
import type { Block, Blocks } from './read-blocks';
import { readLinks, readTags } from './read-links';

const BLOCK_ID = /(?:^|\s)\^([a-zA-Z0-9-]{1,128})$/;
const TASK = /^\s*(?:[-*+]|\d{1,9}[.)])\s+\[(.)](?:\s|$)/;
const FOOTNOTE_REF = /\[\^([^\]\s]{1,256})](?!:)/g;
const FOOTNOTE = /^\[\^([^\]\s]{1,256})]:/;

/** Everything the app remembers of a note. What a note does not have is absent. */
export function parseNote(text: string): CachedMetadata {
  const table = new LineTable(text);
  const info = getFrontMatterInfo(text);
  const header = info.exists ? readHeader(info.frontmatter) : null;
  const firstLine = header === null ? 0 : table.at(info.contentStart).line + (info.contentStart === text.length && !/[\r\n]$/.test(text) ? 1 : 0);
  const contentStart = header === null ? 0 : info.contentStart;
  const blocks = readBlocks(table, firstLine);
  const words = masked(table, contentStart, blocks.code);
  const frontmatterPosition = header === null ? null : table.between(0, endOfHeader(text, contentStart));
  return present({
    ...readLinks(words, table),
    tags: readTags(words, table),
    headings: headingsOf(blocks, table),
    sections: [...(frontmatterPosition === null ? [] : [{ type: 'yaml', position: frontmatterPosition }]), ...sectionsOf(blocks, table)],
    listItems: itemsOf(blocks, table),
    footnotes: footnotesOf(blocks, table),
    footnoteRefs: footnoteRefsOf(words, table),
    blocks: idsOf(blocks, table),
    ...(header === null || frontmatterPosition === null ? {} : { frontmatter: header, frontmatterPosition, frontmatterLinks: linksOfHeader(header) }),
  });
}

/** A header that is not YAML, or not a list of keys, is no header. */
function readHeader(yaml: string): Record<string, unknown> | null {
  try {
    const value = parseYaml(yaml);
    if (value === null) return {};
    return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function endOfHeader(text: string, contentStart: number): number {
  return contentStart - (/\r?\n$/.exec(text.slice(0, contentStart))?.[0].length ?? 0);
}

/** Without the empty lists. */
function present(cache: Record<string, unknown>): CachedMetadata {
  const isEmpty = (value: unknown): boolean => (Array.isArray(value) ? value.length === 0 : false);
  return Object.fromEntries(Object.entries(cache).filter(([key, value]) => !isEmpty(value) && !(key === 'blocks' && Object.keys(value as object).length === 0)));
}

/** From the block's first mark to the end of its last line with words. */
function positionOf({ from, to }: Block, table: LineTable): Pos {
  let last = to - 1;
  while (last > from && table.textOf(last).trim() === '') last -= 1;
  const indent = /^\s*/.exec(table.textOf(from))?.[0].length ?? 0;
  return table.between(table.startOf(from) + indent, table.endOf(last));
}

function headingsOf(blocks: Blocks, table: LineTable): HeadingCache[] {
  return blocks.headings.map(({ line, level, text }) => ({ heading: text, level, position: table.between(table.startOf(line), table.endOf(line)) }));
}

function withId<T extends CacheItem>(item: T, table: LineTable): T & { id?: string } {
  const { end } = item.position;
  const id = BLOCK_ID.exec(table.textOf(end.line).slice(0, end.col))?.[1];
  return id === undefined ? item : { ...item, id };
}

function sectionsOf(blocks: Blocks, table: LineTable): SectionCache[] {
  return blocks.sections.map((block) => {
    const section = { type: block.type, position: positionOf(block, table) };
    return block.type === 'paragraph' ? withId(section, table) : section;
  });
}

function itemsOf(blocks: Blocks, table: LineTable): ListItemCache[] {
  return blocks.items.map((item) => {
    const task = TASK.exec(table.textOf(item.from).replace(/^[\s>]*/, ''))?.[1];
    const cached: ListItemCache = { position: positionOf(item, table), parent: item.parent };
    return withId(task === undefined ? cached : { ...cached, task }, table);
  });
}

/** Ids of items and paragraphs; a paragraph that is nothing but an id names the block before it. */
function idsOf(blocks: Blocks, table: LineTable): Record<string, BlockCache> {
  const found: Record<string, BlockCache> = {};
  const sections = sectionsOf(blocks, table);
  sections.forEach((section, i) => {
    if (section.id === undefined) return;
    const alone = table.text.slice(section.position.start.offset, section.position.end.offset).trim() === `^${section.id}`;
    const named = alone ? (sections[i - 1] ?? section) : section;
    found[section.id.toLowerCase()] = { id: section.id, position: named.position };
  });
  for (const { id, position } of itemsOf(blocks, table)) if (id !== undefined) found[id.toLowerCase()] = { id, position };
  return found;
}

function footnotesOf(blocks: Blocks, table: LineTable): FootnoteCache[] {
  return blocks.sections.flatMap((block) => {
    const id = FOOTNOTE.exec(table.textOf(block.from))?.[1];
    return id === undefined ? [] : [{ id, position: positionOf(block, table) }];
  });
}

function footnoteRefsOf(words: string, table: LineTable): FootnoteRefCache[] {
  return [...words.matchAll(FOOTNOTE_REF)].map((match) => ({ id: match[1] ?? '', position: table.between(match.index, match.index + match[0].length) }));
}

const HEADER_LINK = /^\[\[([^[\]|\n]{1,1024})(?:\|([^[\]\n]{0,1024}))?]]$/;

/** Values that are one link and nothing else; keys of lists carry the place in the list. */
function linksOfHeader(value: unknown, key = ''): FrontmatterLinkCache[] {
  if (typeof value === 'string') {
    const match = HEADER_LINK.exec(value.trim());
    const link = match?.[1]?.trim();
    return link === undefined ? [] : [{ key, link, original: value.trim(), displayText: match?.[2] ?? link }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => linksOfHeader(one, key === '' ? name : `${key}.${name}`));
}
