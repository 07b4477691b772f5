import type { FrontMatterInfo } from 'obsidian';

const OPENING = /^---[ \t]*\r?\n/;
const CLOSING = /^---[ \t]*(?:\r?\n|$)/gm;

/** Where the header of a note is. It begins on the first line and ends with a line of three dashes. */
export function getFrontMatterInfo(content: string): FrontMatterInfo {
  const none = { exists: false, frontmatter: '', from: 0, to: 0, contentStart: 0 };
  const opening = OPENING.exec(content);
  if (opening === null) return none;
  CLOSING.lastIndex = opening[0].length;
  const closing = CLOSING.exec(content);
  if (closing === null) return none;
  const from = opening[0].length;
  const to = Math.max(from, closing.index - (content.slice(0, closing.index).endsWith('\r\n') ? 2 : 1));
  return { exists: true, frontmatter: content.slice(from, to), from, to, contentStart: closing.index + closing[0].length };
}

/** The value of a key, however its letters are written. */
export function parseFrontMatterEntry(frontmatter: unknown, key: string | RegExp): unknown {
  if (typeof frontmatter !== 'object' || frontmatter === null) return null;
  const fits = (name: string): boolean => (typeof key === 'string' ? name.toLowerCase() === key.toLowerCase() : key.test(name));
  return Object.entries(frontmatter).find(([name]) => fits(name))?.[1] ?? null;
}

export function parseFrontMatterStringArray(frontmatter: unknown, key: string | RegExp): string[] | null {
  const value = parseFrontMatterEntry(frontmatter, key);
  const texts = (Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : typeof value === 'number' ? [value] : [])
    .filter((one) => typeof one === 'string' || typeof one === 'number')
    .map((one) => String(one).trim())
    .filter((one) => one !== '');
  return texts.length > 0 ? texts : null;
}

export function parseFrontMatterAliases(frontmatter: unknown): string[] | null {
  return parseFrontMatterStringArray(frontmatter, /^aliases$/i) ?? parseFrontMatterStringArray(frontmatter, /^alias$/i);
}

/** The tags of a header, each with its number sign. */
export function parseFrontMatterTags(frontmatter: unknown): string[] | null {
  const found = parseFrontMatterStringArray(frontmatter, /^tags$/i) ?? parseFrontMatterStringArray(frontmatter, /^tag$/i);
  const words = (found ?? []).flatMap((one) => one.split(/\s+/)).map((one) => (one.startsWith('#') ? one : `#${one}`));
  return words.length > 0 ? words : null;
}
