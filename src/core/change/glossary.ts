import { boldLead } from '../text/bold-lead';
import { listItems } from '../text/list-items';
import type { Scan } from '../text/scan';
import { cellOf, hasColumn, tablesIn } from './markdown-table';

/** A word of the glossary, and the words that it replaces. */
export interface GlossaryTerm {
  readonly term: string;
  /** Said of it as `not: wizard, assistant`, or in a column Avoid. */
  readonly avoid: readonly string[];
  readonly line: number;
}

const NOT = /(?:^|[\s(.;])(?:not|avoid|instead of):\s{0,4}([^.;)]{1,200})/i;

/** Reads a glossary: `- **Term**: meaning. Not: other word`, or a table with the columns Term and Avoid. */
export function readGlossary(scan: Scan): GlossaryTerm[] {
  const whole = { from: 1, to: scan.lineStarts.length };
  const listed = listItems(scan, whole).flatMap(({ text, line }): GlossaryTerm[] => {
    const { name, rest } = boldLead(text.slice(0, 2_000));
    return name === null ? [] : [{ term: name, avoid: words(NOT.exec(rest)?.[1] ?? ''), line }];
  });
  const tabled = tablesIn(scan, whole).filter((table) => hasColumn(table, 'Term')).flatMap((table) =>
    table.rows.map((row): GlossaryTerm => ({ term: cellOf(table, row, 'Term').replaceAll('*', ''), avoid: words(cellOf(table, row, 'Avoid')), line: row.line })));
  return [...listed, ...tabled].filter(({ term }) => term.trim() !== '');
}

function words(text: string): string[] {
  return text.split(',').map((word) => word.replace(/["'`*]/g, '').trim()).filter((word) => word !== '');
}

/** A term written in another way somewhere. */
export interface NearDuplicate {
  readonly term: string;
  readonly written: string;
  readonly line: number;
}

const MOST_PHRASES = 5_000;

/** Bold words, code words and headings of a note that differ from a term only in blanks, case, hyphens or one letter. */
export function nearDuplicates(scan: Scan, terms: readonly string[]): NearDuplicate[] {
  const found: NearDuplicate[] = [];
  const seen = new Set<string>();
  for (const { words: written, line } of phrasesOf(scan)) {
    const term = terms.find((one) => one !== written && isNear(one, written));
    if (term === undefined || terms.includes(written) || seen.has(written)) continue;
    seen.add(written);
    found.push({ term, written, line });
  }
  return found;
}

const PHRASE = /\*\*([^*\n]{3,60})\*\*|`([^`\n]{3,60})`/g;

function phrasesOf({ text, headings, lineStarts }: Scan): { readonly words: string; readonly line: number }[] {
  const found = headings.map(({ text: words, line }) => ({ words: words.replace(/^[\d.]{1,12}\s{1,4}/, '').trim(), line }));
  for (let line = 1; line <= lineStarts.length && found.length < MOST_PHRASES; line++) {
    const row = text.slice(lineStarts[line - 1], Math.min(lineStarts[line] ?? text.length, (lineStarts[line - 1] ?? 0) + 2_000));
    for (const [, bold, code] of row.matchAll(PHRASE)) found.push({ words: (bold ?? code ?? '').replace(/:$/, '').trim(), line });
  }
  return found;
}

/** Same letters, or one letter apart in words that are long enough to tell. */
export function isNear(one: string, other: string): boolean {
  const [left, right] = [letters(one), letters(other)];
  if (left === '' || right === '') return false;
  if (left === right) return true;
  return Math.min(left.length, right.length) >= 6 && isOneApart(left, right);
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]{1,60}/gu, '');
}

function isOneApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short.charAt(at) === long.charAt(at)) at++;
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1);
}
