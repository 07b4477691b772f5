import type { RegistryLine } from '../journal/journal';
import { readTie } from '../fingerprint/tie';
import { percentDecoded } from './mark-text';

/** A registry item without its place in the file: what a journal's reader adds category and line to. */
export type RegistryItem = Omit<RegistryLine, 'category' | 'line'>;

/** A registry item with the offset behind its link or path, where description and tie follow. */
export interface PlacedRegistryItem extends RegistryItem {
  readonly restStart: number;
  /** End of the line without trailing blanks and block id. */
  readonly restEnd: number;
}

const MARKER = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[^\n\]]\][ \t]+)?/u;
const SEPARATOR = /^[ \t]*(?:[-–—:][ \t]+|[-–—:]$)/;
const BLOCK_ID = /[ \t]\^[A-Za-z0-9-]{1,200}$/;
const CODE_LINE = /:(\d{1,7})(?::\d{1,7})?$/;
const FILE_URL = /^file:\/\/\/?/i;

/** Reads one list item of a registry; null when it names no file. `offset` is where `line` starts in its file. */
export function parseRegistryLine(line: string, offset = 0): RegistryItem | null {
  const placed = placedRegistryItem(line, offset);
  if (placed === null) return null;
  const { target, title, description, kind, codeLine, tie } = placed;
  return { target, title, description, kind, codeLine, tie };
}

/** As `parseRegistryLine`, with the offsets that an update needs. */
export function placedRegistryItem(line: string, offset = 0): PlacedRegistryItem | null {
  const marker = MARKER.exec(line)?.[0];
  if (marker === undefined) return null;
  const named = namedFile(line, marker.length);
  if (named === null) return null;
  const end = contentEnd(line);
  const rest = line.slice(named.end, Math.max(named.end, end));
  const tie = readTie(rest, offset + named.end);
  const words = withoutComments(rest).trim().replace(SEPARATOR, '').trim();
  return {
    target: named.target, title: named.title, kind: named.kind, codeLine: named.codeLine,
    description: words === '' ? null : words, tie,
    restStart: offset + named.end, restEnd: offset + Math.max(named.end, end),
  };
}

interface NamedFile {
  readonly kind: 'link' | 'code';
  readonly target: string;
  readonly title: string | null;
  readonly codeLine: number | null;
  readonly end: number;
}

/** The file a line names: a code span at its start, else the first link, else a code span that reads as a path. */
function namedFile(line: string, from: number): NamedFile | null {
  if (line.charAt(from) === '`') return codePath(line, from);
  // A link that has no end from here has none further on either.
  const lastWiki = line.lastIndexOf(']]');
  const lastMarkdown = line.lastIndexOf('](');
  const last = Math.max(lastWiki, lastMarkdown);
  for (let at = line.indexOf('[', from); at !== -1 && at < last; at = line.indexOf('[', at + 1)) {
    const wiki = line.charAt(at + 1) === '[';
    if (at > (wiki ? lastWiki : lastMarkdown)) continue;
    const link = wiki ? wikiLink(line, at) : markdownLink(line, at);
    if (link !== null) return link;
  }
  const code = line.indexOf('`', from);
  const path = code === -1 ? null : codePath(line, code);
  return path !== null && /[./]/.test(path.target) && !/[\s()]/.test(path.target) ? path : null;
}

function codePath(line: string, at: number): NamedFile | null {
  const close = line.indexOf('`', at + 1);
  const written = close === -1 ? '' : line.slice(at + 1, close).trim();
  return written === '' ? null : { ...codeFile(written), title: null, end: close + 1 };
}

function codeFile(written: string): Omit<NamedFile, 'title' | 'end'> {
  const path = written.replace(FILE_URL, '');
  const line = CODE_LINE.exec(path);
  return { kind: 'code', target: line === null ? path : path.slice(0, line.index), codeLine: line === null ? null : Number(line[1]) };
}

function wikiLink(line: string, at: number): NamedFile | null {
  const close = line.indexOf(']]', at + 2);
  if (close === -1) return null;
  const [path = '', ...alias] = line.slice(at + 2, close).split('|');
  const target = withoutFragment(path).trim();
  const title = alias.join('|').trim();
  return target === '' ? null : { kind: 'link', target, title: title === '' ? null : title, codeLine: null, end: close + 2 };
}

function markdownLink(line: string, at: number): NamedFile | null {
  const middle = line.indexOf('](', at);
  const close = middle === -1 ? -1 : line.indexOf(')', middle);
  if (close === -1) return null;
  const words = line.slice(middle + 2, close).trim();
  const written = words.startsWith('<') && words.endsWith('>') ? words.slice(1, -1) : words;
  const title = line.slice(at + 1, middle).trim();
  if (FILE_URL.test(written)) return { ...codeFile(percentDecoded(written)), title: null, end: close + 1 };
  if (/^(?:[a-z][a-z0-9+.-]{1,20}:|\/\/)/i.test(written)) return null;
  const target = withoutFragment(percentDecoded(written));
  return target === '' ? null : { kind: 'link', target, title: title === '' ? null : title, codeLine: null, end: close + 1 };
}

function withoutFragment(target: string): string {
  const hash = target.indexOf('#');
  return hash === -1 ? target : target.slice(0, hash);
}

function contentEnd(line: string): number {
  const text = line.trimEnd();
  return BLOCK_ID.exec(text)?.index ?? text.length;
}

function withoutComments(text: string): string {
  let kept = '';
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('<!--', at);
    if (open === -1) return kept + text.slice(at);
    kept += text.slice(at, open);
    const close = text.indexOf('-->', open + 2);
    at = close === -1 ? text.length : close + 3;
  }
  return kept;
}
