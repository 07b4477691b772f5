import { tieOnLine } from '../spec/tie-on-line';
import { aliasText } from '../text/link-text';
import { scanNote } from '../text/scan-note';
import type { Link, Scan } from '../text/scan';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import type { VaultPath } from '../vault/paths';
import { leadsTo } from './line-tie';

/** A spec's other title, and the fingerprints before and after it. */
export interface Renaming {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly spec: VaultPath;
  readonly context: VaultPath | null;
  readonly before: string;
  readonly after: string;
  /** Links to the spec or its context as they are written, by the note that holds them: also those that only a search of the vault resolves. */
  readonly links: ReadonlyMap<VaultPath, ReadonlySet<string>>;
}

/** Gives the links of a note to the spec its new title, and ties that were current the new fingerprint. */
export function renameInNote(text: string, path: VaultPath, renaming: Renaming): string {
  const scan = scanNote(text);
  const known = renaming.links.get(path);
  const links = scan.links.filter((link) => isMeant(path, link, renaming) || known?.has(text.slice(link.start, link.end)) === true);
  const splices = [
    ...links.flatMap((link) => aliasSplice(text, link, renaming)),
    ...tieSplices(scan, tiedLines(scan, links, path === renaming.context), renaming),
    ...propertySplices(scan, path, renaming),
  ];
  return applySplices(text, splices.sort((one, other) => one.at - other.at));
}

function isMeant(path: VaultPath, link: Link, { spec, context }: Renaming): boolean {
  return leadsTo(path, link, spec) || (context !== null && leadsTo(path, link, context));
}

/** In the spec's own context every line may record its meaning; elsewhere those that link it. */
function tiedLines(scan: Scan, links: readonly Link[], isOwnContext: boolean): ReadonlySet<number> {
  if (!isOwnContext) return new Set(links.map(({ line }) => line));
  return new Set(scan.lineStarts.map((_, at) => at + 1));
}

function aliasSplice(text: string, link: Link, renaming: Renaming): Splice[] {
  const written = text.slice(link.start, link.end);
  const range = link.kind === 'wiki' ? wikiAlias(written) : markdownAlias(written);
  return range === null ? [] : renamedWords(written.slice(range.from, range.to), link.start + range.from, renaming);
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function wikiAlias(written: string): Range | null {
  const bar = written.indexOf('|');
  return bar < 0 ? null : { from: bar + 1, to: written.length - 2 };
}

function markdownAlias(written: string): Range | null {
  const open = written.indexOf('[');
  const close = written.lastIndexOf('](');
  return open < 0 || close < open ? null : { from: open + 1, to: close };
}

/** The splice that turns the old title, or `id - old title`, into the new one; none for a person's own words. */
function renamedWords(alias: string, at: number, { id, from, to }: Renaming): Splice[] {
  const words = alias.trim();
  const start = at + alias.indexOf(words);
  const old = [from, aliasText(from)];
  if (old.includes(words)) return [{ at: start, removed: words, inserted: aliasText(to) }];
  const title = old.find((one) => words === `${id} - ${one}`);
  return title === undefined ? [] : [{ at: start, removed: words, inserted: `${id} - ${aliasText(to)}` }];
}

function tieSplices(scan: Scan, lines: ReadonlySet<number>, { before, after }: Renaming): Splice[] {
  return [...lines].flatMap((line) => {
    const tie = tieOnLine(scan, line);
    if (tie?.fingerprint !== before) return [];
    const at = scan.text.indexOf(before, tie.start);
    return [{ at, removed: before, inserted: after }];
  });
}

/** The same inside the properties block, where links stand in quotes and the fingerprint is a property of its own. */
function propertySplices(scan: Scan, path: VaultPath, renaming: Renaming): Splice[] {
  if (scan.properties === null) return [];
  const { from, to } = scan.properties;
  const block = scan.text.slice(from, to);
  const links = scanNote(block).links.filter((link) => isMeant(path, link, renaming));
  const aliases = links.flatMap((link) => aliasSplice(block, link, quoted(renaming, block.charAt(link.start - 1)))).map((splice) => ({ ...splice, at: splice.at + from }));
  const tie = links.length > 0 || path === renaming.context ? block.indexOf(renaming.before) : -1;
  return tie < 0 ? aliases : [...aliases, { at: tie + from, removed: renaming.before, inserted: renaming.after }];
}

/** The titles as they read inside a quoted YAML value. */
function quoted(renaming: Renaming, quote: string): Renaming {
  const written = QUOTES[quote];
  return written === undefined ? renaming : { ...renaming, from: written(renaming.from), to: written(renaming.to) };
}

const QUOTES: Readonly<Record<string, (title: string) => string>> = {
  '"': (title) => JSON.stringify(title).slice(1, -1),
  "'": (title) => title.replaceAll("'", "''"),
};
