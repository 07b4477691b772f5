import { readBoldLine } from '../text/bold-line';
import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { lineEnd, lineStart, lineText } from '../text/scan-lines';
import type { LineRange } from '../text/scan-lines';
import type { Section } from '../text/sections';
import { parseMinute } from '../vault/time';
import { parseHours } from './duration';
import { findId } from './entry-id';
import { nameKey } from './heading-name';
import type { Entry, Pause, Session } from './journal';
import { innermostKind, parseEntries } from './parse-entry';
import { readSessionHeading } from './session-heading';
import type { SessionSection } from './session-sections';

/** A session without its entries: what its heading and its header lines say. */
export type SessionHead = Omit<Session, 'entries'>;

const PAUSE = /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}|\d{1,2}:\d{2}) {0,2}[-–] {0,2}(\d{4}-\d{2}-\d{2} \d{2}:\d{2}|\d{1,2}:\d{2})?$/;

/** One session with its entries. */
export function parseSession(scan: Scan, { section, inside }: SessionSection): Session {
  const head = parseSessionHead(scan, section);
  return { ...head, entries: entriesOf(scan, { section, inside }, head.participants) };
}

/** One session without its entries. */
export function parseSessionHead(scan: Scan, section: Section): SessionHead {
  const header = readSessionHeader(scan, section);
  const statusText = header.get('status')?.value ?? null;
  return {
    ...readSessionHeading(section.heading.text),
    line: section.heading.line,
    endLine: Math.max(section.heading.line, section.lines.to),
    hours: parseHours(header.get('duration')?.value ?? ''),
    participants: splitNames(header.get('participants')?.value ?? ''),
    statusText,
    open: statusText !== null && isOpenStatus(statusText),
    paused: parsePauses(header.get('paused')?.value ?? ''),
    started: parseMinute(header.get('started')?.value ?? ''),
    id: sessionId(scan, section),
  };
}

export interface SessionValue {
  readonly value: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** The values above a session's first subsection, by lower-case key; the first stands, and template text is no value. */
export function readSessionHeader(scan: Scan, section: Section): ReadonlyMap<string, SessionValue> {
  const values = new Map<string, SessionValue>();
  for (const { key, ...value } of sessionLines(scan, section.ownLines)) {
    if (!isUnset(value.value) && !values.has(key)) values.set(key, value);
  }
  return values;
}

export interface SessionLine extends SessionValue {
  /** Lower case. */
  readonly key: string;
  /** Offset behind the key and its colon. */
  readonly keyEnd: number;
}

/** The bold-key lines of a range, also those without a value. */
export function sessionLines(scan: Scan, { from, to }: LineRange): readonly SessionLine[] {
  const found: SessionLine[] = [];
  for (let line = from; line <= to; line++) {
    if (scan.lineKinds[line - 1] !== LineKind.Text) continue;
    const read = readBoldLine(scan.text, lineStart(scan, line), lineEnd(scan, line));
    if (read === null) continue;
    const { start, end, keyEnd } = read;
    found.push({ key: read.key.toLowerCase(), keyEnd, value: scan.text.slice(start, end), line, start, end });
  }
  return found;
}

/** True for no value, and for template text such as `{X hours}`. */
export function isUnset(value: string): boolean {
  return value === '' || (value.startsWith('{') && value.endsWith('}'));
}

function entriesOf(scan: Scan, { section, inside }: SessionSection, participants: readonly string[]): Entry[] {
  const depth = section.path.length;
  return inside.flatMap((subsection) => {
    const kind = innermostKind(subsection.path.slice(depth));
    return parseEntries(scan, { range: subsection.ownLines, section: subsection.name, kind, participants });
  });
}

function sessionId(scan: Scan, section: Section): string | null {
  for (let line = section.heading.line; line <= section.ownLines.to; line++) {
    const id = findId(lineText(scan, line))?.id;
    if (id?.startsWith('s-') === true) return id;
  }
  return null;
}

function isOpenStatus(text: string): boolean {
  return nameKey(text) === 'in progress';
}

function splitNames(text: string): string[] {
  if (isUnset(text)) return [];
  return text
    .split(/,|;/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function parsePauses(text: string): Pause[] {
  return text.split(',').flatMap((part) => {
    const match = PAUSE.exec(part.trim());
    return match?.[1] === undefined ? [] : [{ from: match[1], to: match[2] ?? null }];
  });
}
