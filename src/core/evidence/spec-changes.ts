import { readMeaning } from '../fingerprint/meaning-text';
import type { MeaningParts } from '../fingerprint/meaning-text';
import { compareMeaning } from '../fingerprint/compare-meaning';
import { fingerprintOf } from '../fingerprint/fingerprint';
import { readLedger } from '../fingerprint/ledger';
import type { LedgerLine } from '../journal/journal';
import { numberedCriteria } from '../spec-text/criteria';
import { scanNote } from '../text/scan-note';
import type { Minute } from '../vault/time';
import { cutTo, plainWords } from './plain-words';

/** A proposed line for "Changes to Spec". */
export interface SpecChange {
  readonly about: 'title' | 'criterion' | 'section';
  readonly text: string;
}

const WORDS_LENGTH = 160;
const CRITERIA = /^(?:acceptance criteria|criteria)$/i;

/** What a spec says now and did not say before, a line each: criteria one by one, other sections by name. */
export function draftSpecChanges(before: string, now: string): readonly SpecChange[] {
  const [old, young] = [readMeaning(before), readMeaning(now)];
  return [...titleChanges(old, young), ...criteriaChanges(before, now), ...sectionChanges(old, young)];
}

function titleChanges(old: MeaningParts, young: MeaningParts): readonly SpecChange[] {
  return old.title === young.title ? [] : [{ about: 'title', text: `Renamed from "${quoted(old.title)}" to "${quoted(young.title)}"` }];
}

function criteriaChanges(before: string, now: string): readonly SpecChange[] {
  const old = criteriaOf(before);
  const young = criteriaOf(now);
  const gone = old.filter((text) => !young.includes(text));
  const made = young.filter((text) => !old.includes(text));
  const changes: SpecChange[] = [];
  for (const text of made) {
    const at = closest(text, gone);
    const was = at === null ? null : (gone.splice(at, 1)[0] ?? null);
    changes.push({ about: 'criterion', text: was === null ? `Added acceptance criterion "${quoted(text)}"` : `Changed acceptance criterion "${quoted(was)}" to "${quoted(text)}"` });
  }
  return [...changes, ...gone.map((text): SpecChange => ({ about: 'criterion', text: `Removed acceptance criterion "${quoted(text)}"` }))];
}

function criteriaOf(text: string): string[] {
  return numberedCriteria(scanNote(text)).map((one) => plainWords(one.text));
}

const ALIKE = 0.5;

/** The text that shares most words with another, when that is at least half of them. */
function closest(text: string, others: readonly string[]): number | null {
  const shares = others.map((other) => shareOf(text, other));
  const best = Math.max(0, ...shares);
  return best >= ALIKE ? shares.indexOf(best) : null;
}

function shareOf(one: string, other: string): number {
  const [left, right] = [wordsOf(one), wordsOf(other)];
  const both = [...left].filter((word) => right.has(word)).length;
  return both / Math.max(1, left.size, right.size);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().split(/\s/).filter((word) => word !== ''));
}

function sectionChanges(old: MeaningParts, young: MeaningParts): readonly SpecChange[] {
  const before = new Map(old.sections.map((section) => [section.key, section]));
  const after = new Map(young.sections.map((section) => [section.key, section]));
  const isTold = (key: string): boolean => !CRITERIA.test(key);
  const added = young.sections.filter(({ key }) => isTold(key) && !before.has(key)).map(({ name }) => told(name, 'Added'));
  const changed = young.sections.flatMap(({ key, name, lines }) => {
    const was = before.get(key);
    return isTold(key) && was !== undefined && was.lines.join('\n') !== lines.join('\n') ? [told(name, 'Changed')] : [];
  });
  return [...added, ...changed, ...old.sections.filter(({ key }) => isTold(key) && !after.has(key)).map(({ name }) => told(name, 'Removed'))];
}

function told(name: string, verb: 'Added' | 'Changed' | 'Removed'): SpecChange {
  return { about: 'section', text: name === '' ? `${verb} the opening text` : `${verb} section "${quoted(name)}"` };
}

/** Without the old text, its journal's ledger still tells which sections changed since a minute. */
export function draftFromLedger(context: string, now: string, since: Minute): readonly SpecChange[] {
  const recorded = newestAt(readLedger(scanNote(context)), since);
  if (recorded === null) return [];
  const { title, changed, added, removed } = compareMeaning(recorded, fingerprintOf(now));
  return [
    ...(title ? [{ about: 'title' as const, text: 'Renamed the spec' }] : []),
    ...added.map((name) => told(name, 'Added')),
    ...changed.map((name) => told(name, 'Changed')),
    ...removed.map((name) => told(name, 'Removed')),
  ];
}

/** The newest line that was written no later than a minute, else the oldest. */
function newestAt(lines: readonly LedgerLine[], since: Minute): LedgerLine | null {
  const sorted = [...lines].sort((one, other) => (one.at < other.at ? -1 : 1));
  return sorted.findLast(({ at }) => at <= since) ?? sorted[0] ?? null;
}

/** Drafts that no Changes to Spec entry says already. */
export function unsaidChanges(drafts: readonly SpecChange[], said: readonly string[]): readonly SpecChange[] {
  const known = new Set(said.map((text) => plainWords(text)));
  return drafts.filter(({ text }) => !known.has(plainWords(text)));
}

function quoted(text: string): string {
  return cutTo(text.replaceAll('"', "'"), WORDS_LENGTH);
}
