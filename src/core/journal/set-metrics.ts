import { ok } from '../problem';
import type { Result } from '../problem';
import { insertSection } from '../text/insert-lines';
import { scanNote } from '../text/scan-note';
import type { Scan } from '../text/scan';
import { lineEnd, lineStart } from '../text/scan-lines';
import { subsectionsOf } from '../text/sections';
import type { Section } from '../text/sections';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import { appendItem } from './append-item';
import { contextSection, placeOfSection } from './context-place';
import { hoursText } from './duration';
import { isNamed } from './heading-name';
import { mergeConflict } from './merge-conflict';
import { sessionLines } from './parse-session';
import type { SessionLine } from './parse-session';
import { unclosedBefore } from './session-place';
import { lastWritten } from './written-lines';

/** Figures of a journal. What is null is not written, and left alone where it stands. */
export interface Metrics {
  readonly sessions: number;
  readonly hours: number;
  readonly criteria: { readonly done: number; readonly total: number };
  /** Known only with git. */
  readonly lines: { readonly added: number; readonly removed: number } | null;
  readonly files: { readonly created: number; readonly modified: number } | null;
}

const SHELVES = ['Implementation', 'Quality'] as const;

interface MetricLine {
  readonly shelf: (typeof SHELVES)[number];
  readonly key: string;
  readonly value: string;
  /** False where a figure says nothing by itself: it is then set only where it stands. */
  readonly isWorthALine: boolean;
}

/** Sets the known lines of the Metrics section by key. Others stay; a known key that stands twice is reduced to the first. */
export function setMetrics(text: string, metrics: Metrics): Result<string> {
  return setLines(text, metricLines(metrics));
}

/** Sets figures of the Quality part, such as `Test Coverage`, by key. */
export function setQuality(text: string, figures: readonly { readonly key: string; readonly value: string }[]): Result<string> {
  return setLines(text, figures.map((figure): MetricLine => ({ shelf: 'Quality', ...figure, isWorthALine: true })));
}

function setLines(text: string, lines: readonly MetricLine[]): Result<string> {
  const scan = scanNote(text);
  const section = contextSection(scan, 'Metrics');
  const conflict = section === null ? null : mergeConflict(scan, section);
  if (conflict !== null) return conflict;
  const standing = section === null ? [] : sessionLines(scan, section.lines);
  const missing = lines.filter(({ key, isWorthALine }) => isWorthALine && !standing.some((line) => line.key === key.toLowerCase()));
  const added = addedSplices(scan, section, missing);
  const splices = [...lines.flatMap((line) => setLine(scan, standing, line)), ...added].sort((one, other) => one.at - other.at);
  const unclosed = added.map(({ at }) => unclosedBefore(scan, at)).find((failure) => failure !== null);
  return unclosed ?? ok(applySplices(text, splices));
}

function metricLines({ sessions, hours, criteria, lines, files }: Metrics): MetricLine[] {
  return [
    implementation('Total Sessions', String(sessions)),
    implementation('Total Duration', hoursText(Math.round(hours * 10) / 10)),
    ...(lines === null ? [] : [implementation('Lines of Code', `+${grouped(lines.added)}, -${grouped(lines.removed)}`)]),
    ...(files === null ? [] : [implementation('Files Created', grouped(files.created)), implementation('Files Modified', grouped(files.modified))]),
    { shelf: 'Quality', key: 'Acceptance Criteria Met', value: criteriaText(criteria), isWorthALine: criteria.total > 0 },
  ];
}

function implementation(key: string, value: string): MetricLine {
  return { shelf: 'Implementation', key, value, isWorthALine: true };
}

function criteriaText({ done, total }: Metrics['criteria']): string {
  return `${done}/${total}${done === total && total > 0 ? ' ✅' : ''}`;
}

/** `1250` as `1,250`. */
function grouped(count: number): string {
  const digits = String(count);
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end));
  return groups.join(',');
}

function setLine(scan: Scan, standing: readonly SessionLine[], { key, value }: MetricLine): Splice[] {
  const [first, ...doubled] = standing.filter((line) => line.key === key.toLowerCase());
  if (first === undefined) return [];
  const isEmpty = first.start >= first.end;
  const change = isEmpty ? { at: first.keyEnd, removed: '', inserted: ` ${value}` } : { at: first.start, removed: scan.text.slice(first.start, first.end), inserted: value };
  return [change, ...doubled.map(({ line }) => wholeLine(scan, line))];
}

/** A line with its newline; the last line of a file takes the newline above it along. */
function wholeLine(scan: Scan, line: number): Splice {
  const isLast = line === scan.lineStarts.length && !scan.newlines.endsWithNewline;
  const at = isLast ? lineEnd(scan, line - 1) : lineStart(scan, line);
  return { at, removed: scan.text.slice(at, lineStart(scan, line + 1)), inserted: '' };
}

/** New lines go to the end of their shelf; shelves that are missing are made in order, behind the one before them. */
function addedSplices(scan: Scan, section: Section | null, missing: readonly MetricLine[]): Splice[] {
  const splices: Splice[] = [];
  let made: string[] = [];
  let after: number | null = null;
  for (const shelf of SHELVES) {
    const lines = missing.filter((line) => line.shelf === shelf).map(({ key, value }) => `- **${key}**: ${value}`);
    const standing = section === null ? undefined : subsectionsOf(scan, section).findLast(({ name }) => isNamed(name, shelf));
    if (standing !== undefined) {
      if (lines.length > 0) splices.push(appendItem(scan, standing, lines));
      if (made.length === 0) after = lastWritten(scan, standing.lines, standing.lines.from - 1);
    } else if (lines.length > 0) {
      made = [...made, ...(made.length === 0 ? [] : ['']), `### ${shelf}`, ...lines];
    }
  }
  return made.length === 0 ? splices : [...splices, newShelves(scan, section, { made, after })];
}

function newShelves(scan: Scan, section: Section | null, { made, after }: { made: readonly string[]; after: number | null }): Splice {
  if (section === null) return insertSection(scan, { after: placeOfSection(scan, 'Metrics'), lines: ['## Metrics', '', ...made] });
  return insertSection(scan, { after: after ?? lastWritten(scan, section.ownLines, section.ownLines.from - 1), lines: made });
}
