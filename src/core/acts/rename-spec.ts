import { markFile } from '../deliverable/place-mark';
import { readMarks } from '../deliverable/read-marks';
import { isSidecar, sidecarPath } from '../deliverable/sidecar';
import { fingerprintOf } from '../fingerprint/fingerprint';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { oneLine } from '../spec-text/new-spec-text';
import type { Spec } from '../spec/spec';
import { findSpec } from '../trace/find-spec';
import { isNote, vaultPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act, TextEdit } from '../vault/store';
import { ChangeSet } from './change-set';
import { recordMeaning } from './record-meaning';
import type { Desk } from './desk';
import { renameInNote } from './rename-in-note';
import type { Renaming } from './rename-in-note';
import { renameTitle } from './rename-title';
import { nameOfSpec, targetOf } from './spec-files';

export interface RenameSpecRequest {
  /** Id or path. */
  readonly spec: string;
  readonly title: string;
}

export interface RenameOutcome {
  readonly spec: VaultPath;
  readonly from: string;
  readonly to: string;
  /** Files whose aliases, marks or ties changed with it. */
  readonly paths: readonly VaultPath[];
}

/** Gives a spec another title everywhere it is written, also as the alias of links in plain notes, and keeps ties current that were. */
export async function renameSpec(desk: Desk, request: RenameSpecRequest): Promise<Result<Act<RenameOutcome>>> {
  const spec = findSpec(desk.trace, request.spec);
  if (!spec.ok) return spec;
  const { id, path, title: from, context } = spec.value;
  const to = oneLine(request.title);
  if (to === '') return problem('spec/no-title', { what: `${id} was not renamed.`, why: 'The new title is empty.', next: 'Give it a title.' });
  const text = await desk.read(path);
  if (!text.ok) return text;
  const renamed = renameTitle(text.value, { id, from, to, prefix: '' });
  if (!renamed.ok) return renamed;
  const meaning = fingerprintOf(renamed.value);
  const before = fingerprintOf(text.value).fingerprint;
  const renaming: Renaming = { id, from, to, spec: path, context, before, after: meaning.fingerprint, links: linksByNote(desk, spec.value) };
  const changes = new ChangeSet().edit(path, (now) => renameTitle(now, { id, from, to, prefix: '' }));
  if (context !== null) changes.edit(context, (now) => renameTitle(now, { id, from, to, prefix: 'Context: ' }));
  const touched = await renameElsewhere(desk, changes, { spec: spec.value, renaming });
  if (!touched.ok) return touched;
  recordMeaning(desk, changes, { upstream: path, meaning });
  return changes.act(`Rename ${id} to ${to}`, { spec: path, from, to, paths: touched.value });
}

/** Every link of the vault to the spec or its context, as written; copies that a sync left keep what they say. */
function linksByNote(desk: Desk, { path, context }: Spec): Map<VaultPath, Set<string>> {
  const found = new Map<VaultPath, Set<string>>();
  const copies = new Set(desk.trace.conflicts.map((conflict) => conflict.path));
  for (const { source, text } of [path, context].flatMap((target) => (target === null ? [] : (desk.linksTo?.(target) ?? [])))) {
    if (!copies.has(source)) found.set(source, (found.get(source) ?? new Set()).add(text));
  }
  return found;
}

interface Elsewhere {
  readonly spec: Spec;
  readonly renaming: Renaming;
}

/** Adds the edits of every file that would change; the rest stays out of the act. */
async function renameElsewhere(desk: Desk, changes: ChangeSet, about: Elsewhere): Promise<Result<VaultPath[]>> {
  const touched: VaultPath[] = [];
  for (const path of new Set([...(await candidates(desk, about.spec)), ...about.renaming.links.keys()])) {
    const text = await desk.read(path);
    if (!text.ok) continue;
    const edit = editFor(desk, path, about);
    const after = edit(text.value);
    if (!after.ok || after.value === text.value) continue;
    changes.edit(path, edit);
    touched.push(path);
  }
  return ok(touched);
}

/** Files that may write the spec's title: its family, their contexts, its dependents, its deliverables and gate notes. */
async function candidates(desk: Desk, spec: Spec): Promise<readonly VaultPath[]> {
  const { trace } = desk;
  const specs = [spec.path, spec.parent, ...spec.children, ...spec.dependents, ...spec.dependencies.map((one) => one.spec)].filter((path) => path !== null);
  const contexts = specs.flatMap((path) => trace.specs.get(path)?.context ?? []);
  const downstream = [...trace.contexts.values()].filter((context) => context.downstream.some((one) => one.spec === spec.path)).map(({ path }) => path);
  const gates = trace.gates.filter(({ context }) => context !== null && context === spec.context).map(({ path }) => path);
  const files = trace.deliverables.filter((one) => one.spec === spec.path && one.exists).map(({ path }) => path);
  const sidecars: VaultPath[] = [];
  for (const path of files) {
    const beside = pathBeside(path);
    if (await desk.exists(beside)) sidecars.push(beside);
  }
  return [...new Set([...specs, ...contexts, ...downstream, ...gates, ...files, ...sidecars])];
}

function pathBeside(path: VaultPath): VaultPath {
  const beside = vaultPath(sidecarPath(path));
  return beside.ok ? beside.value : path;
}

function editFor(desk: Desk, path: VaultPath, { spec, renaming }: Elsewhere): TextEdit {
  const isDeliverable = desk.trace.deliverables.some((one) => one.path === path);
  return (text) => {
    const inBody = isNote(path) ? renameInNote(text, path, renaming) : text;
    return isDeliverable && !isSidecar(path) ? renameMark(inBody, path, { spec, renaming }) : ok(inBody);
  };
}

/** Brings a mark up to date that carries the old title; a mark in a person's own words stays. */
function renameMark(text: string, path: VaultPath, { spec, renaming }: Elsewhere): Result<string> {
  const [mark] = readMarks(text).filter(({ kind }) => kind === 'spec');
  if (mark === undefined || ![renaming.from, `${renaming.id} - ${renaming.from}`].includes(mark.title ?? '')) return ok(text);
  const title = nameOfSpec({ id: spec.id, title: renaming.to });
  const fingerprint = mark.fingerprint === renaming.before ? renaming.after : mark.fingerprint;
  const context = spec.context === null ? null : { target: targetOf(path, spec.context), title };
  const marked = markFile({ path, text, mark: { spec: { target: targetOf(path, spec.path), title }, context, fingerprint } });
  if (!marked.ok) return marked;
  return ok(marked.value.kind === 'marked' ? marked.value.text : text);
}
