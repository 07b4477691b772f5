import { roleOf } from '../spec/layouts';
import { LineKind } from '../text/scan';
import type { Link, Scan } from '../text/scan';
import { scanNote } from '../text/scan-note';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import type { VaultPath } from '../vault/paths';
import type { Settings } from '../vault/settings';
import { definitionSpans, labelOf, spanOf, wikiSpan, writtenPath } from './link-spans';
import type { TargetSpan } from './link-spans';
import { markSplices } from './rewrite-marks';
import { judgeLink } from './retarget';
import type { Atlas } from './retarget';
import type { LeftAlone, WokenLink } from './plan';

/** What rewriting a file came to. */
export interface Rewritten {
  readonly text: string;
  /** What was changed, in order of place. */
  readonly splices: readonly Splice[];
  readonly links: number;
  readonly marks: number;
  readonly paths: number;
  readonly woken: readonly WokenLink[];
  readonly left: readonly LeftAlone[];
}

export interface RewriteNote {
  readonly path: VaultPath;
  readonly text: string;
  readonly atlas: Atlas;
  readonly settings: Settings;
}

/** A note whose links lead to the same files as before, from its new place. Everything outside the links stays to the byte. */
export function rewriteNote(question: RewriteNote): Rewritten {
  const scan = scanNote(question.text);
  const body = new LinkPass(question, scan);
  for (const link of scan.links) body.see(link);
  for (const link of propertyLinks(scan)) body.see(link);
  const links = [...body.splices];
  const marks = markSplices(question).filter((mark) => !scan.links.some(({ start, end }) => mark.at >= start && mark.at < end));
  const paths = roleOf(question.path, question.settings) === 'context' ? codePaths(scan, question.atlas) : [];
  const splices = inOrder([...links, ...marks, ...paths]);
  const { woken, left, count } = body;
  return { text: applySplices(question.text, splices), splices, links: count, marks: marks.length, paths: paths.length, woken, left };
}

/** Splices in order of place; of two that would touch each other the first stands. */
export function inOrder(splices: readonly Splice[]): Splice[] {
  const sorted = [...splices].sort((a, b) => a.at - b.at);
  return sorted.filter((splice, index) => {
    const before = sorted[index - 1];
    return before === undefined || before.at + before.removed.length <= splice.at;
  });
}

/** Goes through the links of one note. */
class LinkPass {
  readonly splices: Splice[] = [];
  readonly woken: WokenLink[] = [];
  readonly left: LeftAlone[] = [];
  count = 0;
  readonly #question: RewriteNote;
  readonly #scan: Scan;
  readonly #defined = new Set<number>();
  #definitions: ReadonlyMap<string, TargetSpan> | null = null;

  constructor(question: RewriteNote, scan: Scan) {
    this.#question = question;
    this.#scan = scan;
  }

  see(link: Link): void {
    if (link.external) return;
    const { path, text, atlas } = this.#question;
    const verdict = judgeLink(atlas, path, link);
    if (verdict.kind === 'stays') return;
    if (verdict.kind === 'wakes') this.woken.push({ path, line: link.line, text: text.slice(link.start, link.end), target: verdict.leadsTo });
    else if (verdict.kind === 'lost') this.left.push({ path, why: `No link can be written to ${verdict.leadsTo}.` });
    else this.#retarget(link, verdict.target);
  }

  #retarget(link: Link, target: string): void {
    const { text } = this.#question;
    const span = spanOf(text, link) ?? this.#definitionOf(link);
    if (span === null) return;
    this.count++;
    if (this.#defined.has(span.from)) return;
    this.#defined.add(span.from);
    const removed = text.slice(span.from, span.to);
    this.splices.push({ at: span.from, removed, inserted: writtenPath(target, span, removed) });
    const words = link.line < 0 ? null : lostWords(link, target);
    if (words !== null) this.splices.push({ at: link.end - 2, removed: '', inserted: `${this.#bar(link)}${words}` });
  }

  #definitionOf(link: Link): TargetSpan | null {
    this.#definitions ??= definitionSpans(this.#scan);
    return this.#definitions.get(labelOf(this.#question.text, link)) ?? null;
  }

  /** In a table the bar of a link is written `\|`. */
  #bar({ line }: Link): string {
    const start = this.#scan.lineStarts[line - 1] ?? 0;
    const end = this.#scan.lineStarts[line] ?? this.#scan.text.length;
    return this.#scan.text.slice(start, end).replace(/^[ \t>]{1,200}/, '').startsWith('|') ? '\\|' : '|';
  }
}

/** The words that a link showed and would show no more: they become its alias, so that the sentence reads as before. */
function lostWords({ kind, embed, alias, target }: Link, to: string): string | null {
  if (kind !== 'wiki' || embed || alias !== null) return null;
  const shown = lastPart(target);
  return shown.toLowerCase() === lastPart(to).toLowerCase() ? null : shown;
}

function lastPart(target: string): string {
  const name = target.slice(target.lastIndexOf('/') + 1);
  return name.toLowerCase().endsWith('.md') ? name.slice(0, -3) : name;
}

/** Wiki links in properties, as the app reads them; they have no line of their own (-1). */
export function propertyLinks({ text, properties }: Scan): Link[] {
  const links: Link[] = [];
  if (properties === null) return links;
  for (let at = text.indexOf('[[', properties.from); at >= 0 && at < properties.to; at = text.indexOf('[[', at + 2)) {
    const close = text.indexOf(']]', at + 2);
    if (close < 0 || close > properties.to) break;
    const inner = text.slice(at + 2, close);
    if (/[[\]\n"\\]/.test(inner)) continue;
    const span = wikiSpan(text, at + 2, close);
    const hash = inner.indexOf('#');
    links.push({ kind: 'wiki', embed: false, line: -1, start: at, end: close + 2, target: text.slice(span.from, span.to), fragment: hash < 0 ? null : inner.slice(hash + 1), alias: null, external: false });
  }
  return links;
}

const CODE = /`([^`\n]{1,1000})`/g;

/** Paths in backticks that name a moved file from the vault's root, as registries write code. */
function codePaths(scan: Scan, { moved }: Atlas): Splice[] {
  const splices: Splice[] = [];
  scan.lineStarts.forEach((start, line) => {
    if (scan.lineKinds[line] !== LineKind.Text) return;
    const words = scan.text.slice(start, scan.lineStarts[line + 1] ?? scan.text.length);
    for (const found of words.matchAll(CODE)) {
      const written = (found[1] ?? '').replace(/:\d{1,7}$/, '');
      const to = moved.get(written);
      if (to !== undefined) splices.push({ at: start + found.index + 1, removed: written, inserted: to });
    }
  });
  return splices;
}
