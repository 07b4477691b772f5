import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import type { Spec } from '../spec/spec';
import { oneLine } from '../spec-text/new-spec-text';
import { NO_SHELF } from '../suspect/meaning-shelf';
import { changeSentence, tieLabel } from '../suspect/suspect-words';
import { tieNoteText } from '../suspect/tie-note';
import { judgeSite } from '../suspect/vault-ties';
import type { Trace } from '../trace/trace';
import type { VaultPath } from '../vault/paths';
import type { Act, FileChange } from '../vault/store';
import { chainEdits } from './chain-edits';
import type { Desk } from './desk';
import { setTieAt } from './line-tie';
import { logEntry, PLAIN_ENTRY } from './log-entry';
import { newSpec } from './new-spec';
import { linkTo } from './spec-files';
import { allTieSites, siteKey } from './tie-sites';
import type { TieSite } from './tie-sites';

export interface NeedsWorkRequest {
  /** `TrackedTie.key`. */
  readonly tie: string;
  /** An entry in the journal of the spec that has to be brought up to date, or a task below it. */
  readonly as: 'entry' | 'task';
  /** What is to be done; empty takes words from the change. */
  readonly text: string;
  readonly author: string | null;
}

export interface NeedsWorkOutcome {
  /** The spec that the work is on. */
  readonly spec: VaultPath;
  /** `e-…`; null for a task. */
  readonly entry: string | null;
  /** Path of the task; null for an entry. */
  readonly task: VaultPath | null;
}

/**
 * "Needs work": writes down what has to be done about a suspect tie, as a task or as an entry: an open issue while a session
 * is open, else an improvement in the notes, so that nothing is started or reopened by it. The tie stays suspect
 * until somebody says that it is true again, and no longer asks for a person while the upstream stays as it is.
 */
export async function needsWork(desk: Desk, request: NeedsWorkRequest): Promise<Result<Act<NeedsWorkOutcome>>> {
  const site = allTieSites(desk.trace).find((one) => siteKey(one) === request.tie);
  if (site === undefined) return noSuspect('No such link is there any more');
  const tie = judgeSite(desk.trace, site, { parts: desk.settings.suspectParts, shelf: NO_SHELF });
  if (tie.change === null) return noSuspect('What the link leads to has not changed since');
  const spec = desk.trace.specs.get(site.dependent ?? site.upstream);
  if (spec === undefined) return noSuspect('No spec stands at the other end of the link');
  return request.as === 'task' ? asTask(desk, request, { site, spec }) : asEntry(desk, request, { site, spec });
}

interface Work {
  readonly site: TieSite;
  readonly spec: Spec;
}

async function asEntry(desk: Desk, { text, author }: NeedsWorkRequest, { site, spec }: Work): Promise<Result<Act<NeedsWorkOutcome>>> {
  const words = entryWords(desk, { site, spec }, oneLine(text));
  const isOpen = spec.context !== null && desk.trace.contexts.get(spec.context)?.open === true;
  const kind = isOpen ? 'issue' : 'improvement';
  const act = await logEntry(desk, { ...PLAIN_ENTRY, spec: spec.path, whenNoSession: 'start', kind, text: words, author });
  if (!act.ok) return act;
  return ok(withClaim(desk, act.value, { site, title: `Needs work: ${spec.id}`, outcome: { spec: spec.path, entry: act.value.outcome.id, task: null } }));
}

function entryWords(desk: Desk, { site, spec }: Work, text: string): string {
  const upstream = desk.trace.specs.get(site.upstream);
  const context = spec.context ?? spec.path;
  const label = tieLabel(desk.trace, site);
  const name = site.kind === 'deliverable' ? linkTo(desk, { from: context, to: site.linked, title: label }) : site.kind === 'code' ? `\`${label}\`` : label;
  const cause = linkTo(desk, { from: context, to: site.upstream, title: upstream?.title ?? site.upstream });
  return `${name} needs work after ${cause} changed${text === '' ? '' : `: ${text}`}`;
}

async function asTask(desk: Desk, { text }: NeedsWorkRequest, { site, spec }: Work): Promise<Result<Act<NeedsWorkOutcome>>> {
  const parent = parentForTask(desk.trace, spec);
  if (parent === null) return noPlace(spec);
  const title = oneLine(text) === '' ? wordsFor(desk, site) : oneLine(text);
  const act = await newSpec(desk, { type: 'task', title, parent: parent.path, id: null, takenIds: [] });
  if (!act.ok) return act;
  const task = act.value.changes.find(({ kind }) => kind === 'create')?.path ?? null;
  return ok(withClaim(desk, act.value, { site, title: `Needs work: ${title}`, outcome: { spec: spec.path, entry: null, task } }));
}

/** `Bring nas-setup.sh up to date: 1001 changed in Acceptance Criteria`. */
function wordsFor(desk: Desk, site: TieSite): string {
  const { change } = judgeSite(desk.trace, site, { parts: desk.settings.suspectParts, shelf: NO_SHELF });
  const id = desk.trace.specs.get(site.upstream)?.id ?? site.upstream;
  return `Bring ${tieLabel(desk.trace, site)} up to date${change === null ? '' : `: ${changeSentence(id, change)}`}`;
}

/** A task stands below a feature or an epic. */
function parentForTask({ specs }: Trace, spec: Spec): Spec | null {
  if (spec.type !== 'task') return spec;
  return spec.parent === null ? null : (specs.get(spec.parent) ?? null);
}

/** The same act, which also writes on the tie who took it on, when, and at which state of the upstream. */
function withClaim<T>(desk: Desk, act: Act<unknown>, { site, title, outcome }: { readonly site: TieSite; readonly title: string; readonly outcome: T }): Act<T> {
  const { source, place, fingerprint } = site;
  const about = desk.trace.specs.get(site.upstream)?.meaning?.fingerprint ?? null;
  if (fingerprint === null || about === null) return { ...act, title, outcome };
  const note = tieNoteText({ word: 'work', about, at: desk.clock.minute(), by: desk.person ?? 'User' });
  return { title, outcome, changes: alsoEdited(act.changes, source, (text) => setTieAt(text, { source, place, tie: { fingerprint, note } })) };
}

function alsoEdited(changes: readonly FileChange[], path: VaultPath, edit: Extract<FileChange, { readonly kind: 'edit' }>['edit']): readonly FileChange[] {
  const isThere = changes.some((change) => change.kind === 'edit' && change.path === path);
  if (!isThere) return [...changes, { kind: 'edit', path, edit }];
  return changes.map((change) => (change.kind === 'edit' && change.path === path ? { ...change, edit: chainEdits([change.edit, edit]) } : change));
}

function noPlace({ id }: Spec): Failure {
  return problem('link/no-parent', { what: 'No task was made.', why: `${id} is a task without a parent.`, next: 'Write an entry instead.' });
}

function noSuspect(why: string): Failure {
  return problem('link/not-suspect', { what: 'Nothing was written.', why: `${why}.`, next: 'Look at the links that wait: throughline suspects.' });
}
