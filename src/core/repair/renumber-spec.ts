import { nameOfSpec, targetOf } from '../acts/spec-files';
import { markFile } from '../deliverable/place-mark';
import { readMarks } from '../deliverable/read-marks';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { specPlace } from '../spec/layouts';
import type { SpecPlace } from '../spec/layouts';
import { nextId } from '../spec/next-id';
import { sameId } from '../spec/spec-id';
import type { Spec } from '../spec/spec';
import { setSpecHeader } from '../spec-text/set-spec-header';
import { readHeader } from '../text/read-header';
import { scanNote } from '../text/scan-note';
import { folderOf, isInside, isNote, joinPath, nameOf, vaultPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { TextEdit } from '../vault/store';
import type { Bench } from './bench';
import { filesKnown } from './candidates';
import type { FixChoice, FixChoices } from './fix';
import { specAt } from './fix-kind';
import type { Broken, Mending } from './fix-kind';
import { moveLinks } from './move-links';
import { REPAIR_PROBLEMS } from './repair-problems';

/** Which of the specs with one id gets another; the one that does not belong where it counts, else the younger, decides by itself. */
export async function renumberChoices(broken: Broken): Promise<Result<FixChoices>> {
  const rivals = await rivalsOf(broken);
  if (!rivals.ok) return rivals;
  const { trace } = broken.bench.desk;
  const choices = [...rivals.value].sort((one, other) => compareClaims(trace.specs, one, other)).map((spec): FixChoice => {
    return { value: spec.path, label: `Give ${spec.path} a new id`, reason: belongs(trace.specs, spec) ? null : 'Its id is not of its parent\'s thousand' };
  });
  return ok({ choices, preset: choices[0]?.value ?? null });
}

/** Specs that still share the id when the repairs so far are counted. */
async function rivalsOf(broken: Broken): Promise<Result<readonly Spec[]>> {
  const spec = specAt(broken);
  if (!spec.ok) return spec;
  const rivals: Spec[] = [];
  for (const one of broken.bench.desk.trace.byId.get(spec.value.id) ?? []) if (await broken.bench.exists(one.path)) rivals.push(one);
  return ok(rivals);
}

type Specs = ReadonlyMap<VaultPath, Spec>;

/** The first one is renumbered. */
function compareClaims(specs: Specs, one: Spec, other: Spec): number {
  const byBlock = Number(belongs(specs, one)) - Number(belongs(specs, other));
  const byFamily = one.children.length - other.children.length;
  const [a, b] = [one.created ?? '', other.created ?? ''];
  return byBlock || (a === b ? 0 : a > b ? -1 : 1) || byFamily || (one.path > other.path ? -1 : 1);
}

function belongs(specs: Specs, { id, parent }: Spec): boolean {
  const above = parent === null ? undefined : specs.get(parent);
  return above === undefined || Math.floor(Number(id) / 1000) === Math.floor(Number(above.id) / 1000);
}

/** What a renumbering changes. */
interface Renumbering {
  readonly spec: Spec;
  readonly place: SpecPlace;
  readonly id: string;
  /** Old paths to new ones. */
  readonly moved: ReadonlyMap<VaultPath, VaultPath>;
}

/** Gives a spec the next free id: its files move, and every link, mark and name follows. */
export async function mendDuplicateId(mending: Mending): Promise<Result<null>> {
  const rivals = await rivalsOf(mending);
  if (!rivals.ok) return rivals;
  if (rivals.value.length < 2) return ok(null);
  const spec = rivals.value.find(({ path }) => path === mending.choice);
  if (spec === undefined) return REPAIR_PROBLEMS.gone(mending.finding);
  const planned = planOf(mending, spec);
  if (!planned.ok) return planned;
  mending.bench.takenIds.add(planned.value.id);
  return carryOver(mending.bench, planned.value);
}

function planOf(mending: Mending, spec: Spec): Result<Renumbering> {
  const { trace, settings } = mending.bench.desk;
  const place = specPlace(spec.path, settings);
  const id = place === null || !/^\d+$/.test(place.ownId) ? null : freeId(mending.bench, spec);
  if (place === null || id === null) return cannotNumber(spec);
  if (!id.ok) return id;
  const parts = spec.path.split('/');
  const folder = place.ownsFolder ? folderOf(spec.path) : null;
  if (folder !== null && trace.specs.size > 0 && !namesId(nameOf(folder), place.ownId)) return cannotNumber(spec);
  const moved = new Map<VaultPath, VaultPath>();
  for (const path of filesKnown(mending)) {
    const to = newPath(path, { place, folder, id: id.value, depth: parts.length - 1, beside: folderOf(spec.path), context: spec.context });
    if (to !== null && to !== path) moved.set(path, to);
  }
  return ok({ spec, place, id: id.value, moved });
}

function freeId({ desk, takenIds }: Bench, spec: Spec): Result<string> {
  const parent = spec.parent === null ? null : (desk.trace.specs.get(spec.parent)?.id ?? null);
  return nextId({ type: spec.type, parent, taken: new Set([...desk.trace.byId.keys(), ...takenIds]) });
}

interface Naming {
  readonly place: SpecPlace;
  /** The folder that the spec owns; null for a file among others. */
  readonly folder: VaultPath | null;
  readonly id: string;
  /** Where in a path the folder's own name, or the file's, stands. */
  readonly depth: number;
  readonly beside: VaultPath;
  readonly context: VaultPath | null;
}

/** null for files that stay where they are. */
function newPath(path: VaultPath, { place: { ownId }, folder, id, depth, beside, context }: Naming): VaultPath | null {
  const rename = (name: string): string => (namesId(name, ownId) ? id + name.slice(ownId.length) : name);
  if (folder === null) {
    const isOurs = folderOf(path) === beside && namesId(nameOf(path), ownId) && (path === context || /\.(?:spec\.md|context\.md|md)$/i.test(path));
    return isOurs ? joinPath(beside, rename(nameOf(path))) : null;
  }
  if (!isInside(folder, path)) return null;
  const parts = path.split('/');
  const isOwn = (at: number): boolean => at === depth - 1 || (at === parts.length - 1 && (folderOf(path) === folder || parts.at(-2) === 'gates'));
  const target = vaultPath(parts.map((part, at) => (isOwn(at) ? rename(part) : part)).join('/'));
  return target.ok ? target.value : null;
}

/** `1001`, `1001.spec.md` and `1001-feature-storage` begin with the id 1001. */
function namesId(name: string, id: string): boolean {
  return sameId(name.slice(0, id.length), id) && !/[\p{L}\p{N}]/u.test(name.charAt(id.length));
}

async function carryOver(bench: Bench, renumbering: Renumbering): Promise<Result<null>> {
  const notes = new Set<VaultPath>([...sourcesOf(bench, renumbering), ...[...renumbering.moved.keys()].filter(isNote)]);
  for (const path of [...renumbering.moved.keys(), ...[...notes].filter((one) => !renumbering.moved.has(one)), ...markedElsewhere(bench, renumbering)]) {
    const to = renumbering.moved.get(path) ?? path;
    const edit = isNote(path) ? noteEdit(bench, path, renumbering) : markEdit(bench, path, renumbering);
    const done = await carryFile(bench, { path, to, edit });
    if (!done.ok) return done;
  }
  return ok(null);
}

interface Carried {
  readonly path: VaultPath;
  readonly to: VaultPath;
  readonly edit: TextEdit | null;
}

/** A file that cannot be read moves as it is. */
async function carryFile(bench: Bench, { path, to, edit }: Carried): Promise<Result<null>> {
  const text = edit === null ? null : await bench.read(path);
  if (edit === null || text?.ok !== true) return path === to ? ok(null) : bench.move(path, to);
  return path === to ? bench.edit(path, edit) : bench.moveEdited(path, to, edit);
}

/** Notes that link a file that moves. */
function sourcesOf({ desk }: Bench, { moved }: Renumbering): readonly VaultPath[] {
  const copies = new Set(desk.trace.conflicts.map(({ path }) => path));
  return [...moved.keys()].flatMap((path) => (desk.linksTo?.(path) ?? []).map(({ source }) => source)).filter((path) => !copies.has(path));
}

/** Deliverables of the spec that lie outside of its folder name it by a path that changes. */
function markedElsewhere({ desk }: Bench, { spec, moved }: Renumbering): readonly VaultPath[] {
  return desk.trace.deliverables.filter((one) => one.spec === spec.path && one.exists && !moved.has(one.path) && !isNote(one.path)).map(({ path }) => path);
}

function noteEdit(bench: Bench, path: VaultPath, { spec, moved, id }: Renumbering): TextEdit {
  const { desk } = bench;
  return (text) => {
    const scan = scanNote(text);
    if (scan.mergeMarkers.length > 0) return REPAIR_PROBLEMS.mergeMarkers(path);
    const linked = moveLinks(scan, { source: path, moved, resolve: desk.resolve ?? null, names: { from: `${spec.id} - `, to: `${id} - ` }, about: new Set([spec.path, spec.context].filter((one) => one !== null)) });
    return path === spec.path ? ownId(linked, { from: spec.id, to: id }) : ok(linked);
  };
}

/** The id that the spec's own header repeats. */
function ownId(text: string, { from, to }: { readonly from: string; readonly to: string }): Result<string> {
  const { values } = readHeader(scanNote(text));
  const key = ['id', 'spec id'].find((name) => sameId(values.get(name)?.value ?? '', from));
  return key === undefined ? ok(text) : setSpecHeader(text, { key, value: to, form: 'bold' });
}

function markEdit(bench: Bench, path: VaultPath, { spec, moved, id }: Renumbering): TextEdit | null {
  const row = bench.desk.trace.deliverables.find((one) => one.path === path && one.spec === spec.path);
  if (row?.exists !== true) return null;
  const at = moved.get(path) ?? path;
  const title = nameOfSpec({ id, title: spec.title });
  return (text) => {
    const standing = readMarks(text).find(({ kind, bold }) => kind === 'spec' && !bold);
    if (standing === undefined) return ok(text);
    const context = spec.context === null ? null : { target: targetOf(at, moved.get(spec.context) ?? spec.context), title };
    const mark = { spec: { target: targetOf(at, moved.get(spec.path) ?? spec.path), title }, context, fingerprint: standing.fingerprint };
    const outcome = markFile({ path: at, text, mark });
    return outcome.ok ? ok(outcome.value.kind === 'marked' ? outcome.value.text : text) : outcome;
  };
}

function cannotNumber({ path, id }: Spec): Result<never> {
  return problem('fix/no-number', {
    what: `${path} was not renumbered.`,
    why: `Its id ${id} is not the number that its own file or folder begins with.`,
    next: 'Rename the file or folder by hand.',
  });
}
