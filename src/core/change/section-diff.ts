import { scanNote } from '../text/scan-note';
import { sectionsOf } from '../text/sections';
import { likeness } from './likeness';
import type { SectionChangeKind } from './change';

/** One section's own text: its heading and all lines up to the next heading. The text before the first heading is one too. */
export interface Chunk {
  /** Names of the headings above and its own; empty for what stands before the first heading. */
  readonly path: readonly string[];
  /** Byte for byte, with the heading. */
  readonly text: string;
  readonly line: number;
}

/** How one text becomes another, in whole sections. */
export interface SectionDiff {
  /** The sections of the text after: kept from the text before by place, or written anew. */
  readonly chunks: readonly ({ readonly kept: number } | { readonly text: string })[];
  readonly changes: readonly SectionChange[];
}

export interface SectionChange {
  readonly kind: SectionChangeKind;
  /** Path of the section in the text after; in the text before when it is gone. */
  readonly path: readonly string[];
  /** Where it was: for renamed and moved sections. */
  readonly from: readonly string[] | null;
  readonly before: string | null;
  readonly after: string | null;
  /** Line in the text that holds it. */
  readonly line: number;
}

/** A text cut into its sections; joined they are the text again. */
export function chunksOf(text: string): Chunk[] {
  const sections = sectionsOf(scanNote(text));
  const first = sections[0]?.start ?? text.length;
  const intro: Chunk = { path: [], text: text.slice(0, first), line: 1 };
  const own = sections.map(({ path, start, heading }, at): Chunk => ({ path, text: text.slice(start, sections[at + 1]?.start ?? text.length), line: heading.line }));
  return first > 0 ? [intro, ...own] : own;
}

/** Finds what changed by section. `applySectionDiff(diff, before)` gives the text after back. */
export function diffSections(before: string, after: string): SectionDiff {
  const [old, now] = [chunksOf(before), chunksOf(after)];
  const pairs = pairUp(old, now);
  const partner = new Map(pairs.map(({ one, other }) => [other, one] as const));
  const chunks = now.map((chunk, at) => {
    const kept = partner.get(at);
    return kept !== undefined && old[kept]?.text === chunk.text ? { kept } : { text: chunk.text };
  });
  return { chunks, changes: changesOf(old, now, partner) };
}

/** The text after, from a diff and the text before. */
export function applySectionDiff({ chunks }: SectionDiff, before: string): string {
  const old = chunksOf(before);
  return chunks.map((chunk) => ('kept' in chunk ? old[chunk.kept]?.text ?? '' : chunk.text)).join('');
}

interface Pair {
  readonly one: number;
  readonly other: number;
}

/** Sections that are the same: by path, then by name or text wherever they went, then by their likeness. */
function pairUp(old: readonly Chunk[], now: readonly Chunk[]): Pair[] {
  const pairs: Pair[] = [];
  const [free, open] = [new Set(old.keys()), new Set(now.keys())];
  const take = (one: number, other: number): void => {
    pairs.push({ one, other });
    free.delete(one);
    open.delete(other);
  };
  for (const keyOf of [pathKey, nameAndBody, nameKey, bodyKey]) matchBy(keyOf, { old, now, free, open, take });
  matchAlike({ old, now, free, open, take });
  return pairs;
}

interface Matching {
  readonly old: readonly Chunk[];
  readonly now: readonly Chunk[];
  readonly free: ReadonlySet<number>;
  readonly open: ReadonlySet<number>;
  readonly take: (one: number, other: number) => void;
}

/** Sections that alone have a key on their side are paired; those that share it are paired in order when there are as many. */
function matchBy(keyOf: (chunk: Chunk) => string | null, { old, now, free, open, take }: Matching): void {
  const [left, right] = [grouped(old, free, keyOf), grouped(now, open, keyOf)];
  for (const [key, others] of right) {
    const ones = left.get(key) ?? [];
    if (ones.length !== others.length && keyOf !== pathKey) continue;
    ones.slice(0, others.length).forEach((one, at) => {
      take(one, others[at] ?? one);
    });
  }
}

function grouped(chunks: readonly Chunk[], among: ReadonlySet<number>, keyOf: (chunk: Chunk) => string | null): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const at of among) {
    const chunk = chunks[at];
    const key = chunk === undefined ? null : keyOf(chunk);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), at]);
  }
  return groups;
}

function pathKey({ path }: Chunk): string {
  return JSON.stringify(path);
}

function nameKey({ path }: Chunk): string | null {
  return path[path.length - 1] ?? null;
}

function nameAndBody(chunk: Chunk): string | null {
  const name = nameKey(chunk);
  return name === null ? null : `${name}\n${bodyOf(chunk)}`;
}

/** A section without words of its own is like every other. */
function bodyKey(chunk: Chunk): string | null {
  const body = bodyOf(chunk).trim();
  return chunk.path.length === 0 || body.length < 24 ? null : body;
}

function bodyOf({ text }: Chunk): string {
  const newline = text.indexOf('\n');
  return newline < 0 ? '' : text.slice(newline + 1);
}

/** Share of words that two sections must have in common to be one that was renamed. */
const ALIKE = 0.6;
/** More sections than this on one side are not compared with each other. */
const MOST = 200;

function matchAlike({ old, now, free, open, take }: Matching): void {
  if (free.size > MOST || open.size > MOST) return;
  for (const other of [...open]) {
    const chunk = now[other];
    if (chunk === undefined || chunk.path.length === 0) continue;
    const ranked = [...free].flatMap((one) => {
      const known = old[one];
      return known === undefined || known.path.length !== chunk.path.length ? [] : { one, score: likeness(bodyOf(known), bodyOf(chunk)) };
    }).sort((a, b) => b.score - a.score);
    const [best] = ranked;
    if (best !== undefined && best.score >= ALIKE) take(best.one, other);
  }
}

function changesOf(old: readonly Chunk[], now: readonly Chunk[], partner: ReadonlyMap<number, number>): SectionChange[] {
  const found = now.flatMap((chunk, at): SectionChange[] => {
    const one = partner.get(at);
    const before = one === undefined ? undefined : old[one];
    if (before === undefined) return [{ kind: 'ADDED', path: chunk.path, from: null, before: null, after: chunk.text, line: chunk.line }];
    return changeOf(before, chunk);
  });
  const kept = new Set(partner.values());
  const gone = old.filter((_, at) => !kept.has(at)).map((chunk): SectionChange => ({ kind: 'DEPRECATED', path: chunk.path, from: null, before: chunk.text, after: null, line: chunk.line }));
  return [...found, ...gone];
}

function changeOf(before: Chunk, after: Chunk): SectionChange[] {
  const base = { path: after.path, before: before.text, after: after.text, line: after.line };
  const [oldName, newName] = [nameKey(before), nameKey(after)];
  if (oldName !== newName && isMarkedGone(newName) && !isMarkedGone(oldName)) return [{ ...base, kind: 'DEPRECATED', from: before.path }];
  if (oldName !== newName) return [{ ...base, kind: 'RENAMED', from: before.path }];
  if (parentKey(before) !== parentKey(after)) return [{ ...base, kind: 'MOVED', from: before.path }];
  return before.text.trimEnd() === after.text.trimEnd() ? [] : [{ ...base, kind: 'MODIFIED', from: null }];
}

function isMarkedGone(name: string | null): boolean {
  return /\bdeprecated\b|~~/i.test(name ?? '');
}

function parentKey({ path }: Chunk): string {
  return JSON.stringify(path.slice(0, -1));
}
