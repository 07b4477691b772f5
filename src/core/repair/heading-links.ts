import { ok } from '../problem';
import type { Result } from '../problem';
import { scanNote } from '../text/scan-note';
import type { Scan } from '../text/scan';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import type { VaultPath } from '../vault/paths';
import type { Bench } from './bench';
import { onWhole } from './fix-kind';
import { allLinks } from './link-place';
import type { PlacedLink } from './link-place';

/** A note whose headings were changed line by line. */
export interface Reheaded {
  readonly path: VaultPath;
  readonly before: string;
}

/** Has links to headings of a note say what the headings say now. */
export async function mendHeadingLinks(bench: Bench, { path, before }: Reheaded): Promise<Result<null>> {
  const now = await bench.read(path);
  if (!now.ok) return now;
  const renamed = renamedHeadings(before, now.value);
  if (renamed.size === 0) return ok(null);
  for (const [source, written] of linksByNote(bench, path)) {
    const edited = await bench.edit(source, onWhole(source, (scan) => ok(applySplices(scan.text, fragmentSplices(scan, written, renamed)))));
    if (!edited.ok) return edited;
  }
  return ok(null);
}

function linksByNote({ desk }: Bench, path: VaultPath): ReadonlyMap<VaultPath, ReadonlySet<string>> {
  const found = new Map<VaultPath, Set<string>>();
  for (const { source, text } of desk.linksTo?.(path) ?? []) {
    if (text.includes('#')) found.set(source, (found.get(source) ?? new Set()).add(text));
  }
  return found;
}

function renamedHeadings(before: string, now: string): ReadonlyMap<string, string> {
  const [old, fresh] = [scanNote(before).headings, scanNote(now).headings];
  const renamed = new Map<string, string>();
  old.forEach(({ text }, at) => {
    const after = fresh[at]?.text ?? text;
    if (after !== text && !renamed.has(plain(text))) renamed.set(plain(text), after);
  });
  return renamed;
}

/** Headings as links compare them: without the signs that a link cannot hold. */
function plain(heading: string): string {
  return heading.replace(/[#^|:[\]%\s]+/g, ' ').trim().toLowerCase();
}

function fragmentSplices(scan: Scan, written: ReadonlySet<string>, renamed: ReadonlyMap<string, string>): Splice[] {
  return allLinks(scan).flatMap((place) => {
    const after = written.has(place.written) && place.link.fragment !== null ? renamed.get(plain(place.link.fragment)) : undefined;
    return after === undefined ? [] : fragmentSplice(place, after);
  });
}

/** The session's number is all that changes in the words of the link. */
function fragmentSplice({ written, start, link }: PlacedLink, heading: string): Splice[] {
  const hash = written.indexOf('#');
  const old = /\d{1,6}/.exec(written.slice(hash));
  const number = /\d{1,6}/.exec(heading)?.[0];
  if (old === null || number === undefined || link.fragment === null) return [];
  return [{ at: start + hash + old.index, removed: old[0], inserted: number }];
}
