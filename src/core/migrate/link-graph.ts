import { scanNote } from '../text/scan-note';
import type { VaultPath } from '../vault/paths';
import { stringsIn } from './rewrite-canvas';
import { propertyLinks } from './rewrite-note';
import type { LinkPlaces } from './link-places';

/** Where each link of a file leads, in order of place; null is a link that leads nowhere. */
export type LinkGraph = ReadonlyMap<VaultPath, readonly (VaultPath | null)[]>;

/** The links of a note's body and properties, or of a canvas, as targets. */
export function targetsIn(path: VaultPath, text: string, places: LinkPlaces): (VaultPath | null)[] {
  return path.toLowerCase().endsWith('.canvas') ? canvasTargets(path, text, places) : noteTargets(path, text, places);
}

function noteTargets(path: VaultPath, text: string, places: LinkPlaces): (VaultPath | null)[] {
  const scan = scanNote(text);
  const links = [...propertyLinks(scan), ...scan.links].filter(({ external, target }) => !external && target !== '');
  return links.map((link) => places.leadsTo(path, link));
}

function canvasTargets(path: VaultPath, text: string, places: LinkPlaces): (VaultPath | null)[] {
  return stringsIn(text).flatMap(({ key, value }) => {
    if (key === 'text') return noteTargets(path, value, places);
    return key === 'file' ? [places.leadsTo(path, { kind: 'wiki', target: `/${value}` })] : [];
  });
}

/** A link that does not lead where it should. */
export interface GraphDifference {
  /** The file as it lies now. */
  readonly path: VaultPath;
  /** Where a link should lead; null when a link appeared. */
  readonly wanted: VaultPath | null;
  readonly why: string;
}

export interface GraphQuestion {
  readonly before: LinkGraph;
  readonly after: LinkGraph;
  readonly moved: ReadonlyMap<string, VaultPath>;
}

/**
 * What differs between two graphs, apart from the places of files. Every link must lead to the same file as before; links
 * that led nowhere may lead somewhere now, and lists may have grown.
 */
export function compareGraphs({ before, after, moved }: GraphQuestion): GraphDifference[] {
  const differences: GraphDifference[] = [];
  for (const [path, targets] of before) {
    const to = moved.get(path) ?? path;
    const now = after.get(to);
    if (now === undefined) differences.push({ path: to, wanted: null, why: 'The file is gone.' });
    else differences.push(...compareTargets(to, targets.map((target) => (target === null ? null : (moved.get(target) ?? target))), now));
  }
  return differences;
}

function compareTargets(path: VaultPath, wanted: readonly (VaultPath | null)[], now: readonly (VaultPath | null)[]): GraphDifference[] {
  const wrong = wanted.length === now.length ? inPlace(wanted, now) : inOrder(wanted, now);
  return wrong === null ? [] : [{ path, wanted: wrong, why: `A link to ${wrong} leads elsewhere.` }];
}

function inPlace(wanted: readonly (VaultPath | null)[], now: readonly (VaultPath | null)[]): VaultPath | null {
  return wanted.find((target, at) => target !== null && target !== now[at]) ?? null;
}

/** Where lines were added the links that were there before must still follow each other. */
function inOrder(wanted: readonly (VaultPath | null)[], now: readonly (VaultPath | null)[]): VaultPath | null {
  let at = 0;
  for (const target of wanted) {
    if (target === null) continue;
    at = now.indexOf(target, at) + 1;
    if (at === 0) return target;
  }
  return null;
}
