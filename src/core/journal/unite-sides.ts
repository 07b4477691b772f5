import { splitBlockId } from '../text/block-id';
import { markerEnd } from '../text/line-shapes';
import { findId, holdsId } from './entry-id';
import { nameKey } from './heading-name';
import { kindOfHeading } from './parse-entry';

/** The lines of both sides, or why a person must decide. */
export type United = { readonly ok: true; readonly lines: readonly string[] } | { readonly ok: false; readonly why: string };

/** An item with all that is nested in it. */
interface Item {
  readonly head: string;
  readonly id: string | null;
  readonly nested: readonly string[];
}

/** What one side says below one heading; the first part of a side has none. */
interface Part {
  readonly heading: string | null;
  /** Lines nested in the item above the merge. */
  readonly loose: readonly string[];
  readonly items: readonly Item[];
}

type Split = { readonly ok: true; readonly parts: readonly Part[] } | { readonly ok: false; readonly why: string };

/**
 * The union of two sides of a list: ours first, then what only theirs has; an entry by its id, another line by its words.
 * Subsections that both sides made are one. Lines keep their newlines. What stands outside of the merge is not brought again.
 */
export function uniteSides(sides: { readonly ours: readonly string[]; readonly theirs: readonly string[] }, outside: string): United {
  const ours = splitSide(sides.ours);
  if (!ours.ok) return ours;
  const theirs = splitSide(sides.theirs);
  if (!theirs.ok) return theirs;
  const lines: string[] = [];
  for (const pair of pairParts(ours.parts, theirs.parts)) {
    const united = unitePart(pair, outside);
    if (!united.ok) return united;
    const heading = (pair.one ?? pair.other)?.heading ?? null;
    if (heading !== null && lines.length > 0) lines.push(newlineOf(heading));
    for (const line of united.lines) lines.push(line);
  }
  return { ok: true, lines: withEdges(lines, sides.ours.length > 0 ? sides.ours : sides.theirs) };
}

/** Blank lines at the edges of a side stay: they part the list from what stands around it. */
function withEdges(lines: readonly string[], side: readonly string[]): readonly string[] {
  const first = side[0] ?? '';
  const last = side.length > 1 ? (side.at(-1) ?? '') : '';
  return [...(isBlank(first) && first !== '' ? [first] : []), ...lines, ...(isBlank(last) && last !== '' ? [last] : [])];
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}

interface Pair {
  readonly one: Part | null;
  readonly other: Part | null;
}

/** Parts of the same heading together, in the order of ours; parts that only theirs has stand last. */
function pairParts(ours: readonly Part[], theirs: readonly Part[]): readonly Pair[] {
  const left = new Map(keyed(theirs));
  const pairs: Pair[] = keyed(ours).map(([key, one]) => {
    const other = left.get(key) ?? null;
    left.delete(key);
    return { one, other };
  });
  return [...pairs, ...[...left.values()].map((other) => ({ one: null, other }))];
}

/** Parts by their heading; the second part of a name is another one. */
function keyed(parts: readonly Part[]): (readonly [string, Part])[] {
  const counts = new Map<string, number>();
  return parts.map((part) => {
    const name = part.heading === null ? '' : nameKey(headingText(part.heading));
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return [`${count}:${name}`, part];
  });
}

function unitePart({ one, other }: Pair, outside: string): United {
  const items = uniteItems(one?.items ?? [], other?.items ?? [], outside);
  if (!items.ok) return items;
  const heading = (one ?? other)?.heading ?? null;
  const loose = uniteLines(one?.loose ?? [], other?.loose ?? []);
  return { ok: true, lines: [...(heading === null ? [] : [heading]), ...loose, ...items.lines] };
}

function uniteItems(ours: readonly Item[], theirs: readonly Item[], outside: string): United {
  const found: Item[] = [];
  for (const item of [...ours, ...theirs]) {
    if (item.id !== null && holdsId(outside, item.id)) {
      if (outside.includes(wordsOf(item))) continue;
      return { ok: false, why: `The entry ${item.id} stands outside of the merge as well, with other words` };
    }
    const at = found.findIndex((known) => (item.id === null ? wordsOf(known) === wordsOf(item) : known.id === item.id));
    const known = found[at];
    if (known === undefined) found.push(item);
    else {
      const one = uniteItem(known, item);
      if (typeof one === 'string') return { ok: false, why: one };
      found[at] = one;
    }
  }
  return { ok: true, lines: found.flatMap(({ head, nested }) => [head, ...nested]) };
}

/** One entry of both sides with what either nests in it; else why it cannot be one. */
function uniteItem(one: Item, other: Item): Item | string {
  if (one.head.trim() !== other.head.trim()) return `The two sides say different things in the entry ${one.id ?? ''}`;
  if (isGate(one) && wordsOf(one) !== wordsOf(other)) return 'A decision was answered on both sides';
  return { ...one, nested: uniteLines(one.nested, other.nested) };
}

function wordsOf({ head, nested }: Item): string {
  return [head, ...nested].join('').trimEnd();
}

function isGate({ head }: Item): boolean {
  return /^\s*[-*+] \*\*Gate\*\*/i.test(head);
}

/** Lines of ours, then those that only theirs has. */
function uniteLines(ours: readonly string[], theirs: readonly string[]): readonly string[] {
  const known = new Set(ours.map((line) => line.trimEnd()));
  return [...ours, ...theirs.filter((line) => !known.has(line.trimEnd()))];
}

class SideReader {
  readonly parts: { heading: string | null; loose: string[]; items: { head: string; id: string | null; nested: string[] }[] }[] = [{ heading: null, loose: [], items: [] }];
  /** Blank lines that count only where more of the same item follows. */
  private blanks: string[] = [];

  /** False for a line that belongs to no list. */
  take(line: string): boolean {
    if (isBlank(line)) {
      this.blanks.push(line);
      return true;
    }
    const blanks = this.blanks;
    this.blanks = [];
    if (line.startsWith(' ') || line.startsWith('\t')) return this.takeNested([...blanks, line]);
    return this.takeHeading(line) || this.takeItem(line);
  }

  private takeNested(lines: readonly string[]): boolean {
    const part = this.parts.at(-1);
    (part?.items.at(-1)?.nested ?? part?.loose)?.push(...lines);
    return part !== undefined;
  }

  private takeHeading(line: string): boolean {
    const isHeading = /^#{3,6} /.test(line) && kindOfHeading(headingText(line)) !== 'other';
    if (isHeading) this.parts.push({ heading: line, loose: [], items: [] });
    return isHeading;
  }

  private takeItem(line: string): boolean {
    const isItem = markerEnd(line, 0, line.trimEnd().length) > 0;
    if (isItem) this.parts.at(-1)?.items.push({ head: line, id: findId(line.trimEnd())?.id ?? null, nested: [] });
    return isItem;
  }
}

function splitSide(lines: readonly string[]): Split {
  const reader = new SideReader();
  const strange = lines.find((line) => !reader.take(line));
  if (strange !== undefined) return { ok: false, why: `"${shortened(strange.trim())}" is no entry` };
  return { ok: true, parts: reader.parts };
}

function headingText(line: string): string {
  return splitBlockId(line.replace(/^#{1,6} +/, '').trim()).text;
}

function newlineOf(line: string): string {
  return line.endsWith('\r\n') ? '\r\n' : '\n';
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
