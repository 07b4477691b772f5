import { formatLink } from '../text/link-text';
import { scanNote } from '../text/scan-note';
import type { Link, Scan } from '../text/scan';
import type { Splice } from '../text/splices';
import { folderOf, pathKey, resolveFrom, ROOT } from '../vault/paths';
import type { VaultPath } from '../vault/paths';

/** A link of a note's body or properties, with offsets into the whole text. */
export interface PlacedLink {
  readonly link: Link;
  readonly start: number;
  readonly end: number;
  readonly written: string;
  readonly inProperties: boolean;
}

/** Every link of a note, also those in its properties. */
export function allLinks(scan: Scan): readonly PlacedLink[] {
  const place = (offset: number, text: string, inProperties: boolean) => (link: Link): PlacedLink => {
    return { link, start: link.start + offset, end: link.end + offset, written: text.slice(link.start, link.end), inProperties };
  };
  const block = scan.properties;
  const inBody = scan.links.filter(({ external }) => !external).map(place(0, scan.text, false));
  if (block === null) return inBody;
  const properties = scan.text.slice(block.from, block.to);
  return [...scanNote(properties).links.filter(({ external }) => !external).map(place(block.from, properties, true)), ...inBody];
}

/** Where a link leads to another file than before: its fragment, its words and its manner of writing paths stay. */
export function retargeted(place: PlacedLink, from: VaultPath, to: VaultPath): Splice | null {
  const part = pathPart(place);
  if (part === null) return null;
  const inserted = newTarget(place, from, to);
  return inserted === part.text ? null : { at: part.at, removed: part.text, inserted };
}

interface PathPart {
  readonly at: number;
  readonly text: string;
}

/** The path as it is written in the link, without its fragment. */
function pathPart({ link, written, start }: PlacedLink): PathPart | null {
  const opening = link.kind === 'wiki' ? written.indexOf('[[') : written.lastIndexOf('](');
  if (opening < 0) return null;
  const angled = written.charAt(opening + 2) === '<';
  const from = opening + 2 + (angled ? 1 : 0);
  const ends = link.kind === 'wiki' ? ['#', '\\|', '|', ']]'] : ['#', angled ? '>' : ')', ...(angled ? [] : [' '])];
  const to = Math.min(...ends.map((end) => written.indexOf(end, from)).filter((at) => at >= 0), written.length);
  return { at: start + from, text: written.slice(from, to) };
}

/** Bare names stay bare where they are telling, paths from the root stay such; everything else is relative. */
function newTarget({ link }: PlacedLink, from: VaultPath, to: VaultPath): string {
  const isBare = !link.target.includes('/') && !GENERIC.has(stemOf(to).toLowerCase());
  const isRooted = link.target.includes('/') && !link.target.startsWith('.') && resolveFrom(folderOf(from), link.target) !== resolveFrom(ROOT, link.target) && startsAtRoot(link.target, to);
  const title = '';
  const written = formatLink({ from: isBare ? to : isRooted ? ROOT : from, to, title, form: link.kind });
  const target = link.kind === 'wiki' ? written.slice(2, -3) : written.slice(3, -1);
  return link.kind === 'wiki' && link.target.toLowerCase().endsWith('.md') ? `${target}.md` : target;
}

function startsAtRoot(target: string, to: VaultPath): boolean {
  return target.split('/')[0] === to.split('/')[0];
}

/** Names that many files have, so that a bare link to one means the file beside. */
export const GENERIC: ReadonlySet<string> = new Set(['spec', 'epic', 'context', 'readme', 'index']);

/** A file's name without the ending `.md`. */
export function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.toLowerCase().endsWith('.md') ? name.slice(0, -3) : name;
}

/** True when both name one file, with or without `.md`. */
export function sameFile(one: string | null, other: string): boolean {
  if (one === null) return false;
  const [a, b] = [pathKey(one), pathKey(other)];
  return a === b || `${a}.md` === b;
}
