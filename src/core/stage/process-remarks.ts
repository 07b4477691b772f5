import { listItems } from '../text/list-items';
import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { lineText } from '../text/scan-lines';
import type { LineRange } from '../text/scan-lines';
import { findSections, subsectionsOf } from '../text/sections';
import type { Section } from '../text/sections';
import { fileNamed } from './file-named';
import type { ProcessRemark } from './process';
import { itemsOfPart, partsOf } from './stage-parts';
import type { StagePart } from './stage-parts';

/** A stage with the section that it was read from. */
export interface PlacedStage {
  readonly number: string;
  readonly section: Section;
}

/** What of a process was not read, so that nobody starts a subject without it. */
export function processRemarks(scan: Scan, stages: readonly PlacedStage[], chapters: readonly string[]): ProcessRemark[] {
  const found = [...stages.flatMap((stage) => stageRemarks(scan, stage)), ...(stages.length === 0 ? [] : chapters.flatMap((chapter) => flatChapters(scan, chapter, stages)))];
  return found.sort((a, b) => a.line - b.line);
}

function stageRemarks(scan: Scan, { number, section }: PlacedStage): ProcessRemark[] {
  const parts = partsOf(scan, section);
  const nameless = itemsOfPart(scan, parts, 'dependencies').filter(({ text }) => fileNamed(text) === null);
  return [
    ...parts.filter((part) => isWritten(scan, part.lines)).flatMap((part) => partRemark(scan, part, number)),
    ...nameless.map(({ text, line }) => ({ line, message: `Stage ${number} needs "${text.trim()}", which names no file.` })),
  ];
}

function partRemark(scan: Scan, { kind, name, line, lines }: StagePart, number: string): ProcessRemark[] {
  if (kind === null) return [{ line, message: `"${name}" of stage ${number} was not read: it is no part that a stage is known to have.` }];
  if (kind === 'checkpoint') return [];
  if (listItems(scan, lines).length > 0) return tableIn(scan, lines).map((row) => ({ line: row, message: `The table in "${name}" of stage ${number} was not read: only its list was.` }));
  return [{ line, message: `"${name}" of stage ${number} holds no list, so that nothing of it was read.` }];
}

/** The line where a table begins. */
function tableIn(scan: Scan, { from, to }: LineRange): number[] {
  for (let line = from; line <= to; line++) if (scan.lineKinds[line - 1] === LineKind.Text && lineText(scan, line).startsWith('|')) return [line];
  return [];
}

/** Chapters for all stages give each a heading of its own; a plain list belongs to none. */
function flatChapters(scan: Scan, chapter: string, stages: readonly PlacedStage[]): ProcessRemark[] {
  const isOwn = ({ start }: Section): boolean => stages.some(({ section }) => start > section.start && start < section.end);
  return findSections(scan, [chapter]).filter((section) => !isOwn(section)).flatMap((section) => {
    const count = subsectionsOf(scan, section).length === 0 ? listItems(scan, section.lines).length : 0;
    const said = count === 1 ? 'its 1 line was' : `its ${count} lines were`;
    return count === 0 ? [] : [{ line: section.heading.line, message: `"${section.name}" has no headings for stages, so that ${said} not read.` }];
  });
}

function isWritten(scan: Scan, { from, to }: LineRange): boolean {
  for (let line = from; line <= to; line++) {
    const kind = scan.lineKinds[line - 1];
    if (kind !== LineKind.Blank && kind !== LineKind.Comment) return true;
  }
  return false;
}
