import { drawDependency, linkItem, linkScope, markRound, moveItem, openPlan, findItem, recordMetric, setItemSize, setItemState } from '../roadmap/edit-roadmap';
import type { ItemPlace } from '../roadmap/edit-roadmap';
import type { ItemState, RoadmapItem } from '../roadmap/roadmap';
import { NEW_SNAPSHOT_NOTE, SNAPSHOT_NOTE, addSnapshot } from '../roadmap/snapshot';
import { itemsThen } from '../roadmap/since';
import { specOfLinks } from '../roadmap/item-specs';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import type { Spec, SpecType } from '../spec/spec';
import { setSpecHeader } from '../spec-text/set-spec-header';
import { findSpec } from '../trace/find-spec';
import { folderOf, joinPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act, FileChange, TextEdit } from '../vault/store';
import { ChangeSet } from './change-set';
import { chainEdits, editFile } from './chain-edits';
import type { Desk } from './desk';
import { newSpec } from './new-spec';
import type { NewSpec } from './new-spec';
import { linkTo, shortName } from './spec-files';

/** An item of a roadmap note; known by its name. */
export interface ItemAddress {
  readonly path: VaultPath;
  readonly item: string;
}

export interface ItemOutcome {
  readonly path: VaultPath;
  readonly item: string;
}

/** Ticks, unticks or drops an item. */
export function setRoadmapItem(desk: Desk, { path, item, state }: ItemAddress & { readonly state: ItemState }): Promise<Result<Act<ItemOutcome>>> {
  const verb = { done: 'Tick', open: 'Untick', dropped: 'Drop' }[state];
  return itemAct(desk, { path, item }, { verb, edit: (text) => setItemState(text, { item, state, path }) });
}

/** Gives an item another size. */
export function sizeRoadmapItem(desk: Desk, { path, item, size }: ItemAddress & { readonly size: string }): Promise<Result<Act<ItemOutcome>>> {
  return itemAct(desk, { path, item }, { verb: 'Estimate', edit: (text) => setItemSize(text, { item, size, path }) });
}

/** Notes today's round of an item that comes back. */
export function markRoadmapRound(desk: Desk, { path, item }: ItemAddress): Promise<Result<Act<ItemOutcome>>> {
  const date = desk.clock.minute().slice(0, 10);
  return itemAct(desk, { path, item }, { verb: 'Round of', edit: (text) => markRound(text, { item, date, path }) });
}

/** Moves an item with everything nested in it. */
export function moveRoadmapItem(desk: Desk, { path, item, to }: ItemAddress & { readonly to: ItemPlace }): Promise<Result<Act<ItemOutcome>>> {
  return itemAct(desk, { path, item }, { verb: 'Move', edit: (text) => moveItem(text, { item, to, path }) });
}

/** Adds a dependency between two phases or items, as a line that people can read. */
export function drawRoadmapDependency(desk: Desk, { path, line }: { readonly path: VaultPath; readonly line: string }): Promise<Result<Act<null>>> {
  return noteAct(desk, path, { title: `Add "${line}"`, edit: (text) => drawDependency(text, { line, path }) });
}

/** Records the value of a success metric, with today's date. */
export function recordRoadmapMetric(desk: Desk, { path, metric, value }: { readonly path: VaultPath; readonly metric: string; readonly value: string }): Promise<Result<Act<null>>> {
  const date = desk.clock.minute().slice(0, 10);
  return noteAct(desk, path, { title: `Record ${metric}`, edit: (text) => recordMetric(text, { metric, date, value: value.trim(), path }) });
}

interface NoteEdit {
  readonly title: string;
  readonly edit: TextEdit;
}

async function noteAct(desk: Desk, path: VaultPath, { title, edit }: NoteEdit): Promise<Result<Act<null>>> {
  const tried = await tryOut(desk, path, edit);
  return tried.ok ? ok({ title, changes: [editFile(path, edit)], outcome: null }) : tried;
}

async function itemAct(desk: Desk, { path, item }: ItemAddress, { verb, edit }: { readonly verb: string; readonly edit: TextEdit }): Promise<Result<Act<ItemOutcome>>> {
  const tried = await tryOut(desk, path, edit);
  return tried.ok ? ok({ title: `${verb} "${item}"`, changes: [editFile(path, edit)], outcome: { path, item } }) : tried;
}

/** What cannot be written is said before anything is. */
async function tryOut(desk: Desk, path: VaultPath, edit: TextEdit): Promise<Result<string>> {
  const text = await desk.read(path);
  return text.ok ? edit(text.value) : text;
}

/** Links an item and a spec, each with the other. */
export async function linkRoadmapItem(desk: Desk, { path, item, spec: wanted }: ItemAddress & { readonly spec: string }): Promise<Result<Act<ItemOutcome>>> {
  const spec = findSpec(desk.trace, wanted);
  if (!spec.ok) return spec;
  const found = await itemIn(desk, { path, item });
  if (!found.ok) return found;
  const { name } = found.value;
  const link = linkTo(desk, { from: path, to: spec.value.path, title: spec.value.title });
  const changes = new ChangeSet().edit(path, (text) => linkItem(text, { item: name, link, path })).edit(spec.value.path, nameRoadmap(desk, { spec: spec.value.path, path, name }));
  return changes.act(`Link "${name}" with ${spec.value.id}`, { path, item: name });
}

/** Makes an epic or a feature from an item: its points become criteria, and both name each other. */
export async function specFromItem(desk: Desk, { path, item, type, parent }: ItemAddress & { readonly type: SpecType; readonly parent: string | null }): Promise<Result<Act<NewSpec>>> {
  const found = await itemIn(desk, { path, item });
  if (!found.ok) return found;
  const { name, links, scope } = found.value;
  const known = specOfLinks({ links }, path, desk.trace);
  if (known !== null) return alreadyLinked(name, known);
  const made = await newSpec(desk, { type, title: name, parent, id: null, takenIds: [], criteria: scope.map(({ text }) => text) });
  if (!made.ok) return made;
  const link = linkTo(desk, { from: path, to: made.value.outcome.path, title: name });
  return withEdits(made.value, { spec: nameRoadmap(desk, { spec: made.value.outcome.path, path, name }), plan: { path, edit: (text) => linkItem(text, { item: name, link, path }) } });
}

/** Makes a task from a point of an item, below the item's spec, and links the point with it. */
export async function taskFromScope(desk: Desk, { path, item, bullet }: ItemAddress & { readonly bullet: string }): Promise<Result<Act<NewSpec>>> {
  const found = await itemIn(desk, { path, item });
  if (!found.ok) return found;
  const parent = specOfLinks(found.value, path, desk.trace);
  if (parent === null) return noSpec(found.value.name);
  const made = await newSpec(desk, { type: 'task', title: bullet, parent: parent.path, id: null, takenIds: [] });
  if (!made.ok) return made;
  const link = linkTo(desk, { from: path, to: made.value.outcome.path, title: made.value.outcome.id });
  const edit: TextEdit = (text) => linkScope(text, { item: found.value.name, bullet, link, path });
  const tried = await tryOut(desk, path, edit);
  if (!tried.ok) return tried;
  return withEdits(made.value, { spec: nameRoadmap(desk, { spec: made.value.outcome.path, path, name: found.value.name }), plan: { path, edit } });
}

/** Keeps how the plan stands today, as a dated section of the note beside it. */
export async function saveRoadmapSnapshot(desk: Desk, path: VaultPath): Promise<Result<Act<{ readonly path: VaultPath }>>> {
  const text = await desk.read(path);
  if (!text.ok) return text;
  const open = openPlan(text.value, path);
  if (!open.ok) return open;
  const log = joinPath(folderOf(path), SNAPSHOT_NOTE);
  const snapshot = { at: desk.clock.minute(), plan: planName(path), items: itemsThen(open.value.roadmap) };
  const edit: TextEdit = (now) => addSnapshot(now, snapshot);
  const changes = new ChangeSet();
  if (!(await desk.exists(log))) changes.create(log, NEW_SNAPSHOT_NOTE);
  return changes.edit(log, edit).act(`Save snapshot of ${planName(path)}`, { path: log });
}

/** How snapshots name a plan: its note's name. */
export function planName(path: VaultPath): string {
  return shortName(path).replace(/\.md$/i, '');
}

async function itemIn(desk: Desk, { path, item }: ItemAddress): Promise<Result<RoadmapItem>> {
  const text = await desk.read(path);
  if (!text.ok) return text;
  const open = openPlan(text.value, path);
  return open.ok ? findItem(open.value.roadmap, item) : open;
}

/** The spec's way back: a header that names the note and, as the link's words, the item. */
function nameRoadmap(desk: Desk, { spec, path, name }: { readonly spec: VaultPath; readonly path: VaultPath; readonly name: string }): TextEdit {
  const value = linkTo(desk, { from: spec, to: path, title: name });
  return (text) => setSpecHeader(text, { key: 'Roadmap', value, form: desk.settings.headerForm });
}

interface PlanEdit {
  readonly path: VaultPath;
  readonly edit: TextEdit;
}

/** The act of a new spec with the header that leads back, and the line that leads to it. */
function withEdits(made: Act<NewSpec>, { spec, plan }: { readonly spec: TextEdit; readonly plan: PlanEdit }): Result<Act<NewSpec>> {
  const changes: FileChange[] = [];
  for (const change of made.changes) {
    if (change.kind !== 'create' || change.path !== made.outcome.path) {
      changes.push(change.kind === 'edit' && change.path === plan.path ? { ...change, edit: chainEdits([change.edit, plan.edit]) } : change);
      continue;
    }
    const text = spec(change.text);
    if (!text.ok) return text;
    changes.push({ ...change, text: text.value });
  }
  if (!changes.some(({ path }) => path === plan.path)) changes.push(editFile(plan.path, plan.edit));
  return ok({ ...made, changes });
}

function alreadyLinked(name: string, spec: Spec): ReturnType<typeof problem> {
  return problem('roadmap/has-spec', { what: 'No spec was made.', why: `"${name}" is linked with ${spec.id} - ${spec.title} already.`, next: `Open ${spec.path}.` });
}

function noSpec(name: string): ReturnType<typeof problem> {
  return problem('roadmap/no-spec', { what: 'No task was made.', why: `"${name}" is linked with no spec, so there is nothing that the task could belong to.`, next: 'Make an epic or a feature from the item first.' });
}
