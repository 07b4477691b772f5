import { boldLead, withoutSeparator } from '../text/bold-lead';
import { headingWords } from '../text/heading-words';
import { listItems } from '../text/list-items';
import type { ListItem } from '../text/list-items';
import { findSections, sectionsOf, subsectionsOf } from '../text/sections';
import type { Section } from '../text/sections';
import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { lineText } from '../text/scan-lines';
import { readActivities } from './activities';
import { fileNamed } from './file-named';
import { sharesWords } from './like-words';
import { parametersIn } from './parameters';
import { processRemarks } from './process-remarks';
import { itemsOfPart, partsOf } from './stage-parts';
import type { PartKind, StagePart } from './stage-parts';
import type { Checkpoint, ContextDependency, FailurePair, NamedGroup, ProcessDocument, Stage, StageMetric, TextGroup } from './process';

/** Reads a staged process from a note. Never fails: a note without stages says in `empty` why. Linear in its length. */
export function readProcess(scan: Scan): ProcessDocument {
  const sections = sectionsOf(scan).filter(({ name }) => stageHeading(name) !== null);
  const read = sections.map((section) => stageOf(scan, section));
  const placed = sections.map((section) => ({ number: stageHeading(section.name)?.number ?? '', section }));
  return {
    title: scan.headings.find(({ level }) => level === 1)?.text ?? null,
    stages: withTheirs(scan, read),
    knowledge: namedGroups(scan, 'Context Requirements'),
    integrations: namedGroups(scan, 'Integration Points'),
    improvements: textGroups(scan, 'Continuous Improvement'),
    parameters: parametersIn(scan.text),
    remarks: processRemarks(scan, placed, Object.values(CHAPTERS)),
    empty: read.length > 0 ? null : whyEmpty(scan),
  };
}

/** True when a note of these headings reads as a staged process: two headings `Stage n`, or `type: process`. */
export function looksLikeProcess(headings: readonly string[], type: string | null): boolean {
  if (type !== null) return type.trim().toLowerCase() === 'process';
  return headings.filter((heading) => stageHeading(heading) !== null).length >= 2;
}

const STAGE = /^stage (\d{1,3}[a-z]?)(?![a-z0-9])[ :.–—-]{0,8}/i;

/** Number and name of a heading `Stage 2: Name`; null for every other heading. */
export function stageHeading(heading: string): { readonly number: string; readonly name: string } | null {
  const words = headingWords(heading);
  const [start = '', number] = STAGE.exec(words) ?? [];
  return number === undefined ? null : { number: number.toLowerCase(), name: words.slice(start.length) };
}

function stageOf(scan: Scan, section: Section): Stage {
  const words = stageHeading(section.name);
  const parts = partsOf(scan, section);
  const texts = (kind: PartKind): string[] => itemsOfPart(scan, parts, kind).map(({ text }) => text.trim());
  return {
    number: words?.number ?? '',
    name: words?.name ?? section.name,
    objective: objectiveOf(scan, section),
    activities: parts.filter(({ kind }) => kind === 'activities').flatMap(({ lines }) => readActivities(scan, lines)),
    dependencies: itemsOfPart(scan, parts, 'dependencies').flatMap(dependencyIn),
    criteria: texts('criteria'),
    checkpoint: checkpointOf(scan, parts.find(({ kind }) => kind === 'checkpoint') ?? null),
    quality: texts('quality'),
    failures: texts('failures').flatMap(failureOf),
    metrics: texts('metrics').map(metricOf),
    line: section.heading.line,
  };
}

function linesOf(scan: Scan, { from, to }: Section['lines']): string[] {
  const lines: string[] = [];
  for (let line = from; line <= to; line++) {
    if (scan.lineKinds[line - 1] === LineKind.Text) lines.push(lineText(scan, line).trim());
  }
  return lines;
}

const OBJECTIVE: ReadonlySet<string> = new Set(['objective', 'goal', 'purpose']);

/** What a stage is for. */
export function objectiveOf(scan: Scan, section: Section): string | null {
  for (const line of linesOf(scan, section.ownLines)) {
    const { name, rest } = boldLead(line);
    if (OBJECTIVE.has(name?.toLowerCase() ?? '') && rest !== '') return rest;
  }
  return null;
}

/** The section's bullets, without boxes. */
function points(scan: Scan, section: Section | null): string[] {
  return section === null ? [] : listItems(scan, section.lines).map(({ text }) => text.trim()).filter((text) => text !== '');
}

/** Files that a stage needs. */
export function readDependencies(scan: Scan, section: Section | null): ContextDependency[] {
  return section === null ? [] : listItems(scan, section.lines).flatMap(dependencyIn);
}

function dependencyIn({ text, line }: Pick<ListItem, 'text' | 'line'>): ContextDependency[] {
  const named = fileNamed(text);
  return named === null ? [] : [{ path: named.path, description: withoutSeparator(text.slice(named.end)), line }];
}

function checkpointOf(scan: Scan, part: StagePart | null): Checkpoint | null {
  const line = part === null ? undefined : linesOf(scan, part.lines)[0];
  if (line === undefined) return null;
  const { name, rest } = boldLead(line);
  return name === null ? { name: line, text: '' } : { name, text: rest };
}

/** Chapters that have a group for each stage. */
const CHAPTERS = { quality: 'Quality Gates', failures: 'Error Handling', metrics: 'Success Metrics' } as const;

/** Gates, failures and metrics stand in chapters of their own: each group goes to the stage whose name it shares, else to that of its place. */
function withTheirs(scan: Scan, stages: readonly Stage[]): Stage[] {
  const quality = assigned(scan, CHAPTERS.quality, stages);
  const failures = assigned(scan, CHAPTERS.failures, stages);
  const metrics = assigned(scan, CHAPTERS.metrics, stages);
  return stages.map((stage) => ({
    ...stage,
    quality: [...stage.quality, ...points(scan, quality.get(stage) ?? null)],
    failures: [...stage.failures, ...points(scan, failures.get(stage) ?? null).flatMap(failureOf)],
    metrics: [...stage.metrics, ...points(scan, metrics.get(stage) ?? null).map(metricOf)],
  }));
}

function assigned(scan: Scan, chapter: string, stages: readonly Stage[]): Map<Stage, Section> {
  const groups = findSections(scan, [chapter]).flatMap((section) => subsectionsOf(scan, section));
  const found = new Map<Stage, Section>();
  for (const group of groups) {
    const named = stages.find((stage) => !found.has(stage) && sharesWords(stage.name, group.name));
    if (named !== undefined) found.set(named, group);
  }
  const rest = groups.filter((group) => ![...found.values()].includes(group));
  for (const group of rest) {
    const free = stages[groups.indexOf(group)];
    if (free !== undefined && !found.has(free)) found.set(free, group);
  }
  return found;
}

/** Reads `**Failure**: what to do then`. */
export function failureOf(text: string): FailurePair[] {
  const { name, rest } = boldLead(text);
  return name === null || rest === '' ? [] : [{ failure: name, fallback: rest }];
}

const TARGET = /(>=?|<=?|≥|≤)? ?(\d{1,3}(?:[.,]\d{1,6})?) ?%/;
const SIGNS = { '>': '>', '>=': '>=', '≥': '>=', '<': '<', '<=': '<=', '≤': '<=' } as const satisfies Record<string, NonNullable<StageMetric['target']>['sign']>;

/** Reads `Profile completeness: 100%`. */
export function metricOf(text: string): StageMetric {
  const colon = text.indexOf(':');
  const name = boldLead(text).name ?? (colon < 0 ? text : text.slice(0, colon).trim());
  const said = colon < 0 ? text : text.slice(colon + 1).trim();
  const [, sign, percent] = TARGET.exec(said) ?? [];
  return { name, text: said, target: percent === undefined ? null : { sign: signOf(sign), percent: Number(percent.replace(',', '.')) } };
}

function signOf(written: string | undefined): NonNullable<StageMetric['target']>['sign'] {
  return Object.entries(SIGNS).find(([sign]) => sign === written)?.[1] ?? '>=';
}

function namedGroups(scan: Scan, chapter: string): NamedGroup[] {
  return findSections(scan, [chapter]).flatMap((section) => subsectionsOf(scan, section)).map((group) => ({
    name: group.name,
    entries: points(scan, group).map((text) => {
      const { name, rest } = boldLead(text);
      return { name: name ?? text, description: name === null ? '' : rest };
    }),
  }));
}

function textGroups(scan: Scan, chapter: string): TextGroup[] {
  return findSections(scan, [chapter]).flatMap((section) => subsectionsOf(scan, section)).map((group) => ({ name: group.name, points: points(scan, group) }));
}

function whyEmpty(scan: Scan): string {
  return scan.text.trim() === '' ? 'The note is empty.' : 'No heading reads as a stage ("Stage 1: Name").';
}
