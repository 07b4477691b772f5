import { logEntry } from '../acts/log-entry';
import { findId, readId } from '../journal/entry-id';
import type { Entry, Session } from '../journal/journal';
import { parseJournal } from '../journal/parse-journal';
import { ok } from '../problem';
import type { Result } from '../problem';
import type { Scan } from '../text/scan';
import { lineEnd, lineStart, lineText } from '../text/scan-lines';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import type { RepairDesk, FixChoice, FixChoices } from './fix';
import { onWhole } from './fix-kind';
import type { Mending } from './fix-kind';
import { REPAIR_PROBLEMS } from './repair-problems';
import { mendHeadingLinks } from './heading-links';

/** Numbers the sessions 1, 2, 3 … in their order, and leads links to their headings along. */
export async function mendSessionNumbers(mending: Mending): Promise<Result<null>> {
  const { bench, finding } = mending;
  const before = await bench.read(finding.path);
  if (!before.ok) return before;
  const edited = await bench.edit(finding.path, onWhole(finding.path, (scan) => ok(applySplices(scan.text, numberSplices(scan)))));
  return edited.ok ? mendHeadingLinks(bench, { path: finding.path, before: before.value }) : edited;
}

function numberSplices(scan: Scan): Splice[] {
  const numbered = parseJournal(scan).sessions.filter(({ number }) => number !== null);
  const order = rankOf(numbered);
  return numbered.flatMap((session) => {
    const wanted = String((order.indexOf(session)) + 1);
    const place = numberPlace(lineText(scan, session.line));
    if (place === null || place.digits === wanted) return [];
    return [{ at: lineStart(scan, session.line) + place.at, removed: place.digits, inserted: wanted }];
  });
}

/** By number; sessions of one number in the order in which the journal grows. */
function rankOf(sessions: readonly Session[]): readonly Session[] {
  const [first, last] = [sessions[0]?.number ?? 0, sessions.at(-1)?.number ?? 0];
  const inOrder = first > last ? [...sessions].reverse() : [...sessions];
  return inOrder.sort((one, other) => (one.number ?? 0) - (other.number ?? 0));
}

const NUMBER = /session[ #]{0,6}(\d{1,6})/i;

export function numberPlace(heading: string): { readonly at: number; readonly digits: string } | null {
  const found = NUMBER.exec(heading);
  const digits = found?.[1];
  return found === null || digits === undefined ? null : { at: found.index + found[0].length - digits.length, digits };
}

/** Removes every entry that stands word for word above already. */
export function mendDoubledEntries({ bench, finding }: Mending): Promise<Result<null>> {
  return bench.edit(finding.path, onWhole(finding.path, (scan) => {
    const splices = doubled(scan).filter(({ isSame }) => isSame).map(({ later }) => withoutLines(scan, later));
    return ok(applySplices(scan.text, splices));
  }));
}

interface Doubled {
  readonly first: Entry;
  readonly later: Entry;
  readonly isSame: boolean;
}

/** Entries whose id an entry above has, in order of place. */
function doubled(scan: Scan): Doubled[] {
  const journal = parseJournal(scan);
  const seen = new Map<string, Entry>();
  const found: Doubled[] = [];
  const entries = [...journal.sessions.flatMap((session) => session.entries), ...journal.notes];
  for (const entry of entries) {
    const first = entry.id === null ? undefined : seen.get(entry.id);
    if (first !== undefined) found.push({ first, later: entry, isSame: sameWords(first, entry) });
    else if (entry.id !== null) seen.set(entry.id, entry);
  }
  return found.sort((one, other) => one.later.line - other.later.line);
}

function sameWords(one: Entry, other: Entry): boolean {
  return one.text === other.text && one.nested.length === other.nested.length && one.nested.every(({ text }, at) => text === other.nested[at]?.text);
}

function withoutLines(scan: Scan, { line, endLine }: Pick<Entry, 'line' | 'endLine'>): Splice {
  const to = lineStart(scan, endLine + 1);
  const isOpenEnd = to === scan.text.length && !scan.newlines.endsWithNewline && line > 1;
  const from = isOpenEnd ? lineEnd(scan, line - 1) : lineStart(scan, line);
  return { at: from, removed: scan.text.slice(from, to), inserted: '' };
}

const BOTH: FixChoice = { value: 'both', label: 'Keep both', reason: 'The later one gets an id of its own' };
const EARLIER: FixChoice = { value: 'earlier', label: 'Keep the first', reason: null };
const LATER: FixChoice = { value: 'later', label: 'Keep the second', reason: null };

/** Nothing is lost by keeping both. */
export function differingChoices(): Promise<Result<FixChoices>> {
  return Promise.resolve(ok({ choices: [BOTH, EARLIER, LATER], preset: BOTH.value }));
}

export function mendDifferingEntries({ bench, finding, choice }: Mending): Promise<Result<null>> {
  const made: string[] = [];
  const random = (at: number): string => (made[at] ??= bench.desk.ids.random());
  return bench.edit(finding.path, onWhole(finding.path, (scan) => {
    const pairs = doubled(scan).filter(({ isSame }) => !isSame);
    const splices = pairs.flatMap((pair, at): Splice[] => {
      if (choice === BOTH.value) return newId(scan, pair.later, random(at));
      return [withoutLines(scan, choice === LATER.value ? pair.first : pair.later)];
    });
    return ok(applySplices(scan.text, once(splices)));
  }));
}

/** One first entry may stand against several later ones. */
function once(splices: readonly Splice[]): readonly Splice[] {
  const sorted = [...splices].sort((one, other) => one.at - other.at);
  return sorted.filter(({ at }, index) => at !== sorted[index - 1]?.at);
}

function newId(scan: Scan, entry: Entry, random: string): Splice[] {
  const place = idPlace(scan, entry);
  const id = place === null ? null : readId(place.id);
  if (place === null || id === null) return [];
  const at = place.at + 1 + place.id.length - id.random.length;
  return [{ at, removed: scan.text.slice(at, at + id.random.length), inserted: random }];
}

interface IdPlace {
  readonly line: number;
  /** Of the caret. */
  readonly at: number;
  readonly id: string;
}

function idPlace(scan: Scan, { id, line, endLine }: Entry): IdPlace | null {
  for (let at = line; at <= endLine; at++) {
    const found = findId(lineText(scan, at));
    if (found !== null && found.id === id) return { line: at, at: lineStart(scan, at) + found.start, id: found.id };
  }
  return null;
}

/** Moves ids behind the words that stand behind them, so that links to the entries work. */
export function mendIdPlaces({ bench, finding }: Mending): Promise<Result<null>> {
  return bench.edit(finding.path, onWhole(finding.path, (scan) => {
    const journal = parseJournal(scan);
    const entries = [...journal.sessions.flatMap((session) => session.entries), ...journal.notes].filter(({ id, isIdLast }) => id !== null && !isIdLast);
    return ok(applySplices(scan.text, entries.flatMap((entry) => idToEnd(scan, entry)).sort((one, other) => one.at - other.at)));
  }));
}

function idToEnd(scan: Scan, entry: Entry): Splice[] {
  const place = idPlace(scan, entry);
  if (place === null) return [];
  const last = lastOfParagraph(scan, entry, place.line);
  const taken = scan.text.slice(place.at, place.at + 1 + place.id.length);
  const end = lineStart(scan, last) + lineText(scan, last).trimEnd().length;
  const isAlone = place.line !== last && lineText(scan, place.line).trim() === taken;
  if (isAlone) return [];
  const from = scan.text.charAt(place.at - 1) === ' ' ? place.at - 1 : place.at;
  return [{ at: from, removed: scan.text.slice(from, place.at + taken.length), inserted: '' }, { at: end, removed: '', inserted: ` ${taken}` }];
}

/** The last line of the paragraph that the id stands in: a list item, a quote, a table or a blank line ends it. */
function lastOfParagraph(scan: Scan, { endLine }: Entry, from: number): number {
  let last = from;
  while (last < endLine && /^\s*(?![-*+>|\s]|\d{1,9}[.)]\s)\S/.test(lineText(scan, last + 1))) last++;
  return last;
}

/** Writes again, under its own id, what this device wrote and a sync lost. */
export async function mendLostEntry({ bench, finding }: Mending): Promise<Result<null>> {
  const desk: RepairDesk = bench.desk;
  const request = desk.remembered?.(finding.about ?? '') ?? null;
  if (request === null) return REPAIR_PROBLEMS.noCandidate(finding.path);
  return bench.absorb(await logEntry(desk, request));
}
