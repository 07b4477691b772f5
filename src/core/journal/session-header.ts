import { ok } from '../problem';
import type { Result } from '../problem';
import { insertLines } from '../text/insert-lines';
import { scanNote } from '../text/scan-note';
import type { Scan } from '../text/scan';
import { lineEnd, lineStart } from '../text/scan-lines';
import type { Section } from '../text/sections';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import { mergeConflict } from './merge-conflict';
import { isUnset, sessionLines } from './parse-session';
import type { SessionLine } from './parse-session';
import { findSession, noSession } from './session-place';

/** Header lines of a session in the template's order; Started stays last, since it ends in the session's id. */
const ORDER = ['Duration', 'Participants', 'Status', 'Paused', 'Started'] as const;

export type SessionKey = (typeof ORDER)[number];

export type SessionValues = Readonly<Partial<Record<SessionKey, string>>>;

/** Sets header lines of a session (`s-…`; null is the last open one). A missing line goes to its place. */
export function setSessionValues(text: string, id: string | null, values: SessionValues): Result<string> {
  const scan = scanNote(text);
  const place = findSession(scan, id);
  if (place === null) return noSession();
  const { section } = place;
  const conflict = mergeConflict(scan, section);
  if (conflict !== null) return conflict;
  return ok(applySplices(text, valueSplices(scan, section, values)));
}

function valueSplices(scan: Scan, section: Section, values: SessionValues): Splice[] {
  const lines = sessionLines(scan, section.ownLines);
  const splices: Splice[] = [];
  const missing = new Map<number, string[]>();
  for (const key of ORDER) {
    const value = values[key];
    if (value === undefined) continue;
    const standing = lineOf(lines, key);
    if (standing !== undefined) splices.push(replaced(scan, standing, value));
    else collect(missing, lineBefore(lines, key) ?? section.heading.line, `**${key}**: ${value}`);
  }
  for (const [after, added] of missing) splices.push(...addedSplices(scan, { after, added, lines, heading: section.heading.line }));
  return splices.sort((one, other) => one.at - other.at);
}

/** The line of a key that holds a value, else the one that waits for it. */
function lineOf(lines: readonly SessionLine[], key: SessionKey): SessionLine | undefined {
  const standing = lines.filter((line) => line.key === key.toLowerCase());
  return standing.find(({ value }) => !isUnset(value)) ?? standing[0];
}

function replaced({ text }: Scan, { keyEnd, start, end }: SessionLine, value: string): Splice {
  if (start >= end) return { at: keyEnd, removed: '', inserted: ` ${value}` };
  return { at: start, removed: text.slice(start, end), inserted: value };
}

function lineBefore(lines: readonly SessionLine[], key: SessionKey): number | undefined {
  const before = new Set<string>(ORDER.slice(0, ORDER.indexOf(key)).map((one) => one.toLowerCase()));
  const found = lines.filter((line) => before.has(line.key)).map(({ line }) => line);
  return found.length === 0 ? undefined : Math.max(...found);
}

function collect(groups: Map<number, string[]>, after: number, line: string): void {
  groups.set(after, [...(groups.get(after) ?? []), line]);
}

interface Added {
  readonly after: number;
  readonly added: readonly string[];
  readonly lines: readonly SessionLine[];
  readonly heading: number;
}

/** Two blanks at its end keep each line of a header on a line of its own; the last one needs none. */
function addedSplices(scan: Scan, { after, added, lines, heading }: Added): Splice[] {
  const isLast = !lines.some(({ line }) => line > after);
  const written = added.map((line, index) => (isLast && index === added.length - 1 ? line : `${line}  `));
  const splice = insertLines(scan, { after, lines: written });
  return isLast && after > heading ? [...lineBreak(scan, after), splice] : [splice];
}

function lineBreak(scan: Scan, line: number): Splice[] {
  const end = lineEnd(scan, line);
  const isBroken = scan.text.slice(lineStart(scan, line), end).endsWith('  ');
  return isBroken ? [] : [{ at: end, removed: '', inserted: '  ' }];
}
