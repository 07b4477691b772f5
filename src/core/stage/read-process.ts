import { boldLead, withoutSeparator } from '../text/bold-lead';
import { listItems } from '../text/list-items';
import { findSections, sectionsOf, subsectionsOf } from '../text/sections';
import type { Section } from '../text/sections';
import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { lineText } from '../text/scan-lines';
import { readActivities } from './activities';
import { sharesWords } from './like-words';
import { parametersIn } from './parameters';
import type { Checkpoint, ContextDependency, FailurePair, NamedGroup, ProcessDocument, Stage, StageMetric, TextGroup } from './process';

/** Reads a staged process from a note. Never fails: a note without stages says in `empty` why. Linear in its length. */
export function readProcess(scan: Scan): ProcessDocument {
  const sections = sectionsOf(scan).filter(({ name }) => stageHeading(name) !== null);
  const read = sections.map((section) => stageOf(scan, section));
  return {
    title: scan.headings.find(({ level }) => level === 1)?.text ?? null,
    stages: withTheirs(scan, read),
    knowledge: namedGroups(scan, 'Context Requirements'),
    integrations: namedGroups(scan, 'Integration Points'),
    improvements: textGroups(scan, 'Continuous Improvement'),
    parameters: parametersIn(scan.text),
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
  const [start = '', number] = STAGE.exec(heading.trim()) ?? [];
  return number === undefined ? null : { number: number.toLowerCase(), name: heading.trim().slice(start.length) };
}

function stageOf(scan: Scan, section: Section): Stage {
  const words = stageHeading(section.name);
  const part = (name: string): Section | null => subsectionsOf(scan, section).find((inner) => inner.name.toLowerCase() === name) ?? null;
  return {
    number: words?.number ?? '',
    name: words?.name ?? section.name,
    objective: objectiveOf(scan, section),
    activities: readActivities(scan, part('activities')),
    dependencies: readDependencies(scan, part('context dependencies')),
    criteria: points(scan, part('success criteria')),
    checkpoint: checkpointOf(scan, part('checkpoint')),
    quality: [],
    failures: [],
    metrics: [],
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

/** What a stage is for. */
export function objectiveOf(scan: Scan, section: Section): string | null {
  for (const line of linesOf(scan, section.ownLines)) {
    const { name, rest } = boldLead(line);
    if (name?.toLowerCase() === 'objective' && rest !== '') return rest;
  }
  return null;
}

/** The section's bullets, without boxes. */
function points(scan: Scan, section: Section | null): string[] {
  return section === null ? [] : listItems(scan, section.lines).map(({ text }) => text.trim()).filter((text) => text !== '');
}

/** Files that a stage needs. */
export function readDependencies(scan: Scan, section: Section | null): ContextDependency[] {
  if (section === null) return [];
  return listItems(scan, section.lines).flatMap(({ text, line }) => {
    const named = pathAtStart(text);
    return named === null ? [] : { path: named.path, description: withoutSeparator(text.slice(named.end)), line };
  });
}

/** A path in backticks, or a link's target, at the start of a line. */
function pathAtStart(text: string): { readonly path: string; readonly end: number } | null {
  const [open, close] = text.startsWith('`') ? ['`', '`'] : ['[[', ']]'];
  const end = text.startsWith(open) ? text.indexOf(close, open.length) : -1;
  if (end < 0) return null;
  const path = (text.slice(open.length, end).split('|')[0] ?? '').split('#')[0]?.trim() ?? '';
  return path === '' ? null : { path, end: end + close.length };
}

function checkpointOf(scan: Scan, section: Section | null): Checkpoint | null {
  const line = section === null ? undefined : linesOf(scan, section.lines)[0];
  if (line === undefined) return null;
  const { name, rest } = boldLead(line);
  return name === null ? { name: line, text: '' } : { name, text: rest };
}

/** Gates, failures and metrics stand in chapters of their own: each group goes to the stage whose name it shares, else to that of its place. */
function withTheirs(scan: Scan, stages: readonly Stage[]): Stage[] {
  const quality = assigned(scan, 'Quality Gates', stages);
  const failures = assigned(scan, 'Error Handling', stages);
  const metrics = assigned(scan, 'Success Metrics', stages);
  return stages.map((stage) => ({
    ...stage,
    quality: points(scan, quality.get(stage) ?? null),
    failures: points(scan, failures.get(stage) ?? null).flatMap(failureOf),
    metrics: points(scan, metrics.get(stage) ?? null).map(metricOf),
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

const TARGET = /(>=?|≥)? ?(\d{1,3}(?:\.\d{1,6})?) ?%/;

/** Reads `Profile completeness: 100%`. */
export function metricOf(text: string): StageMetric {
  const colon = text.indexOf(':');
  const name = boldLead(text).name ?? (colon < 0 ? text : text.slice(0, colon).trim());
  const said = colon < 0 ? text : text.slice(colon + 1).trim();
  const [, sign, percent] = TARGET.exec(said) ?? [];
  return { name, text: said, target: percent === undefined ? null : { sign: sign === '>' ? '>' : '>=', percent: Number(percent) } };
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
