import { comparePaths, folderOf, pathKey, resolveFrom, ROOT } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import { stripNote } from './file-names';
import type { FileNames } from './file-names';

/** A link to follow: where it stands and what it says. */
export interface LinkQuestion {
  readonly source: VaultPath;
  readonly kind: 'wiki' | 'markdown';
  readonly target: string;
  /** In specs and contexts a bare name means the file beside them before anything else of that name. */
  readonly besideFirst: boolean;
}

/** The file a link leads to, as Obsidian resolves it; null when there is none. Folders are no targets. */
export function resolveLink<Source>(names: FileNames<Source>, link: LinkQuestion): VaultPath | null {
  if (link.target === '') return link.source;
  if (link.kind === 'wiki') return resolveWiki(names, link);
  return resolveMarkdown(names, link) ?? resolveQuery(names, link);
}

/** A query after a file name (`a.md?plain=1`) is not part of it, unless a file is really named so. */
function resolveQuery<Source>(names: FileNames<Source>, link: LinkQuestion): VaultPath | null {
  const mark = link.target.indexOf('?');
  return mark > 0 ? resolveMarkdown(names, { ...link, target: link.target.slice(0, mark) }) : null;
}

function resolveMarkdown<Source>(names: FileNames<Source>, link: LinkQuestion): VaultPath | null {
  const relative = link.target.startsWith('/') ? null : relativeTo(names, link.source, link.target);
  return relative ?? resolveWiki(names, link);
}

function resolveWiki<Source>(names: FileNames<Source>, link: LinkQuestion): VaultPath | null {
  const { target, source } = link;
  if (target.startsWith('./') || target.startsWith('../')) return relativeTo(names, source, target);
  const path = resolveFrom(ROOT, target);
  if (path === null || path === ROOT) return null;
  if (target.startsWith('/')) return fileAt(names, path);
  const beside = link.besideFirst && !target.includes('/') ? relativeTo(names, source, target) : null;
  return beside ?? fileAt(names, path) ?? bySuffix(names, source, path);
}

function relativeTo<Source>(names: FileNames<Source>, source: VaultPath, target: string): VaultPath | null {
  const path = resolveFrom(folderOf(source), target);
  return path === null || path === ROOT ? null : fileAt(names, path);
}

function fileAt<Source>(names: FileNames<Source>, path: string): VaultPath | null {
  return names.at(path) ?? names.at(`${path}.md`);
}

/** Every file whose path ends in the text is a candidate: one below the source's folder first, then the shortest. */
function bySuffix<Source>(names: FileNames<Source>, source: VaultPath, target: VaultPath): VaultPath | null {
  const key = pathKey(target);
  const folder = folderOf(source);
  const nearest = folder === '' ? null : names.at(`${folder}/${target}.md`);
  const { notes, others } = names.candidates(stripNote(key));
  const asWritten = best(key.endsWith('.md') ? [others, notes] : [others], `/${key}`, folder);
  return asWritten ?? nearest ?? best([notes, others], `/${key}.md`, folder);
}

function best(groups: readonly (readonly VaultPath[])[], ending: string, folder: VaultPath): VaultPath | null {
  let found: VaultPath | null = null;
  for (const group of groups) {
    for (const path of group) {
      if (!pathKey(path).endsWith(ending)) continue;
      if (found === null || compareCandidates(path, found, folder) < 0) found = path;
    }
  }
  return found;
}

function compareCandidates(a: VaultPath, b: VaultPath, folder: VaultPath): number {
  return Number(isBelow(b, folder)) - Number(isBelow(a, folder)) || a.length - b.length || comparePaths(a, b);
}

function isBelow(path: VaultPath, folder: VaultPath): boolean {
  return folder === '' || pathKey(path).startsWith(`${pathKey(folder)}/`);
}
