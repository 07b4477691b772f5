import { ok } from '../problem';
import type { Result } from '../problem';
import { insertLines, insertSection, newlineAfter } from '../text/insert-lines';
import { scanNote } from '../text/scan-note';
import type { Scan } from '../text/scan';
import { lineEnd, lineStart, lineText } from '../text/scan-lines';
import type { Section } from '../text/sections';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import { contextSection, placeOfSection } from './context-place';
import { beforeId, plainLine } from './entry-text';
import { mergeConflict } from './merge-conflict';
import { unclosedBefore } from './session-place';
import { isUnset } from './parse-session';
import { lastWritten } from './written-lines';

/** What the template says where a summary is to be written. */
const TEMPLATE_TEXT = 'Brief description of what this spec implements and its current status.';

/** Writes a summary: in place of an empty one, else behind it as a paragraph of its own, once. */
export function addSummary(text: string, summary: string): Result<string> {
  const lines = summaryLines(summary);
  if (lines.length === 0) return ok(text);
  const scan = scanNote(text);
  const section = contextSection(scan, 'Summary');
  if (section === null) {
    return ok(applySplices(text, [insertSection(scan, { after: placeOfSection(scan, 'Summary'), lines: ['## Summary', ...lines] })]));
  }
  const conflict = mergeConflict(scan, section);
  if (conflict !== null) return conflict;
  if (endsIn(scan, section, lines)) return ok(text);
  const splice = summarySplice(scan, section, lines);
  return unclosedBefore(scan, splice.at) ?? ok(applySplices(text, [splice]));
}

/** The summary's lines, one blank line between paragraphs. */
function summaryLines(summary: string): string[] {
  const lines = summary.split(/\r\n|\r|\n/).map((line) => beforeId(plainLine(line)));
  const filled = lines.filter((line, index) => line !== '' || (lines[index - 1] ?? '') !== '');
  return filled.at(-1) === '' ? filled.slice(0, -1) : filled;
}

function summarySplice(scan: Scan, section: Section, lines: readonly string[]): Splice {
  const heading = section.lines.from - 1;
  const last = lastWritten(scan, section.lines, heading);
  if (last === heading) return insertLines(scan, { after: heading, lines });
  if (last === firstWritten(scan, section) && isTemplate(lineText(scan, last))) {
    const at = lineStart(scan, last);
    return { at, removed: scan.text.slice(at, lineEnd(scan, last)), inserted: lines.join(newlineAfter(scan, last)) };
  }
  return insertLines(scan, { after: last, lines: ['', ...lines] });
}

function firstWritten(scan: Scan, { lines: { from, to } }: Section): number {
  let line = from;
  while (line < to && lineText(scan, line).trim() === '') line++;
  return line;
}

function isTemplate(line: string): boolean {
  const text = line.trim();
  return isUnset(text) || text === TEMPLATE_TEXT;
}

/** True when the summary's last lines say just this already. */
function endsIn(scan: Scan, section: Section, lines: readonly string[]): boolean {
  const last = lastWritten(scan, section.lines, section.lines.from - 1);
  const from = last - lines.length + 1;
  return from >= section.lines.from && lines.every((line, index) => lineText(scan, from + index).trim() === line);
}
