import { ok } from '../problem';
import type { Result } from '../problem';
import { refuseMergeMarkers } from '../spec-text/merge-markers';
import { splitBlockId } from '../text/block-id';
import { insertLines, insertSection } from '../text/insert-lines';
import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { lineStart, lineText } from '../text/scan-lines';
import { scanNote } from '../text/scan-note';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import { arrowOf, keyOf, single, SLOT } from './item-line';
import { dependencySection, readDependency } from './dependencies';
import { moveLines } from './move-lines';
import { placeAt, placeNamed } from './plan-places';
import { readRoadmap } from './read-roadmap';
import { refused } from './refused';
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
    const known = roadmap.scale.sizes.map((effort) => effort.size);
    const written = size.toUpperCase();
    if (!known.includes(written)) return refused(`"${size}" is no size`, `Give one of ${known.join(', ')}`);
    const start = lineStart(scan, line);
    const said = lineText(scan, line);
    const at = effort === null ? -1 : slotOf(said, effort);
    if (at >= 0 && effort !== null) return ok([{ at: start + at, removed: said.slice(at, at + effort.length), inserted: written }]);
    return ok([{ at: start + behindWords(said), removed: '', inserted: ` \`[${written}]\`` }]);
  });
}

/** Where a size stands in the line's slot; -1 when it does not. */
function slotOf(line: string, size: string): number {
  for (const { 0: slot, index } of line.matchAll(SLOT)) {
    const words = slot.toUpperCase().split(/[`[\] ,/]/);
    const at = words.indexOf(size);
    if (at >= 0) return index + words.slice(0, at).join(' ').length + 1;
  }
  return -1;
}

/** The end of a line's words: before a link that follows an arrow, a block id, and trailing blanks. */
function behindWords(line: string): number {
  const arrow = arrowOf(line);
  return arrow >= 0 ? line.slice(0, arrow).trimEnd().length : beforeBlockId(line);
}

function beforeBlockId(line: string): number {
  const said = line.trimEnd();
  const { blockId } = splitBlockId(said);
  return blockId === null ? said.length : said.slice(0, said.length - blockId.length - 1).trimEnd().length;
}

/** Links an item with its spec: ` → [[…]]` at the end of its line, once; refused while another link stands there. */
export function linkItem(text: string, { item, link, path }: { readonly item: string; readonly link: string; readonly path: string }): Result<string> {
  return withItem(text, { item, path }, ({ scan }, { line, name }) => linkBehind(scan, { line, name, link }));
}

/** Links a scope bullet with the task that it became. */
export function linkScope(text: string, { item, bullet, link, path }: { readonly item: string; readonly bullet: string; readonly link: string; readonly path: string }): Result<string> {
  return withItem(text, { item, path }, ({ scan }, { scope }) => {
    const found = scope.filter((candidate) => keyOf(candidate.text) === keyOf(bullet));
    const [only] = found;
    if (only === undefined || found.length > 1) return refused(`The item has ${String(found.length)} points that say "${bullet}"`, 'Give the words of one point');
    return linkBehind(scan, { line: only.line, name: bullet, link });
  });
}

function linkBehind(scan: Scan, { line, name, link }: { readonly line: number; readonly name: string; readonly link: string }): Result<readonly Splice[]> {
  const said = lineText(scan, line);
  const arrow = arrowOf(said);
  if (arrow >= 0 && said.slice(arrow).includes(link)) return ok([]);
  if (arrow >= 0) return refused(`"${single(name)}" is linked already`, 'Take the link behind its arrow away first, or follow it');
  return ok([{ at: lineStart(scan, line) + beforeBlockId(said), removed: '', inserted: ` → ${link}` }]);
}

/** Where an item is moved to: behind another item, or to the end of a group or phase, by the line of its heading or by name (`Phase 2`, `Phase 2 > Lower Priority`). */
export type ItemPlace = { readonly behind: string } | { readonly groupLine: number } | { readonly into: string };

/** Moves an item's lines, with all that is nested in it; every other line stays as it is. Numbers are not given anew. */
export function moveItem(text: string, { item, to, path }: { readonly item: string; readonly to: ItemPlace; readonly path: string }): Result<string> {
  return withItem(text, { item, path }, ({ scan, roadmap }, moved) => {
    const target = targetLine({ scan, roadmap }, to);
    if (!target.ok) return target;
    const isThere = target.value <= moved.endLine && scan.lineKinds.slice(target.value, Math.max(target.value, moved.line - 1)).every((kind) => kind === LineKind.Blank);
    if (isThere) return ok([]);
    return ok(moveLines(scan, { from: moved.line, to: moved.endLine }, { after: target.value, neighbour: neighbourOf(roadmap, target.value) }));
  });
}

/** The item that ends at a line; null when a heading stands there. */
function neighbourOf(roadmap: Roadmap, line: number): RoadmapItem | null {
  return itemsOf(roadmap).find(({ endLine }) => endLine === line) ?? null;
}

/** The line behind which the item goes. */
function targetLine(plan: OpenPlan, to: ItemPlace): Result<number> {
  if ('behind' in to) {
    const other = findItem(plan.roadmap, to.behind);
    return other.ok ? ok(other.value.endLine) : other;
  }
  const place = 'into' in to ? placeNamed(plan.roadmap, to.into) : placeAt(plan.roadmap, to.groupLine);
  return place.ok ? ok(place.value.items[place.value.items.length - 1]?.endLine ?? endOfWords(plan.scan, place.value.line)) : place;
}

const RULES: ReadonlySet<string> = new Set(['---', '***', '___']);

/** The last line of the words below a heading, without a rule that parts them from the next heading; or the heading itself. */
function endOfWords(scan: Scan, heading: number): number {
  let end = heading;
  for (let line = heading + 1; line <= scan.lineStarts.length && scan.lineKinds[line - 1] !== LineKind.Heading; line++) {
    const isRule = scan.lineKinds[line - 1] === LineKind.Text && RULES.has(lineText(scan, line).trim());
    if (scan.lineKinds[line - 1] !== LineKind.Blank && !isRule) end = line;
  }
  return end;
}

/** Adds a dependency line, such as `Phase 7 depends on Phase 4`; refused unless it reads as one. */
export function drawDependency(text: string, { line: typed, path }: { readonly line: string; readonly path: string }): Result<string> {
  const open = openPlan(text, path);
  if (!open.ok) return open;
  const { scan, roadmap } = open.value;
  const line = single(typed);
  const read = readDependency(line, roadmap.phases);
  if (read.edges.length === 0 && read.together.length === 0) return refused(`"${line}" names no two phases or items of this roadmap`, 'Write it like "Phase 7 depends on Phase 4" or "**Item** requires **Other item**"');
  if (roadmap.dependencies.some((known) => known.text === line)) return ok(text);
  const section = dependencySection(scan, roadmap.phases);
  const last = roadmap.dependencies[roadmap.dependencies.length - 1]?.line;
  if (section === null) return ok(applySplices(text, [insertSection(scan, { after: lastLine(scan), lines: [`${headingMarks(scan, roadmap)} Dependencies`, `- ${line}`] })]));
  return ok(applySplices(text, [insertLines(scan, { after: last ?? section.heading.line, lines: [`- ${line}`] })]));
}

/** The marks of a heading that lies in no phase. */
function headingMarks(scan: Scan, { phases }: Roadmap): string {
  const lines = new Set(phases.map(({ line }) => line));
  const levels = scan.headings.filter(({ line }) => lines.has(line)).map(({ level }) => level);
  return '#'.repeat(levels.reduce((least, level) => Math.min(least, level), 6));
}

/** The last line; an empty one behind the final newline is none. */
function lastLine({ lineStarts, text }: Scan): number {
  return lineStarts[lineStarts.length - 1] === text.length && lineStarts.length > 1 ? lineStarts.length - 1 : lineStarts.length;
}

/** Records a metric's value below it: `- 2026-11-21: 25 minutes`. */
export function recordMetric(text: string, { metric, date, value, path }: { readonly metric: string; readonly date: string; readonly value: string; readonly path: string }): Result<string> {
  const open = openPlan(text, path);
  if (!open.ok) return open;
  const found = open.value.roadmap.metrics.find(({ name }) => keyOf(name) === keyOf(metric));
  if (found === undefined) return refused(`No success metric is called "${metric}"`, 'Give the name of a metric below Success Metrics');
  if (single(value) === '') return refused('No value was given', 'Give one, such as "25 minutes"');
  return ok(applySplices(text, [insertLines(open.value.scan, { after: found.endLine, lines: [`  - ${date}: ${single(value)}`] })]));
}

/** Notes that an item which comes back was done: a dated point below its others, once a day. */
export function markRound(text: string, { item, date, path }: { readonly item: string; readonly date: string; readonly path: string }): Result<string> {
  return withItem(text, { item, path }, ({ scan }, found) => {
    if (!found.isContinuous) return refused(`"${found.name}" does not come back`, 'Tick it, or tag it `[CONTINUOUS]`');
    if (found.scope.some((point) => point.text.startsWith(date))) return ok([]);
    const indent = indentOf(lineText(scan, found.scope[0]?.line ?? 0)) || ' '.repeat(String(found.number ?? 1).length + 2);
    return ok([insertLines(scan, { after: found.endLine, lines: [`${indent}- ${date}: done`] })]);
  });
}

function indentOf(line: string): string {
  return line.slice(0, line.length - line.trimStart().length);
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
