import { readHeader } from '../text/read-header';
import { sectionsOf } from '../text/sections';
import type { Section } from '../text/sections';
import type { Scan } from '../text/scan';
import { readScale } from './effort';
import { readDependencies } from './dependencies';
import { findRemarks } from './find-remarks';
import { isBox, isMarkedItem, readGroups } from './groups';
import type { ItemReading } from './groups';
import { readItemEdges } from './item-edges';
import { readMetrics } from './success-metrics';
import { readPhaseHeading, readStatus } from './phase-heading';
import { readStatuses } from './current-status';
import { itemsOf } from './roadmap';
import type { EffortScale, Roadmap, RoadmapPhase, StatusParagraph } from './roadmap';
import { unreadBoxes } from './unread-boxes';

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
  return { ...plan, remarks: [...findRemarks(plan), ...unreadBoxes(scan, phases)].sort((a, b) => a.line - b.line), empty: itemsOf(plan).length > 0 ? null : whyEmpty(scan, phases) };
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

/** Phases first; then every other section that holds items of its own, such as maintenance. Where nothing is numbered or bold, plain boxes are the items of phases, and of a note that only says it is a roadmap. */
function readPhases(scan: Scan, scale: EffortScale): RoadmapPhase[] {
  const sections = sectionsOf(scan);
  const phases = sections.filter(({ name }) => readPhaseHeading(name) !== null);
  const others = outermost(outsideOf(sections, phases).filter(({ heading }) => heading.level >= 2));
  const read = (section: Section, accepts = isMarkedItem): RoadmapPhase => phaseOf(scan, section, { scale, accepts });
  const isBare = (phase: RoadmapPhase): boolean => itemsOf({ phases: [phase] }).length === 0;
  const readAll = (some: readonly Section[], takesBoxes: (phase: RoadmapPhase) => boolean): RoadmapPhase[] => some.map((section) => {
    const phase = read(section);
    return takesBoxes(phase) ? read(section, isBox) : phase;
  });
  const marked = readAll(others, () => false);
  const isLoose = phases.length === 0 && marked.every(isBare) && saysRoadmap(scan);
  const found = [...readAll(phases, isBare), ...(isLoose ? readAll(others, isBare) : marked).filter((phase) => !isBare(phase))];
  return found.sort((a, b) => a.line - b.line);
}

function saysRoadmap(scan: Scan): boolean {
  return looksLikeRoadmap([], readHeader(scan).values.get('type')?.value ?? null);
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

function phaseOf(scan: Scan, section: Section, reading: ItemReading): RoadmapPhase {
  const phase = readPhaseHeading(section.name);
  const words = phase ?? sectionWords(section.name);
  return {
    kind: phase === null ? 'section' : 'phase',
    number: phase?.number ?? null,
    name: words.name,
    heading: section.name,
    statusText: words.statusText,
    state: words.state,
    stateFrom: words.statusText === null ? null : 'heading',
    priority: words.priority,
    line: section.heading.line,
    lines: section.lines,
    groups: readGroups(scan, section, reading),
  };
}

/** A section outside the phases has a status only in words that are known. */
function sectionWords(name: string): ReturnType<typeof readStatus> {
  const words = readStatus(name);
  return words.state === null ? { name, statusText: null, state: null, priority: null } : words;
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
  return 'The note has checkboxes, but none of them stands in a phase.';
}
