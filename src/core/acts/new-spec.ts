import { fingerprintOf } from '../fingerprint/fingerprint';
import type { Meaning } from '../fingerprint/fingerprint';
import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import { contextPlace, folderId } from '../spec/layouts';
import { nextId } from '../spec/next-id';
import type { Spec, SpecType } from '../spec/spec';
import { isSpecId } from '../spec/spec-id';
import { addChild } from '../spec-text/child-list';
import { newSpecText, oneLine, specFromTemplate } from '../spec-text/new-spec-text';
import type { NewSpecText } from '../spec-text/new-spec-text';
import { withAlias } from '../spec-text/with-alias';
import { findSpec } from '../trace/find-spec';
import { folderOf, joinPath, resolveFrom, ROOT } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';
import { recordMeaning } from './record-meaning';
import { linkTo } from './spec-files';
import { userTemplate } from './user-template';

export interface NewSpecRequest {
  readonly type: SpecType;
  readonly title: string;
  /** Id or path of the parent; null for an epic. */
  readonly parent: string | null;
  /** The id a person chose; null proposes the next free one. */
  readonly id: string | null;
  /** Ids that are taken elsewhere, such as in the repository's branches. */
  readonly takenIds: readonly string[];
  /** Acceptance criteria that are known already. */
  readonly criteria?: readonly string[];
}

export interface NewSpec {
  readonly id: string;
  readonly type: SpecType;
  readonly title: string;
  readonly path: VaultPath;
  readonly parent: VaultPath | null;
}

/** Makes a spec: its file, and its line in the parent's child list. */
export async function newSpec(desk: Desk, request: NewSpecRequest): Promise<Result<Act<NewSpec>>> {
  const title = oneLine(request.title);
  if (title === '') return refused(request, 'It has no title', 'Give it a title, such as --title "NAS mount"');
  const parent = parentOf(desk, request);
  if (!parent.ok) return parent;
  const place = await freePlace(desk, request, parent.value);
  if (!place.ok) return place;
  const spec: NewSpec = { ...place.value, type: request.type, title, parent: parent.value?.path ?? null };
  const text = await textOf(desk, spec, { parent: parent.value, criteria: (request.criteria ?? []).filter((text) => oneLine(text) !== '') });
  if (!text.ok) return text;
  const changes = new ChangeSet().create(spec.path, text.value.text);
  if (parent.value !== null) addToParent(desk, changes, { spec, parent: parent.value, meaning: text.value.parentMeaning });
  return changes.act(`New ${spec.type} ${spec.id} ${title}`, spec);
}

const PARENTS: Readonly<Record<SpecType, readonly SpecType[]>> = { epic: [], feature: ['epic', 'feature'], task: ['feature', 'epic', 'task'] };

function parentOf(desk: Desk, request: NewSpecRequest): Result<Spec | null> {
  if (request.type === 'epic') {
    if (request.parent === null) return ok(null);
    return refused(request, 'An epic stands at the top and has no parent', 'Leave the parent out, or make a feature');
  }
  if (request.parent === null) return refused(request, 'It has no parent', `Name the parent, such as --parent ${request.type === 'task' ? '1001' : '1000'}`);
  const parent = findSpec(desk.trace, request.parent);
  if (!parent.ok) return parent;
  const { type, id, ownsFolder } = parent.value;
  if (!PARENTS[request.type].includes(type)) return refused(request, `${id} is a ${type}`, `Choose one of these as its parent: ${PARENTS[request.type].join(', ')}`);
  if (!ownsFolder) return refused(request, `${id} is a single file without a folder of its own`, `Make it under the spec above ${id}`);
  return parent;
}

interface Place {
  readonly id: string;
  readonly path: VaultPath;
}

/** An id that nobody uses, with a path where no file stands. */
async function freePlace(desk: Desk, request: NewSpecRequest, parent: Spec | null): Promise<Result<Place>> {
  const taken = takenIds(desk, request);
  if (request.id !== null) return chosenPlace(desk, request, { parent, taken });
  for (;;) {
    const id = nextId({ type: request.type, parent: parent?.id ?? null, taken });
    if (!id.ok) return id;
    const path = pathOf(desk, request.type, { id: id.value, parent });
    if (!(await desk.exists(path))) return ok({ id: id.value, path });
    taken.add(id.value);
  }
}

async function chosenPlace(desk: Desk, request: NewSpecRequest, about: { parent: Spec | null; taken: ReadonlySet<string> }): Promise<Result<Place>> {
  const id = request.id ?? '';
  if (!isSpecId(id) || !/^\d+$/.test(id)) return refused(request, `${JSON.stringify(id)} is no id`, 'Give an id of 1 to 12 digits, or none');
  const path = pathOf(desk, request.type, { id, parent: about.parent });
  if (about.taken.has(id) || (await desk.exists(path))) return refused(request, `The id ${id} is in use`, 'Leave the id out to get the next free one');
  return ok({ id, path });
}

/** Every id that any file or folder of the trace carries, and those known from elsewhere. */
function takenIds(desk: Desk, request: NewSpecRequest): Set<string> {
  const { trace, settings } = desk;
  const taken = new Set([...request.takenIds, ...trace.byId.keys()]);
  for (const path of trace.contexts.keys()) taken.add(contextPlace(path, settings)?.ownId ?? '');
  const others = [...trace.contexts.keys(), ...trace.deliverables.map(({ path }) => path), ...trace.conflicts.map(({ path }) => path)];
  for (const path of others) {
    for (let folder = folderOf(path); folder !== ROOT; folder = folderOf(folder)) taken.add(folderId(folder, settings) ?? '');
  }
  taken.delete('');
  return taken;
}

function pathOf(desk: Desk, type: SpecType, { id, parent }: { id: string; parent: Spec | null }): VaultPath {
  const root = resolveFrom(ROOT, desk.settings.specRoots[0] ?? 'specs') ?? ROOT;
  const folder = parent === null ? root : folderOf(parent.path);
  if (type === 'task') return joinPath(folder, `${id}.spec.md`);
  return joinPath(folder, `${id}/${type === 'epic' ? 'epic' : 'spec'}.md`);
}

interface SpecText {
  readonly text: string;
  /** What the parent meant when its fingerprint was recorded; null without a parent. */
  readonly parentMeaning: Meaning | null;
}

async function textOf(desk: Desk, spec: NewSpec, about: { parent: Spec | null; criteria: readonly string[] }): Promise<Result<SpecText>> {
  const parentText = about.parent === null ? ok(null) : await desk.read(about.parent.path);
  if (!parentText.ok) return parentText;
  const template = await userTemplate(desk, [`${spec.type}.md`, 'spec.md']);
  if (!template.ok) return template;
  const parentMeaning = parentText.value === null ? null : fingerprintOf(parentText.value);
  const parent = tieTo(desk, spec, { parent: about.parent, meaning: parentMeaning });
  const content: NewSpecText = { ...spec, parent, at: desk.clock.minute(), form: desk.settings.headerForm, criteria: about.criteria };
  const made = template.value === null ? ok(newSpecText(content)) : specFromTemplate(template.value, content);
  const text = made.ok && desk.settings.aliases === 'always' ? withAlias(made.value, spec) : made;
  return text.ok ? ok({ text: text.value, parentMeaning }) : text;
}

function tieTo(desk: Desk, spec: NewSpec, { parent, meaning }: { parent: Spec | null; meaning: Meaning | null }): NewSpecText['parent'] {
  if (parent === null || meaning === null) return null;
  return { link: linkTo(desk, { from: spec.path, to: parent.path, title: parent.title }), fingerprint: meaning.fingerprint };
}

/** The child's line in the parent, and the meaning that the child's tie records in the parent's ledger. */
function addToParent(desk: Desk, changes: ChangeSet, { spec, parent, meaning }: { spec: NewSpec; parent: Spec; meaning: Meaning | null }): void {
  const heading = spec.type === 'feature' ? 'Features' : 'Tasks';
  const { linkForm } = desk.settings;
  changes.edit(parent.path, (text) => addChild(text, { parent: parent.path, child: spec.path, title: spec.title, heading, linkForm }));
  if (meaning !== null) recordMeaning(desk, changes, { upstream: parent.path, meaning });
}

function refused(request: NewSpecRequest, why: string, next: string): Failure {
  return problem('spec/not-made', { what: `The ${request.type} was not made.`, why: `${why}.`, next: `${next}.` });
}
