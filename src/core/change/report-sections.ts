import { newlineAfter } from '../text/insert-lines';
import type { Scan } from '../text/scan';
import { lineStart } from '../text/scan-lines';
import { scanNote } from '../text/scan-note';
import { sectionsOf } from '../text/sections';
import type { Section } from '../text/sections';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';

/** A section that is written by us: its heading and the lines below it. */
export interface ReportSection {
  readonly level: 2 | 3;
  readonly name: string;
  readonly lines: readonly string[];
}

/** Heading below which the questions of a report stand; always its last section. */
export const QUESTIONS = 'Questions';

/** A new report. */
export function newReport(sections: readonly ReportSection[]): string {
  return `${sections.map((section) => linesOf(section).join('\n')).join('\n\n')}\n`;
}

/** The report with these sections as they are now; every other line stays as it is. */
export function renewReport(text: string, sections: readonly ReportSection[]): string {
  const scan = scanNote(text);
  const known = sectionsOf(scan);
  const splices: Splice[] = [];
  const missing: ReportSection[] = [];
  for (const section of sections) {
    const place = known.find(({ name, heading }) => heading.level === section.level && name.trim().toLowerCase() === section.name.toLowerCase());
    if (place === undefined) missing.push(section);
    else splices.push(replaceSection(scan, place, section));
  }
  if (missing.length > 0) splices.push(addSections(scan, known, missing));
  return applySplices(text, splices.sort((one, other) => one.at - other.at));
}

function linesOf({ level, name, lines }: ReportSection): string[] {
  return [`${'#'.repeat(level)} ${name}`, ...(level === 2 && lines.length > 0 ? ['', ...lines] : lines)];
}

function replaceSection(scan: Scan, { heading, ownLines, lines }: Section, section: ReportSection): Splice {
  const at = lineStart(scan, heading.line);
  const range = section.level === 2 ? ownLines : lines;
  const isLast = range.to >= scan.lineStarts.length;
  const to = isLast ? scan.text.length : lineStart(scan, range.to + 1);
  const newline = newlineAfter(scan, heading.line);
  const end = isLast ? '' : newline;
  return { at, removed: scan.text.slice(at, to), inserted: `${linesOf(section).join(newline)}${newline}${end}` };
}

/** New sections stand before the questions. */
function addSections(scan: Scan, known: readonly Section[], sections: readonly ReportSection[]): Splice {
  const questions = known.find(({ name }) => name === QUESTIONS);
  const at = questions === undefined ? scan.text.length : lineStart(scan, questions.heading.line);
  const newline = newlineAfter(scan, scan.lineStarts.length);
  const body = sections.map((section) => linesOf(section).join(newline)).join(newline + newline);
  const before = at === 0 || scan.text.slice(0, at).endsWith(newline + newline) ? '' : scan.text.slice(0, at).endsWith(newline) ? newline : newline + newline;
  return { at, removed: '', inserted: `${before}${body}${newline}${questions === undefined ? '' : newline}` };
}
