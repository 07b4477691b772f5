import type { TFile } from '../vault/t-file';

/** The files of a vault by the last part of their path, so that a link asks only the files it may mean. */
export class LinkIndex {
  private readonly byName = new Map<string, Set<TFile>>();
  /** Under which path a file stands in here. */
  private readonly paths = new Map<TFile, string>();

  add(file: TFile): void {
    this.remove(file);
    this.paths.set(file, file.path);
    for (const key of keysOf(file.path)) {
      const named = this.byName.get(key) ?? new Set<TFile>();
      named.add(file);
      this.byName.set(key, named);
    }
  }

  remove(file: TFile): void {
    const path = this.paths.get(file);
    if (path === undefined) return;
    this.paths.delete(file);
    for (const key of keysOf(path)) {
      this.byName.get(key)?.delete(file);
      if (this.byName.get(key)?.size === 0) this.byName.delete(key);
    }
  }

  /** The file that a link in a note means. */
  resolve(linkpath: string, sourcePath: string): TFile | null {
    if (linkpath === '') return null;
    const folder = folderOf(sourcePath);
    if (/^\.\.?\//.test(linkpath)) return this.exact(joined(folder, linkpath));
    if (linkpath.startsWith('/')) return this.exact(linkpath.slice(1));
    return this.exact(linkpath) ?? nearest(this.endingIn(linkpath), folder);
  }

  /** Every file whose path ends in the link's words, whichever way its letters are written. */
  endingIn(linkpath: string): TFile[] {
    const wanted = linkpath.toLowerCase();
    return this.named(nameKey(linkpath)).filter((file) => endings(file.path).some((path) => path === wanted || path.endsWith(`/${wanted}`)));
  }

  private exact(path: string): TFile | null {
    const wanted = path.toLowerCase();
    const fits = this.named(nameKey(path)).filter((file) => endings(file.path).includes(wanted));
    return fits.find((file) => file.path === path || file.path === `${path}.md`) ?? fits[0] ?? null;
  }

  private named(key: string): TFile[] {
    return [...(this.byName.get(key) ?? [])];
  }
}

/** Links with this key may change what they mean when a file of that name comes or goes. */
export function nameKey(linkpath: string): string {
  return linkpath.slice(linkpath.lastIndexOf('/') + 1).toLowerCase().replace(/\.md$/, '');
}

function keysOf(path: string): string[] {
  return [nameKey(path)];
}

/** A note is named with its extension or without. */
function endings(path: string): string[] {
  const low = path.toLowerCase();
  return low.endsWith('.md') ? [low, low.slice(0, -3)] : [low];
}

/** Below the source's folder first, then the shortest path. */
function nearest(files: readonly TFile[], folder: string): TFile | null {
  const isBelow = (file: TFile): boolean => folder !== '' && file.path.startsWith(`${folder}/`);
  const inOrder = [...files].sort((a, b) => Number(isBelow(b)) - Number(isBelow(a)) || a.path.length - b.path.length || (a.path < b.path ? -1 : 1));
  return inOrder[0] ?? null;
}

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The place that a relative link names; what leads out of the vault ends at its root. */
export function joined(folder: string, relative: string): string {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** The way from a folder to a file. */
export function relativePath(folder: string, path: string): string {
  const from = folder === '' ? [] : folder.split('/');
  const to = path.split('/');
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same += 1;
  const up = from.slice(same).map(() => '..');
  return [...up, ...to.slice(same)].join('/');
}
