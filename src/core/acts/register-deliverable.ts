import { CODE_CHANGES } from '../deliverable/category';
import { registerLine } from '../deliverable/registry';
import { mirrorInSpec } from '../deliverable/mirror-in-spec';
import { problem } from '../problem';
import type { Failure, Result } from '../problem';
import type { Spec } from '../spec/spec';
import { relativeTarget } from '../text/link-text';
import { findSpec } from '../trace/find-spec';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import { recordInLedger, withContext } from './context-draft';
import type { ContextDraft } from './context-draft';
import { fileOf } from './deliverable-file';
import type { PlacedFile } from './deliverable-file';
import type { Desk } from './desk';
import { markUpdated } from './header-edits';
import { markDeliverable } from './mark-deliverable';
import { metricsEdit } from './metrics-edit';
import { targetOf } from './spec-files';

export interface DeliverableFile {
  /** Vault path of the file, or the path of a code file outside the vault, from its repository's root. A new file by its name alone goes to the spec's `deliverables/`. */
  readonly path: string;
  /** Where the file does not exist yet: what to put there. null registers a file as it is. */
  readonly content: NewContent | null;
  readonly title: string | null;
  readonly description: string | null;
  /** Folder name of a category; null follows the path, then the extension. */
  readonly category: string | null;
}

/** A new deliverable's text, given or from a template of the settings' templates folder. */
export type NewContent = { readonly text: string } | { readonly template: string };

export interface RegisterRequest {
  /** Id or path. */
  readonly spec: string;
  readonly files: readonly DeliverableFile[];
  /** A trace note beside files that cannot hold a mark: always inside `deliverables/`, elsewhere only when asked for. */
  readonly sidecar: 'inside-deliverables' | 'everywhere';
}

export interface RegisteredFile {
  readonly path: string;
  readonly category: string;
  readonly title: string;
  /** How the file itself names its spec. */
  readonly mark: 'placed' | 'kept' | 'sidecar' | 'none';
  /** Why there is no mark, in one sentence; null when there is one. */
  readonly reason: string | null;
  readonly created: boolean;
}

export interface RegisterOutcome {
  readonly spec: VaultPath;
  readonly context: VaultPath;
  readonly contextCreated: boolean;
  readonly files: readonly RegisteredFile[];
}

/** Registers what came out of a spec: in its context, in the spec and in the files themselves, all or none. */
export async function registerDeliverable(desk: Desk, request: RegisterRequest): Promise<Result<Act<RegisterOutcome>>> {
  const found = findSpec(desk.trace, request.spec);
  if (!found.ok) return found;
  const spec = found.value;
  if (request.files.length === 0) return nothingGiven(spec);
  const changes = new ChangeSet();
  const context = await withContext(desk, changes, spec);
  if (!context.ok) return context;
  const files = new Map<string, RegisteredFile>();
  for (const one of request.files) {
    const placed = await fileOf(desk, spec, one);
    if (!placed.ok) return placed;
    if (placed.value.path === spec.path || placed.value.path === context.value.path) return ownFile(placed.value.path);
    if (files.has(placed.value.path)) continue;
    const marked = await registerOne(desk, changes, { spec, context: context.value, file: placed.value, sidecar: request.sidecar });
    if (!marked.ok) return marked;
    files.set(placed.value.path, marked.value);
  }
  finishContext(desk, changes, { spec, context: context.value });
  const list = [...files.values()];
  const title = list.length === 1 ? `Register ${list[0]?.title ?? ''}` : `Register ${list.length} deliverables`;
  return changes.act(title, { spec: spec.path, context: context.value.path, contextCreated: context.value.created, files: list });
}

/** One file on its way into the registry. */
export interface Registering {
  readonly spec: Spec;
  readonly context: ContextDraft;
  readonly file: PlacedFile;
  readonly sidecar: RegisterRequest['sidecar'];
}

async function registerOne(desk: Desk, changes: ChangeSet, registering: Registering): Promise<Result<RegisteredFile>> {
  const { spec, context, file } = registering;
  const { linkForm, categories } = desk.settings;
  const mark = await markDeliverable(desk, changes, registering);
  if (!mark.ok) return mark;
  const isCode = file.category === CODE_CHANGES;
  const target = isCode || file.inVault === null ? file.path + (file.line === null ? '' : `:${file.line}`) : registryTarget(desk, context.path, file.inVault);
  const { title, description, category } = file;
  changes.edit(context.path, (text) => registerLine(text, { category, target, title, description, tie: context.meaning.fingerprint, linkForm, categories }));
  if (!isCode && file.inVault !== null) {
    const mirror = { target: registryTarget(desk, spec.path, file.inVault), title, linkForm };
    changes.edit(spec.path, (text) => mirrorInSpec(text, mirror));
  }
  return { ok: true, value: { path: file.path, category, title, ...mark.value, created: file.content !== null } };
}


/** Wiki links name notes without `.md`, Markdown links with it. */
function registryTarget(desk: Desk, from: VaultPath, to: VaultPath): string {
  return desk.settings.linkForm === 'wiki' ? targetOf(from, to) : relativeTarget(from, to);
}

function finishContext(desk: Desk, changes: ChangeSet, { spec, context }: { spec: Spec; context: ContextDraft }): void {
  recordInLedger(desk, changes, { context: context.path, meaning: context.meaning });
  changes.edit(context.path, metricsEdit(context.criteria, null), markUpdated(desk));
  changes.edit(spec.path, markUpdated(desk));
}

function nothingGiven(spec: Spec): Failure {
  return problem('deliverable/none-given', { what: `Nothing was registered for ${spec.id}.`, why: 'No file was named.', next: 'Name the file, such as deliverables/scripts/setup.sh.' });
}

function ownFile(path: string): Failure {
  return problem('deliverable/own-file', { what: `${path} was not registered.`, why: 'It is the spec or its context, not what came out of it.', next: 'Name another file.' });
}
