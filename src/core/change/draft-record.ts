import type { RecordedSection } from './change';
import { diffSections } from './section-diff';
import type { SectionChange } from './section-diff';
import { slugOf, withoutNumber } from './section-names';

/** What a record says of a spec's change, drafted from both texts. */
export interface RecordDraft {
  readonly sections: readonly RecordedSection[];
  readonly implications: readonly string[];
  readonly changes: readonly SectionChange[];
}

const LONGEST = 100;

/** Sections that changed with a summary each, and what follows for the code. The version line and the revision history are no change. */
export function draftRecord(before: string, after: string): RecordDraft {
  const changes = diffSections(before, after).changes.filter((change) => !isBookkeeping(change));
  return { changes, sections: changes.map(recorded), implications: implicationsOf(changes) };
}

const VERSIONS: ReadonlySet<string> = new Set(['revision history', 'version history']);

function isBookkeeping({ kind, path, before, after }: SectionChange): boolean {
  if (VERSIONS.has(slugOf(withoutNumber(path.at(-1) ?? '')))) return true;
  return kind === 'MODIFIED' && path.length <= 1 && withoutStamps(before) === withoutStamps(after);
}

function withoutStamps(text: string | null): string {
  return (text ?? '').split(/\r?\n/).filter((line) => !/^[\s>*_-]{0,8}(?:version|updated|last updated|date)[*_]{0,4}:/i.test(line)).join('\n').trim();
}

function recorded(change: SectionChange): RecordedSection {
  return { section: sectionName(change.path), kind: change.kind, summary: summaryOf(change), from: change.from === null ? null : sectionName(change.from) };
}

/** A section as records name it: without the note's title, `States > Wizard menu`. */
export function sectionName(path: readonly string[]): string {
  if (path.length === 0) return 'Introduction';
  return path.length === 1 ? path[0] ?? '' : path.slice(1).join(' > ');
}

function summaryOf({ kind, from, before, after }: SectionChange): string {
  if (kind === 'ADDED') return firstWords(after) || 'New section';
  if (kind === 'RENAMED') return `Was "${from?.at(-1) ?? ''}"${sameWords(before, after) ? '' : `; ${lineWords(before, after)}`}`;
  if (kind === 'MOVED') return `Moved from ${sectionName(from?.slice(0, -1) ?? [])}${sameWords(before, after) ? '' : `; ${lineWords(before, after)}`}`;
  if (kind === 'DEPRECATED') return after === null ? 'Section removed' : 'Marked as deprecated';
  return lineWords(before, after);
}

function bodyLines(text: string | null): string[] {
  return (text ?? '').split(/\r?\n/).slice(1).map((line) => line.trim()).filter((line) => line !== '');
}

function sameWords(before: string | null, after: string | null): boolean {
  return bodyLines(before).join('\n') === bodyLines(after).join('\n');
}

function firstWords(text: string | null): string {
  const line = bodyLines(text).find((candidate) => /\p{L}/u.test(candidate) && !/^\*\*[^*:]{1,60}(?::\*\*|\*\*:)/.test(candidate)) ?? '';
  return shortened(line.replace(/^(?:[-*+>]|\d{1,3}[.)]) /, '').replace(/^\[.\] /, ''));
}

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).trimEnd()}…`;
}

/** `2 lines added, 1 removed: "The view has two states."` */
function lineWords(before: string | null, after: string | null): string {
  const [old, now] = [bodyLines(before), bodyLines(after)];
  const [gone, added] = [without(old, now), without(now, old)];
  const removed = added.length > 0 && gone.length > 0 ? `${String(gone.length)} removed` : countWords(gone.length, 'removed');
  const counts = [countWords(added.length, 'added'), removed].filter((words) => words !== '');
  const [sample] = added.length > 0 ? added : gone;
  return counts.length === 0 ? 'Lines in another order' : `${counts.join(', ')}: "${shortened(sample ?? '')}"`;
}

function countWords(count: number, verb: string): string {
  return count === 0 ? '' : `${String(count)} ${count === 1 ? 'line' : 'lines'} ${verb}`;
}

function without(lines: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return lines.filter((line) => !known.has(line));
}

const MOST = 20;

/** Names in code spans that came or went, and sections that are gone. */
function implicationsOf(changes: readonly SectionChange[]): string[] {
  const [old, now] = [new Set<string>(), new Set<string>()];
  for (const { before, after } of changes) {
    for (const name of codeNames(before)) old.add(name);
    for (const name of codeNames(after)) now.add(name);
  }
  const fresh = [...now].filter((name) => !old.has(name)).slice(0, MOST).map((name) => `New: \`${name}\``);
  const gone = [...old].filter((name) => !now.has(name)).slice(0, MOST).map((name) => `Removed: \`${name}\``);
  const renamed = changes.filter(({ kind }) => kind === 'RENAMED').map(({ path, from }) => `Renamed: ${from?.at(-1) ?? ''} → ${path.at(-1) ?? ''}`);
  return [...fresh, ...gone, ...renamed];
}

function codeNames(text: string | null): string[] {
  return [...(text ?? '').matchAll(/`([^`\n]{1,60})`/g)].map((found) => (found[1] ?? '').trim()).filter((name) => name !== '');
}
