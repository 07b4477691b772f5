import type { Severity } from '../../core/trace/finding';

/** Something that is to be said about links of a line. */
export interface LineFault {
  /** From 1. */
  readonly line: number;
  readonly look: Severity | 'suspect';
  readonly reason: string;
  /** The link as written, or what it leads to; null marks what stands on the line. */
  readonly about: string | null;
  /** Names the finding, so that its fix can be asked for; null for suspect links. */
  readonly key: string | null;
}

/** A stretch of a line that is marked. */
export interface MarkedStretch {
  readonly from: number;
  readonly to: number;
  readonly look: LineFault['look'];
  readonly reasons: readonly string[];
}

/** Longer lines are left unmarked. */
const LONGEST_LINE = 20_000;

const RANKS: Readonly<Record<LineFault['look'], number>> = { error: 0, suspect: 1, warning: 2, info: 3 };

/** The marked stretches of a line, in order of place, no two over each other. */
export function stretchesOf(text: string, faults: readonly LineFault[]): readonly MarkedStretch[] {
  const links = faults.length === 0 || text.length > LONGEST_LINE ? [] : linksIn(text);
  return links.flatMap(({ from, to }) => {
    const own = faults.filter(({ about }) => isAbout(text.slice(from, to), about));
    const [gravest] = [...own].sort((one, other) => RANKS[one.look] - RANKS[other.look]);
    return gravest === undefined ? [] : [{ from, to, look: gravest.look, reasons: own.map(({ reason }) => reason) }];
  });
}

/** Wiki links and Markdown links of a line, from left to right. */
export function linksIn(text: string): readonly { readonly from: number; readonly to: number }[] {
  const links: { from: number; to: number }[] = [];
  const lastWiki = text.lastIndexOf(']]');
  for (let at = text.indexOf('['); at !== -1; ) {
    const end = at < lastWiki && text.startsWith('[[', at) ? endOf(text, ']]', at + 2) : markdownEnd(text, at);
    if (end !== -1) links.push({ from: at, to: end });
    at = text.indexOf('[', end === -1 ? at + 1 : end);
  }
  return links;
}

function endOf(text: string, closing: string, from: number): number {
  const at = text.indexOf(closing, from);
  return at === -1 ? -1 : at + closing.length;
}

/** A bracket is looked at as far as the next one, so that a line of brackets is one pass. */
function markdownEnd(text: string, at: number): number {
  const next = text.indexOf('[', at + 1);
  const middle = text.slice(at + 1, next === -1 ? undefined : next).indexOf('](');
  return middle === -1 ? -1 : endOf(text, ')', at + 1 + middle + 2);
}

/** True when the fault concerns the link: written the same, or leading to a file of that name. */
function isAbout(link: string, about: string | null): boolean {
  if (about === null) return true;
  const bare = about.replace(/^!?\[\[|\]\]$/g, '');
  const name = nameOf(bare);
  return link.includes(about) || link.includes(bare) || (name !== '' && nameOf(targetOf(link)) === name);
}

function targetOf(link: string): string {
  if (link.startsWith('[[')) return link.slice(2, -2);
  return link.slice(link.indexOf('](') + 2, -1);
}

/** `spec` of `../1001/spec.md#Goal|Cold storage`; with its folder where many files have the name. */
function nameOf(path: string): string {
  const target = (path.split('|')[0] ?? '').split('#')[0]?.trim().toLowerCase() ?? '';
  const plain = target.endsWith('.md') ? target.slice(0, -3) : target;
  return plain.slice(plain.lastIndexOf('/') + 1);
}
