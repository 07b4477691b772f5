import { readHeader } from '../text/read-header';
import { sectionsOf } from '../text/sections';
import type { Section } from '../text/sections';
import type { Scan } from '../text/scan';
import { readScale } from './effort';
import { readDependencies } from './dependencies';
import { findRemarks } from './find-remarks';
import { readGroups } from './groups';
import { readItemEdges } from './item-edges';
import { readMetrics } from './success-metrics';
import { readPhaseHeading } from './phase-heading';
import { readStatuses } from './current-status';
import { itemsOf } from './roadmap';
import type { EffortScale, Roadmap, RoadmapPhase, StatusParagraph } from './roadmap';

/** Reads a roadmap from a note. Never fails: a note without items says in `empty` why none was recognised. Linear in its length. */
export function readRoadmap(scan: Scan): Roadmap {
  const scale = readScale(scan);
  const statuses = readStatuses(scan);
  const phases = readPhases(scan, scale).map((phase) => withStatus(phase, statuses));
  const plan = {
    title: scan.headings.find(({ level }) => level === 1)?.text ?? null,
    start: startOf(scan),
    phases,
    scale,
    metrics: readMetrics(scan),
    dependencies: readDependencies(scan, phases),
    itemEdges: readItemEdges(phases),
    statuses,
  };
  return { ...plan, remarks: findRemarks(plan), empty: itemsOf(plan).length > 0 ? null : whyEmpty(scan, phases) };
}

/** True when a note of these headings and properties reads as a roadmap: `type: roadmap`, or a heading `Phase n`. */
export function looksLikeRoadmap(headings: readonly string[], type: string | null): boolean {
  if (type !== null) return type.trim().toLowerCase() === 'roadmap';
  return headings.some((heading) => readPhaseHeading(heading) !== null);
}

function startOf(scan: Scan): string | null {
  const value = readHeader(scan).values.get('start')?.value ?? '';
  return /^\d{4}-\d{2}-\d{2}$/.test(value.trim()) ? value.trim() : null;
}

/** Phases first; then every other section that holds numbered items of its own, such as maintenance. */
function readPhases(scan: Scan, scale: EffortScale): RoadmapPhase[] {
  const sections = sectionsOf(scan);
  const phases = sections.filter(({ name }) => readPhaseHeading(name) !== null);
  const others = outsideOf(sections, phases).filter(({ heading }) => heading.level >= 2);
  const read = (section: Section): RoadmapPhase => phaseOf(scan, section, scale);
  const found = [...phases.map(read), ...outermost(others).map(read).filter((phase) => itemsOf({ phases: [phase] }).length > 0)];
  return found.sort((a, b) => a.line - b.line);
}

/** The sections that are no phase and lie in none; both lists are in order of place. */
function outsideOf(sections: readonly Section[], phases: readonly Section[]): Section[] {
  const own = new Set(phases);
  let end = 0;
  return sections.filter((section) => {
    const isInside = section.start < end;
    if (own.has(section)) end = Math.max(end, section.end);
    return !isInside && !own.has(section);
  });
}

/** Sections that do not lie in another of these. */
function outermost(sections: readonly Section[]): Section[] {
  const kept: Section[] = [];
  for (const section of sections) {
    if (section.start >= (kept[kept.length - 1]?.end ?? 0)) kept.push(section);
  }
  return kept;
}

function phaseOf(scan: Scan, section: Section, scale: EffortScale): RoadmapPhase {
  const words = readPhaseHeading(section.name);
  return {
    kind: words === null ? 'section' : 'phase',
    number: words?.number ?? null,
    name: words?.name ?? section.name,
    heading: section.name,
    statusText: words?.statusText ?? null,
    state: words?.state ?? null,
    stateFrom: words === null || words.statusText === null ? null : 'heading',
    priority: words?.priority ?? null,
    line: section.heading.line,
    lines: section.lines,
    groups: readGroups(scan, section, scale),
  };
}

/** A phase whose heading names no status takes it from Current Status. */
function withStatus(phase: RoadmapPhase, statuses: readonly StatusParagraph[]): RoadmapPhase {
  const said = statuses.find(({ phase: number }) => number === phase.number);
  if (phase.statusText !== null || said === undefined) return phase;
  return { ...phase, statusText: said.text, state: said.state, stateFrom: 'current status' };
}

function whyEmpty(scan: Scan, phases: readonly RoadmapPhase[]): string {
  if (scan.text.trim() === '') return 'The note is empty.';
  if (scan.checkboxes.length === 0) return 'The note has no checkbox items.';
  if (phases.length === 0) return 'No heading reads as a phase ("Phase 1: Name"), and no section has numbered checkbox items.';
  return 'The phases have checkboxes, but none of them is a numbered item or starts with a bold name.';
}
