import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import { refuseMergeMarkers } from '../spec-text/merge-markers';
import { splitBlockId } from '../text/block-id';
import { insertLines, insertSection } from '../text/insert-lines';
import { findSections } from '../text/sections';
import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { lineStart, lineText } from '../text/scan-lines';
import { scanNote } from '../text/scan-note';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import { keyOf } from './item-line';
import { readDependency } from './dependencies';
import { readRoadmap } from './read-roadmap';
import { itemsOf } from './roadmap';
import type { ItemState, Roadmap, RoadmapItem } from './roadmap';

/** A note and the plan in it, while an edit is decided. */
export interface OpenPlan {
  readonly scan: Scan;
  readonly roadmap: Roadmap;
}

/** Opens a text for an edit; refused while merge markers stand in it. */
export function openPlan(text: string, path: string): Result<OpenPlan> {
  const scan = scanNote(text);
  const refusal = refuseMergeMarkers(scan, { from: 1, to: scan.lineStarts.length }, path);
  return refusal ?? ok({ scan, roadmap: readRoadmap(scan) });
}

/** The one item of this name; a number works as well when it is the only one. */
export function findItem(roadmap: Roadmap, wanted: string): Result<RoadmapItem> {
  const items = itemsOf(roadmap);
  const named = items.filter(({ key }) => key === keyOf(wanted));
  const numbered = items.filter(({ number }) => String(number) === wanted.trim());
  const found = named.length > 0 ? named : numbered;
  const [only] = found;
  if (only !== undefined && found.length === 1) return ok(only);
  return refused(found.length === 0 ? `No item is called "${wanted}"` : `${String(found.length)} items are called "${wanted}"`, 'Give the item\'s name as it stands in the roadmap');
}

const MARKS: Readonly<Record<ItemState, string>> = { open: ' ', done: 'x', dropped: '-' };

/** Ticks, unticks or drops an item: one character of its box. */
export function setItemState(text: string, { item, state, path }: { readonly item: string; readonly state: ItemState; readonly path: string }): Result<string> {
  return withItem(text, { item, path }, ({ scan }, { line, state: now }) => {
    const box = scan.checkboxes.find((candidate) => candidate.line === line);
    if (box === undefined || now === state) return ok([]);
    return ok([{ at: box.at, removed: box.mark, inserted: MARKS[state] }]);
  });
}

/** Sets the size in an item's tag slot, or adds a slot behind its text. */
export function setItemSize(text: string, { item, size, path }: { readonly item: string; readonly size: string; readonly path: string }): Result<string> {
  return withItem(text, { item, path }, ({ scan, roadmap }, { line, effort }) => {
    if (!/^[A-Z]{1,3}$/.test(size)) return refused(`"${size}" is no size`, `Give one of ${roadmap.scale.sizes.map((known) => known.size).join(', ')}`);
    const start = lineStart(scan, line);
    const said = lineText(scan, line);
    const at = effort === null ? -1 : slotOf(said, effort);
    if (at >= 0 && effort !== null) return ok([{ at: start + at, removed: effort, inserted: size }]);
    return ok([{ at: start + behindWords(said), removed: '', inserted: ` \`[${size}]\`` }]);
  });
}

/** Where a size stands in the line's slot; -1 when it does not. */
function slotOf(line: string, size: string): number {
  for (let open = line.indexOf('['); open >= 0; open = line.indexOf('[', open + 1)) {
    const words = line.slice(open + 1, line.indexOf(']', open));
    const at = words.split(/[ ,/]/).indexOf(size);
    if (at >= 0) return open + 1 + words.split(/[ ,/]/).slice(0, at).join(' ').length + (at > 0 ? 1 : 0);
  }
  return -1;
}

/** The end of a line's words: before a link that follows an arrow, a block id, and trailing blanks. */
function behindWords(line: string): number {
  const arrow = line.lastIndexOf(' → [');
  return arrow >= 0 ? line.slice(0, arrow).trimEnd().length : beforeBlockId(line);
}

function beforeBlockId(line: string): number {
  const said = line.trimEnd();
  const { blockId } = splitBlockId(said);
  return blockId === null ? said.length : said.slice(0, said.length - blockId.length - 1).trimEnd().length;
}

/** Links an item with its spec: ` → [[…]]` at the end of its line, once. */
export function linkItem(text: string, { item, link, path }: { readonly item: string; readonly link: string; readonly path: string }): Result<string> {
  return withItem(text, { item, path }, ({ scan }, { line }) => ok(linkBehind(scan, line, link)));
}

/** Links a scope bullet with the task that it became. */
export function linkScope(text: string, { item, bullet, link, path }: { readonly item: string; readonly bullet: string; readonly link: string; readonly path: string }): Result<string> {
  return withItem(text, { item, path }, ({ scan }, { scope }) => {
    const found = scope.filter((candidate) => keyOf(candidate.text) === keyOf(bullet));
    const [only] = found;
    if (only === undefined || found.length > 1) return refused(`The item has ${String(found.length)} points that say "${bullet}"`, 'Give the words of one point');
    return ok(linkBehind(scan, only.line, link));
  });
}

function linkBehind(scan: Scan, line: number, link: string): Splice[] {
  const said = lineText(scan, line);
  if (said.includes(link)) return [];
  return [{ at: lineStart(scan, line) + beforeBlockId(said), removed: '', inserted: ` → ${link}` }];
}

/** Where an item is moved to: behind another item, or to the end of a group (by the line of its heading). */
export type ItemPlace = { readonly behind: string } | { readonly groupLine: number };

/** Moves an item's lines, with all that is nested in it; every other line stays as it is. Numbers are not given anew. */
export function moveItem(text: string, { item, to, path }: { readonly item: string; readonly to: ItemPlace; readonly path: string }): Result<string> {
  return withItem(text, { item, path }, ({ scan, roadmap }, moved) => {
    const target = targetLine(roadmap, to);
    if (!target.ok) return target;
    if (target.value >= moved.line - 1 && target.value <= moved.endLine) return ok([]);
    return ok(moveLines(scan, { from: moved.line, to: moved.endLine }, target.value));
  });
}

/** The line behind which the item goes. */
function targetLine(roadmap: Roadmap, to: ItemPlace): Result<number> {
  if ('behind' in to) {
    const other = findItem(roadmap, to.behind);
    return other.ok ? ok(other.value.endLine) : other;
  }
  const group = roadmap.phases.flatMap(({ groups, line, lines }) => [...groups, { line, lines, items: groups[0]?.items ?? [] }]).find(({ line }) => line === to.groupLine);
  if (group === undefined) return refused('That place of the roadmap is not there any more', 'Look at the roadmap as it is now, and move the item again');
  return ok(group.items[group.items.length - 1]?.endLine ?? group.line);
}

/** Takes lines, and the blank line that separated them, from one place to another. */
function moveLines(scan: Scan, lines: { readonly from: number; readonly to: number }, after: number): Splice[] {
  const isBlank = (line: number): boolean => scan.lineKinds[line - 1] === LineKind.Blank;
  const isSpaced = isBlank(lines.to + 1);
  const cut = { at: lineStart(scan, lines.from), end: lineStart(scan, isSpaced ? lines.to + 2 : lines.to + 1) };
  const taken = range(lines.from, lines.to).map((line) => lineText(scan, line));
  const inserted = insertLines(scan, { after, lines: isSpaced || isBlank(lines.from - 1) ? ['', ...taken] : taken });
  const removed = scan.text.slice(cut.at, cut.end);
  return [{ at: cut.at, removed, inserted: '' }, inserted].sort((a, b) => a.at - b.at);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Adds a dependency line, such as `Phase 7 depends on Phase 4`; refused unless it reads as one. */
export function drawDependency(text: string, { line, path }: { readonly line: string; readonly path: string }): Result<string> {
  const open = openPlan(text, path);
  if (!open.ok) return open;
  const { scan, roadmap } = open.value;
  const read = readDependency(line, roadmap.phases);
  if (read.edges.length === 0 && read.together.length === 0) return refused(`"${line}" names no two phases or items of this roadmap`, 'Write it like "Phase 7 depends on Phase 4" or "**Item** requires **Other item**"');
  if (roadmap.dependencies.some((known) => known.text === line)) return ok(text);
  const section = findSections(scan, ['Dependencies'])[0];
  const last = roadmap.dependencies[roadmap.dependencies.length - 1]?.line;
  if (section === undefined) return ok(applySplices(text, [insertSection(scan, { after: scan.lineStarts.length, lines: ['### Dependencies', `- ${line}`] })]));
  return ok(applySplices(text, [insertLines(scan, { after: last ?? section.heading.line, lines: [`- ${line}`] })]));
}

/** Records a metric's value below it: `- 2026-11-21: 25 minutes`. */
export function recordMetric(text: string, { metric, date, value, path }: { readonly metric: string; readonly date: string; readonly value: string; readonly path: string }): Result<string> {
  const open = openPlan(text, path);
  if (!open.ok) return open;
  const found = open.value.roadmap.metrics.find(({ name }) => keyOf(name) === keyOf(metric));
  if (found === undefined) return refused(`No success metric is called "${metric}"`, 'Give the name of a metric below Success Metrics');
  return ok(applySplices(text, [insertLines(open.value.scan, { after: found.endLine, lines: [`  - ${date}: ${value}`] })]));
}

type ItemEdit = (plan: OpenPlan, item: RoadmapItem) => Result<readonly Splice[]>;

function withItem(text: string, { item, path }: { readonly item: string; readonly path: string }, edit: ItemEdit): Result<string> {
  const open = openPlan(text, path);
  if (!open.ok) return open;
  const found = findItem(open.value.roadmap, item);
  if (!found.ok) return found;
  const splices = edit(open.value, found.value);
  return splices.ok ? ok(applySplices(text, splices.value)) : splices;
}

function refused(why: string, next: string): Failure {
  return problem('roadmap/not-changed', { what: 'The roadmap was not changed.', why: `${why}.`, next: `${next}.` });
}
