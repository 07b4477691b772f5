import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import { folderOf, ROOT } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Move } from './plan';
import type { Rewritten } from './rewrite-note';

/** Old paths with their new ones: files, notes without `.md`, and folders of which every file goes to one place. */
export type PathTable = ReadonlyMap<string, string>;

/** What paths in plain text are replaced by. */
export function pathTable(moves: readonly Move[]): PathTable {
  const table = new Map<string, string>();
  const folders = new Map<VaultPath, string | null>();
  for (const { from, to, what } of moves) {
    table.set(from, to);
    if (from.endsWith('.md')) table.set(from.slice(0, -3), to.endsWith('.md') ? to.slice(0, -3) : to);
    const folder = folderOf(from);
    if (what === 'spec' && isOwnFolder(from, to)) folders.set(folder, folders.has(folder) ? null : folderOf(to));
  }
  for (const [from, to] of folders) if (to !== null && from !== ROOT && to !== from && !table.has(from)) table.set(from, to);
  return table;
}

/** True for a spec that owns the folder it leaves and the one it goes to. */
function isOwnFolder(from: VaultPath, to: VaultPath): boolean {
  return (to.endsWith('/epic.md') || to.endsWith('/spec.md')) && folderOf(from) !== folderOf(to);
}

const PATH = /[^\s"'`<>()[\]{}|,;*?\\]{3,1000}/g;

/** How a text names files of the vault. */
export interface PathManner {
  /** The vault's folder from the root of its repository; empty where the two are one. */
  readonly prefix: string;
  /** Only files of the vault itself count paths from the vault's root. */
  readonly text: 'in vault' | 'around it';
}

/** A text in which paths of moved files, from the vault's or the repository's root, are the new ones. */
export function rewritePaths(text: string, table: PathTable, manner: PathManner): Rewritten {
  const splices: Splice[] = [];
  for (const found of text.matchAll(PATH)) {
    const start = startOf(found[0], manner);
    const change = start === null ? null : longest(found[0].slice(start), table);
    if (change !== null && start !== null) splices.push({ at: found.index + start, ...change });
  }
  return { text: applySplices(text, splices), splices, links: 0, marks: 0, paths: splices.length, woken: [], left: [] };
}

/** Where the vault's path begins in a word such as `./notes/specs/…` or `path=specs/…`. */
function startOf(word: string, { prefix, text }: PathManner): number | null {
  const equals = word.lastIndexOf('=') + 1;
  const dotted = word.startsWith('./', equals) ? equals + 2 : equals;
  if (prefix !== '' && word.startsWith(`${prefix}/`, dotted)) return dotted + prefix.length + 1;
  if (text === 'around it' && prefix !== '') return null;
  return word.startsWith('/', dotted) || word.startsWith('../', dotted) ? null : dotted;
}

/** The longest part, cut at slashes and at signs behind it, that the table knows. */
function longest(word: string, table: PathTable): { readonly removed: string; readonly inserted: string } | null {
  const cuts = [word.length, ...[...word.matchAll(/[/.:#!?]/g)].map(({ index }) => index)].sort((a, b) => b - a);
  for (const cut of cuts.slice(0, 200)) {
    if (!'/:#'.includes(word.charAt(cut)) && !/^[.:!?]{0,20}$/.test(word.slice(cut))) continue;
    const removed = word.slice(0, cut);
    const inserted = table.get(removed);
    if (inserted !== undefined) return { removed, inserted };
  }
  return null;
}
