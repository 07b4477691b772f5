import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import { insertLines } from '../text/insert-lines';
import { nestedIndent } from '../text/list-items';
import { lineAt } from '../text/scan-lines';
import { scanNote } from '../text/scan-note';
import type { Scan } from '../text/scan';
import { applySplices } from '../text/splices';
import type { Minute } from '../vault/time';
import { holdsId, ID_LETTERS, makeId, placeOfId, plainId, readId } from './entry-id';
import { entryLines, isEmptyEntry } from './entry-lines';
import { codeText } from './entry-text';
import type { Entry } from './journal';
import { mergeConflict } from './merge-conflict';
import { sessionAt } from './session-place';
import type { SessionPlace } from './session-place';

export interface Resolution {
  /** The issue's id, `e-…`. */
  readonly issue: string;
  /** null adds a commit alone. */
  readonly text: string | null;
  readonly at: Minute;
  /** The commit that resolved it; null for none. */
  readonly commit: string | null;
  readonly author: string | null;
}

/** Adds a resolution, and its commit, directly behind the issue's group, once. All share the issue's random part. */
export function resolveIssue(text: string, resolution: Resolution): Result<string> {
  const scan = scanNote(text);
  const found = findIssue(scan, resolution.issue);
  if (found === null) return refused(`No issue with the id ${resolution.issue} stands in the journal.`, 'Take the id from "throughline status ID", where open issues are listed.');
  if (resolution.text !== null && isEmptyEntry(resolution.text)) return refused('The resolution has no words.', 'Say how the issue was resolved.');
  const conflict = mergeConflict(scan, found.place.section);
  if (conflict !== null) return conflict;
  const indent = nestedIndent(scan, found.place.section.lines);
  if (saysOther(text, resolution, indent)) return refused('It was resolved in other words within this minute.', 'Change that line in the note, or try again in a minute.');
  const lines = linesOf(resolution, indent, (id) => !holdsId(text, id));
  return ok(applySplices(text, [insertLines(scan, { after: groupEnd(found), lines })]));
}

/** The ids that a resolution of this issue at this minute gets. */
export function resolutionIds(issue: string, at: Minute): { readonly resolution: string; readonly commit: string } {
  const random = readId(issue)?.random ?? '';
  return { resolution: makeId(ID_LETTERS.resolution, at, random), commit: makeId(ID_LETTERS.commit, at, random) };
}

/** True when an id of this minute stands already, with other words: they would be lost. */
function saysOther(text: string, resolution: Resolution, indent: string): boolean {
  const ids = resolutionIds(resolution.issue, resolution.at);
  return linesOf(resolution, indent, () => true).some((line) => [ids.resolution, ids.commit].some((id) => line.endsWith(`^${id}`) && holdsId(text, id) && !text.includes(line.trim())));
}

function linesOf({ issue, text, at, commit, author }: Resolution, indent: string, isNew: (id: string) => boolean): string[] {
  const ids = resolutionIds(issue, at);
  const resolved = text === null || !isNew(ids.resolution) ? [] : entryLines({ text: `**Resolution**: ${text.trim()}`, author, id: ids.resolution, indent });
  const committed = commit === null || !isNew(ids.commit) ? [] : entryLines({ text: `**Commit**: ${codeText(commit)}`, author: null, id: ids.commit, indent });
  return [...resolved, ...committed];
}

interface FoundIssue {
  readonly place: SessionPlace;
  readonly issue: Entry;
}

function findIssue(scan: Scan, id: string): FoundIssue | null {
  const at = placeOfId(scan.text, id);
  const place = at < 0 ? null : sessionAt(scan, lineAt(scan, at));
  const issue = place?.session.entries.find((entry) => entry.kind === 'issue' && entry.id === plainId(id));
  return place === null || issue === undefined ? null : { place, issue };
}

/** The last line of an issue's group: items with its random part, and those without an id up to the next issue. */
function groupEnd({ place: { session, inside }, issue }: FoundIssue): number {
  const list = inside.find(({ ownLines }) => issue.line >= ownLines.from && issue.line <= ownLines.to);
  const random = readId(issue.id ?? '')?.random;
  let end = issue.endLine;
  for (const entry of session.entries) {
    if (entry.line <= issue.line) continue;
    const belongs = entry.id === null || readId(entry.id)?.random === random;
    if (entry.kind === 'issue' || !belongs || entry.line > (list?.ownLines.to ?? 0)) break;
    end = entry.endLine;
  }
  return end;
}

function refused(why: string, next: string): Failure {
  return problem('journal/no-issue', { what: 'The issue was not resolved.', why, next });
}
