import type { ChangedFile } from '../evidence/changed-file';
import { counted } from '../evidence/plain-words';
import { codeText } from '../journal/entry-text';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { findSpec } from '../trace/find-spec';
import { nameOf } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';
import { draftEntry } from './draft-entry';
import { joinActs } from './join-acts';
import { notOpen } from './pause-session';
import { registerDeliverable } from './register-deliverable';
import { sessionFor } from './session-for';
import { contextPathOf, linkTo } from './spec-files';

export interface LogChangesRequest {
  /** Id or path. */
  readonly spec: string;
  /** `s-…`; null is the spec's newest open one. */
  readonly session: string | null;
  /** What an Implementation entry shall name. */
  readonly log: readonly ChangedFile[];
  /** What is registered as a deliverable as well. */
  readonly register: readonly ChangedFile[];
  /** Drafts for Changes to Spec that were accepted, an entry each. */
  readonly accepted: readonly string[];
  readonly author: string | null;
}

export interface LogChangesOutcome {
  readonly spec: VaultPath;
  readonly context: VaultPath;
  /** `e-…`, in the order of writing. */
  readonly entries: readonly string[];
  readonly logged: readonly string[];
  readonly registered: readonly string[];
  readonly accepted: readonly string[];
}

/** Changed files in one Implementation entry, those that are deliverables in the registry, and accepted drafts for Changes to Spec: one act. */
export async function logChanges(desk: Desk, request: LogChangesRequest): Promise<Result<Act<LogChangesOutcome>>> {
  const found = findSpec(desk.trace, request.spec);
  if (!found.ok) return found;
  const spec = found.value;
  const files = [...request.log, ...request.register.filter((file) => !request.log.includes(file))].sort((one, other) => (one.path < other.path ? -1 : 1));
  const drafts = request.accepted.filter((text) => text.trim() !== '');
  if (files.length + drafts.length === 0) return nothingChosen(spec.id);
  const session = request.session === null ? await sessionFor(desk, new ChangeSet(), { spec, whenNoSession: 'refuse' }) : ok(request.session);
  if (!session.ok) return session;
  const context = contextPathOf(spec, desk.settings);
  if (!(await desk.exists(context))) return notOpen(spec);
  const shared = { author: request.author, session: session.value };
  const implemented = files.length === 0 ? [] : [draftEntry(desk, { kind: 'implement', ...wordsOf(desk, context, files), ...shared })];
  const entries = [...drafts.map((text) => draftEntry(desk, { kind: 'spec', text, ...shared })), ...implemented];
  const logged = new ChangeSet().edit(context, ...entries.map(({ edit }) => edit)).act('Log changes', null);
  if (!logged.ok) return logged;
  const registered = await registerAll(desk, spec.path, request.register);
  if (!registered.ok) return registered;
  const pathsOf = (some: readonly ChangedFile[]): readonly string[] => some.map(({ path }) => path);
  const outcome = { spec: spec.path, context, entries: entries.map(({ id }) => id), logged: pathsOf(files), registered: pathsOf(request.register), accepted: drafts };
  return joinActs(titleOf(spec.id, { files: files.length, drafts: drafts.length }), [logged.value, ...registered.value], outcome);
}

function titleOf(id: string, { files, drafts }: { readonly files: number; readonly drafts: number }): string {
  return files === 0 ? `Log ${counted(drafts, 'spec change')} on ${id}` : `Log ${counted(files, 'changed file')} on ${id}`;
}

async function registerAll(desk: Desk, spec: VaultPath, files: readonly ChangedFile[]): Promise<Result<readonly Act<unknown>[]>> {
  const there = files.filter(({ change }) => change !== 'deleted');
  if (there.length === 0) return ok([]);
  const list = there.map(({ path, inVault }) => ({ path: inVault ?? path, content: null, title: null, description: null, category: null }));
  const act = await registerDeliverable(desk, { spec, files: list, sidecar: 'inside-deliverables' });
  return act.ok ? ok([act.value]) : act;
}

const VERBS = { created: 'Created', modified: 'Modified', deleted: 'Deleted' } as const satisfies Record<ChangedFile['change'], string>;

/** One file is an entry of its own; several stand nested in one. */
function wordsOf(desk: Desk, context: VaultPath, files: readonly ChangedFile[]): { readonly text: string; readonly nested: readonly string[] } {
  const lines = files.map((file) => lineOf(desk, context, file));
  const [only = ''] = lines;
  return lines.length === 1 ? { text: only, nested: [] } : { text: `Changed ${lines.length} files`, nested: lines };
}

function lineOf(desk: Desk, context: VaultPath, { path, inVault, change, added, removed }: ChangedFile): string {
  const isLink = change === 'created' && inVault !== null;
  const name = isLink ? linkTo(desk, { from: context, to: inVault, title: nameOf(inVault) }) : codeText(path);
  const lines = change === 'modified' && added + removed > 0 ? ` (+${added}, -${removed})` : '';
  return `${VERBS[change]} ${name}${lines}`;
}

function nothingChosen(id: string): Result<never> {
  return problem('changes/none-chosen', { what: `Nothing was logged on ${id}.`, why: 'No file was chosen.', next: 'Choose at least one of the changed files.' });
}
