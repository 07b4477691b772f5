import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { parseSpec } from '../spec/parse-spec';
import { rangesOfSections } from '../spec/section-lines';
import type { Criterion } from '../spec/spec';
import { insertLines } from '../text/insert-lines';
import { listItems, nestedIndent } from '../text/list-items';
import { readHeader } from '../text/read-header';
import type { Link, Scan } from '../text/scan';
import { lineText } from '../text/scan-lines';
import { scanNote } from '../text/scan-note';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import { refuseMergeMarkers } from './merge-markers';

/** A tick to be set or taken away. */
export interface CriterionTick {
  /** Number of the criterion from 1, or its words. */
  readonly criterion: number | string;
  readonly tick: 'met' | 'open';
  /** A link to the evidence, to stand below the criterion; null for none. */
  readonly evidence: string | null;
  /** For the Problem. */
  readonly path: string;
}

/** The criteria as people count them: the boxes under Acceptance Criteria, else every box of the note. */
export function numberedCriteria(scan: Scan): readonly Criterion[] {
  const all = parseSpec(scan, readHeader(scan)).criteria;
  const ranges = rangesOfSections(scan, ['acceptance criteria']);
  const inSection = all.filter(({ line }) => ranges.some(({ from, to }) => line >= from && line <= to));
  return inSection.length > 0 ? inSection : all;
}

/** Finds a criterion by its number or by words that only it has. */
export function findCriterion(scan: Scan, wanted: number | string, path: string): Result<Criterion> {
  const criteria = numberedCriteria(scan);
  const found = typeof wanted === 'number' ? criteria.slice(wanted - 1, wanted).filter(() => wanted >= 1) : matching(criteria, wanted);
  const [only] = found;
  if (only !== undefined && found.length === 1) return ok(only);
  return problem(found.length === 0 ? 'criterion/unknown' : 'criterion/ambiguous', {
    what: `No criterion of ${path} was changed.`,
    why: found.length === 0 ? `It has ${criteria.length} criteria, and none is ${JSON.stringify(wanted)}.` : `${found.length} criteria say ${JSON.stringify(wanted)}.`,
    next: 'Give the number of the criterion, counted from 1.',
  });
}

function matching(criteria: readonly Criterion[], words: string): readonly Criterion[] {
  const plain = words.trim().toLowerCase();
  const exact = criteria.filter(({ text }) => text.toLowerCase() === plain);
  return exact.length > 0 ? exact : criteria.filter(({ text }) => text.toLowerCase().includes(plain));
}

/** Ticks or unticks one criterion by changing one character, and puts its evidence below it, once. */
export function tickCriterionText(text: string, { criterion, tick, evidence, path }: CriterionTick): Result<string> {
  const scan = scanNote(text);
  const found = findCriterion(scan, criterion, path);
  if (!found.ok) return found;
  const box = scan.checkboxes.find(({ line }) => line === found.value.line);
  const refusal = refuseMergeMarkers(scan, { from: 1, to: scan.lineStarts.length }, path);
  if (refusal !== null) return refusal;
  const splices: Splice[] = [];
  const isMet = found.value.mark.toLowerCase() === 'x';
  if (box !== undefined && isMet !== (tick === 'met')) splices.push({ at: box.at, removed: box.mark, inserted: tick === 'met' ? 'x' : ' ' });
  if (evidence !== null) splices.push(...evidenceBelow(scan, found.value.line, evidence));
  return ok(applySplices(text, splices));
}

function evidenceBelow(scan: Scan, line: number, evidence: string): Splice[] {
  const { endLine, indent } = itemAt(scan, line);
  for (let below = line + 1; below <= endLine; below++) {
    if (lineText(scan, below).trim() === `- ${evidence}`) return [];
  }
  return [insertLines(scan, { after: endLine, lines: [`${indent}- ${evidence}`] })];
}

/** Where an item ends, also a nested one, and the indent of what stands below it. */
function itemAt(scan: Scan, line: number): { readonly endLine: number; readonly indent: string } {
  const range = { from: line, to: nextHeading(scan, line) - 1 };
  const own = indentOf(lineText(scan, line));
  const step = nestedIndent(scan, range);
  const item = listItems(scan, range).find((candidate) => candidate.line === line);
  return { endLine: item?.endLine ?? line, indent: step.startsWith(own) && step.length > own.length ? step : own + step };
}

function indentOf(line: string): string {
  let at = 0;
  while (line.charAt(at) === ' ' || line.charAt(at) === '\t') at++;
  return line.slice(0, at);
}

function nextHeading(scan: Scan, line: number): number {
  return scan.headings.find((heading) => heading.line > line)?.line ?? scan.lineStarts.length + 1;
}

/** Criteria, each with the links that stand in it or below it. */
export function criteriaWithLinks(scan: Scan): readonly { readonly criterion: Criterion; readonly links: readonly Link[] }[] {
  return numberedCriteria(scan).map((criterion) => {
    const { endLine } = itemAt(scan, criterion.line);
    return { criterion, links: scan.links.filter(({ line }) => line >= criterion.line && line <= endLine) };
  });
}

/** Criteria, each with whether a link stands below it or in it. */
export function criteriaWithEvidence(scan: Scan): readonly (Criterion & { readonly hasEvidence: boolean })[] {
  return criteriaWithLinks(scan).map(({ criterion, links }) => ({ ...criterion, hasEvidence: links.length > 0 }));
}
