import { parseGates } from '../journal/parse-gates';
import type { Gate } from '../journal/journal';
import { readScope } from '../roadmap/scope';
import { boldLead } from '../text/bold-lead';
import { headingKey } from '../text/heading-words';
import { linkTargets } from '../roadmap/link-targets';
import { listItems } from '../text/list-items';
import type { ListItem } from '../text/list-items';
import { readHeader } from '../text/read-header';
import { findSections, sectionsOf, subsectionsOf } from '../text/sections';
import type { Section } from '../text/sections';
import type { Scan } from '../text/scan';
import { lineText } from '../text/scan-lines';
import { codeIn } from './activities';
import { failureOf, metricOf, objectiveOf, readDependencies, stageHeading } from './read-process';
import { RUN_TYPE, TOLD_PART } from './run';
import type { MeasuredValue, ProcessRun, RunActivity, RunField, RunMeasure, RunPoint, StageRun } from './run';

/** Reads the note of one subject; null for every other note. Parts that are missing or irregular are empty, never a fault. */
export function readRun(scan: Scan): ProcessRun | null {
  const { values } = readHeader(scan);
  const value = (key: string): string => values.get(key)?.value.trim() ?? '';
  if (value('type').toLowerCase() !== RUN_TYPE) return null;
  const gates = parseGates(scan);
  const subject = value('subject');
  return {
    title: scan.headings.find(({ level }) => level === 1)?.text ?? subject,
    process: linkTargets(value('process'))[0] ?? null,
    processName: nameIn(value('process')),
    subject,
    started: value('started') === '' ? null : value('started').slice(0, 16),
    spec: linkTargets(value('spec'))[0] ?? null,
    parameters: parametersOf(value('values')),
    requirements: findSections(scan, ['Requirements']).slice(0, 1).flatMap((section) => fields(scan, section)),
    stages: sectionsOf(scan).filter(({ name }) => stageHeading(name) !== null).map((section) => stageIn(scan, section, gates)),
  };
}

/** `hostname=alpha, type=server`. */
function parametersOf(text: string): Map<string, string> {
  return new Map(text.split(',').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at < 1 ? [] : [[pair.slice(0, at).trim().toLowerCase(), pair.slice(at + 1).trim()] as const];
  }));
}

/** The words of a link, else the text itself. */
function nameIn(text: string): string {
  const inside = text.startsWith('[[') ? text.slice(2, text.indexOf(']]')) : text.startsWith('[') ? text.slice(1, text.indexOf(']')) : text;
  return inside.slice(inside.lastIndexOf('|') + 1).trim();
}

function stageIn(scan: Scan, section: Section, gates: readonly Gate[]): StageRun {
  const heading = stageHeading(section.name) ?? { number: '', name: section.name };
  const part = (name: string): Section | null => subsectionsOf(scan, section).find((inner) => headingKey(inner.name) === name) ?? null;
  const points = (name: string): RunPoint[] => pointsOf(scan, part(name));
  const words = (name: string): string[] => points(name).map(({ text }) => text);
  return {
    ...heading,
    objective: objectiveOf(scan, section),
    activities: activitiesOf(scan, part('activities')),
    context: readDependencies(scan, part('context')),
    criteria: points('success criteria'),
    quality: points('quality gate'),
    measures: measuresOf(scan, part('measures')),
    deployment: fields(scan, part('before deployment')),
    failures: words('if something fails').flatMap(failureOf),
    fallbacks: words('fallbacks taken'),
    deliverables: words('deliverables'),
    lessons: words('lessons'),
    told: words(headingKey(TOLD_PART)),
    checkpoint: points('checkpoint')[0] ?? null,
    gates: gates.filter(({ question }) => stageOfQuestion(question) === heading.number),
    text: sectionText(scan, section),
    line: section.heading.line,
    endLine: lastFull(scan, section),
  };
}

/** What asks for a stage's gate. */
export function gateQuestion({ number, name }: Pick<StageRun, 'number' | 'name'>): string {
  return `Pass stage ${number}, ${name}?`;
}

function stageOfQuestion(question: string): string | null {
  return /^pass stage (\d{1,3}[a-z]?)[,? ]/i.exec(`${question} `)?.[1]?.toLowerCase() ?? null;
}

function sectionText(scan: Scan, { heading, lines }: Section): string {
  const rows: string[] = [];
  for (let line = heading.line; line <= lines.to; line++) rows.push(lineText(scan, line).trimEnd());
  return rows.filter((row) => row !== '').join('\n');
}

/** The section's last line that is not blank. */
function lastFull(scan: Scan, { heading, lines }: Section): number {
  let line = lines.to;
  while (line > heading.line && lineText(scan, line).trim() === '') line--;
  return line;
}

function isDone(mark: string | null): boolean {
  return mark === 'x' || mark === 'X';
}

function activitiesOf(scan: Scan, section: Section | null): RunActivity[] {
  return itemsIn(scan, section).map(({ text, marker, mark, line, endLine }) => ({
    number: /^\d/.test(marker) ? Number.parseInt(marker, 10) : null,
    name: boldLead(text).name ?? text.trim(),
    done: isDone(mark),
    steps: readScope(scan, { from: line + 1, to: endLine }).map((step) => ({ text: step.text, done: isDone(step.mark), ...codeIn(step.text), line: step.line })),
    line,
    endLine,
  }));
}

function pointsOf(scan: Scan, section: Section | null): RunPoint[] {
  return itemsIn(scan, section).map(({ text, mark, line, endLine }) => ({
    text: text.trim(),
    done: isDone(mark),
    evidence: readScope(scan, { from: line + 1, to: endLine }).map((nested) => nested.text).filter((nested) => nested !== ''),
    line,
    endLine,
  }));
}

const DATED = /^(\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?): ?(.*)$/;

function measuresOf(scan: Scan, section: Section | null): RunMeasure[] {
  return pointsOf(scan, section).map(({ text, evidence, line, endLine }) => ({ ...metricOf(text), values: evidence.flatMap(valueOf), line, endLine }));
}

function valueOf(text: string): MeasuredValue[] {
  const [, at, said = ''] = DATED.exec(text) ?? [];
  return at === undefined ? [] : [{ at, text: said.trim() }];
}

function fields(scan: Scan, section: Section | null): RunField[] {
  return itemsIn(scan, section).flatMap(({ text, mark, line }) => {
    const { name, rest } = boldLead(text);
    return name === null ? [] : [{ name, value: rest, done: mark === null ? null : isDone(mark), line }];
  });
}

function itemsIn(scan: Scan, section: Section | null): ListItem[] {
  return section === null ? [] : listItems(scan, section.lines).filter(({ text }) => text.trim() !== '');
}
