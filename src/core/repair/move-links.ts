import { leadsTo } from '../acts/line-tie';
import type { Scan } from '../text/scan';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import type { VaultPath } from '../vault/paths';
import { allLinks, retargeted } from './link-place';
import type { PlacedLink } from './link-place';

/** Files that move, as the links of one note see it. */
export interface Moving {
  /** Where the note is now. */
  readonly source: VaultPath;
  /** Old paths to new ones; the note's own may be among them. */
  readonly moved: ReadonlyMap<VaultPath, VaultPath>;
  readonly resolve: ((source: VaultPath, target: string) => VaultPath | null) | null;
  /** How the words of links to the files of `about` begin, and shall begin. */
  readonly names: { readonly from: string; readonly to: string };
  readonly about: ReadonlySet<VaultPath>;
}

/** The note's text with its links leading to where files are going. */
export function moveLinks(scan: Scan, moving: Moving): string {
  const at = moving.moved.get(moving.source) ?? moving.source;
  const splices = allLinks(scan).flatMap((place): Splice[] => {
    const target = targetOf(place, moving);
    if (target === null) return [];
    const to = moving.moved.get(target) ?? null;
    const path = to === null || keepsPath(place, { moving, at, target, to }) ? null : retargeted(place, at, to);
    return [...(path === null ? [] : [path]), ...nameSplice(place, target, moving)];
  });
  return applySplices(scan.text, splices.sort((one, other) => one.at - other.at));
}

function targetOf(place: PlacedLink, { source, moved, about, resolve }: Moving): VaultPath | null {
  const beside = [...moved.keys(), ...about].find((path) => leadsTo(source, place.link, path));
  if (beside !== undefined) return beside;
  const found = resolve?.(source, place.link.target) ?? null;
  return found !== null && (moved.has(found) || about.has(found)) ? found : null;
}

interface Kept {
  readonly moving: Moving;
  readonly at: VaultPath;
  readonly target: VaultPath;
  readonly to: VaultPath;
}

/** A relative link between two files that move together stays as it is written. */
function keepsPath({ link }: PlacedLink, { moving, at, target, to }: Kept): boolean {
  return moving.source !== at && leadsTo(moving.source, link, target) && leadsTo(at, link, to);
}

/** `1001 - Storage` becomes `2001 - Storage`. */
function nameSplice({ link, written, start }: PlacedLink, target: VaultPath, { names, about }: Moving): Splice[] {
  if (!about.has(target) || link.alias?.startsWith(names.from) !== true) return [];
  const at = written.indexOf(names.from, link.kind === 'wiki' ? written.indexOf('|') + 1 : written.indexOf('[') + 1);
  return at < 0 ? [] : [{ at: start + at, removed: names.from, inserted: names.to }];
}
