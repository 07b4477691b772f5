import { holdsId, makeId } from '../journal/entry-id';
import { recordMeaning } from '../journal/finish-session';
import { DEFAULT_TITLE, openSession } from '../journal/open-session';
import { isPaused, resumeSession } from '../journal/pause-session';
import { findSession, sessionPlaces } from '../journal/session-place';
import { sessionMeant } from '../journal/session-window';
import type { Session } from '../journal/journal';
import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import { oneLine } from '../spec-text/new-spec-text';
import type { Spec } from '../spec/spec';
import { scanNote } from '../text/scan-note';
import { findSpec } from '../trace/find-spec';
import type { VaultPath } from '../vault/paths';
import type { Act, TextEdit } from '../vault/store';
import { ChangeSet } from './change-set';
import { withContext } from './context-draft';
import type { ContextDraft } from './context-draft';
import type { Desk } from './desk';
import { markStatus, markUpdated, nameContext } from './header-edits';

export interface StartSessionRequest {
  /** Id or path. */
  readonly spec: string;
  /** null is `Implementation Session`. */
  readonly title: string | null;
  /** null is the settings' list. */
  readonly participants: readonly string[] | null;
  /** What becomes of a header status of completed or blocked; null asks, by the Problem `session/spec-status`. */
  readonly specStatus: 'implementing' | 'keep' | null;
}

/** The session an act started, resumed, paused or finished. */
export interface SessionOutcome {
  readonly spec: VaultPath;
  readonly specId: string;
  readonly specTitle: string;
  readonly context: VaultPath;
  /** `s-…`, without the caret; null for a session written by hand without one. */
  readonly session: string | null;
  readonly number: number | null;
  readonly title: string;
  readonly resumed: boolean;
  readonly contextCreated: boolean;
}

/** Starts a session, with the context when there is none; resumes the spec's open one instead when there is one. */
export async function startSession(desk: Desk, request: StartSessionRequest): Promise<Result<Act<SessionOutcome>>> {
  const found = findSpec(desk.trace, request.spec);
  if (!found.ok) return found;
  const changes = new ChangeSet();
  const started = await startInto(desk, changes, { spec: found.value, request });
  if (!started.ok) return started;
  const { specId, specTitle, resumed } = started.value;
  return changes.act(`${resumed ? 'Resume' : 'Start'} session on ${specId} ${specTitle}`, started.value);
}

export interface Starting {
  readonly spec: Spec;
  readonly request: Omit<StartSessionRequest, 'spec'>;
}

/** Adds the start of a session to an act, so that other edits of the same act find it open. */
export async function startInto(desk: Desk, changes: ChangeSet, { spec, request }: Starting): Promise<Result<SessionOutcome>> {
  const context = await withContext(desk, changes, spec);
  if (!context.ok) return context;
  const open = findSession(scanNote(context.value.text), null)?.session;
  if (open !== undefined) return ok(resumeInto(desk, changes, { spec, context: context.value, session: open }));
  const status = specStatusAfter(spec, request);
  if (!status.ok) return status;
  return ok(openInto(desk, changes, { spec, context: context.value, request, setsStatus: status.value }));
}

/** Whether the spec's status becomes implementing; a completed or blocked spec is asked about. */
function specStatusAfter(spec: Spec, { specStatus }: Starting['request']): Result<'implementing' | 'keep'> {
  if (spec.status !== 'completed' && spec.status !== 'blocked') return ok(specStatus ?? 'implementing');
  return specStatus === null ? askForStatus(spec) : ok(specStatus);
}

function askForStatus({ id, status }: Spec): Failure {
  return problem('session/spec-status', {
    what: `No session was started on ${id}.`,
    why: `The spec is ${status ?? 'done'}.`,
    next: 'Say whether it goes back to implementing or keeps its status: --spec-status implementing, or --spec-status keep.',
  });
}

interface Resuming {
  readonly spec: Spec;
  readonly context: ContextDraft;
  readonly session: Session;
}

function resumeInto(desk: Desk, changes: ChangeSet, { spec, context, session }: Resuming): SessionOutcome {
  const at = desk.clock.minute();
  if (isPaused(session)) changes.edit(context.path, (text) => resumeSession(text, { session: session.id, at }));
  return { ...outcomeOf(spec, context), session: session.id, number: session.number, title: session.title, resumed: true };
}

interface Opening extends Omit<Resuming, 'session'> {
  readonly request: Starting['request'];
  readonly setsStatus: 'implementing' | 'keep';
}

function openInto(desk: Desk, changes: ChangeSet, { spec, context, request, setsStatus }: Opening): SessionOutcome {
  const at = desk.clock.minute();
  const id = makeId('s', at, desk.ids.random());
  const title = titleOr(request.title);
  const session = { id, title, participants: participantsOf(desk, request.participants), at };
  const status: readonly TextEdit[] = setsStatus === 'implementing' ? [markStatus(desk, 'implementing')] : [];
  changes.edit(context.path, (text) => openOnce(text, session), (text) => recordMeaning(text, context.meaning, at), ...status, markUpdated(desk));
  changes.edit(spec.path, nameContext(desk, spec.path, context.path), ...status, markUpdated(desk));
  const number = Math.max(0, ...sessionPlaces(scanNote(context.text)).map(({ session: one }) => one.number ?? 0)) + 1;
  return { ...outcomeOf(spec, context), session: id, number, title, resumed: false };
}

function outcomeOf(spec: Spec, context: ContextDraft): Pick<SessionOutcome, 'spec' | 'specId' | 'specTitle' | 'context' | 'contextCreated'> {
  return { spec: spec.path, specId: spec.id, specTitle: spec.title, context: context.path, contextCreated: context.created };
}

function participantsOf(desk: Desk, asked: readonly string[] | null): readonly string[] {
  const names = (asked ?? desk.settings.participants).map(oneLine).filter((name) => name !== '');
  return names.length > 0 ? names : [desk.person ?? 'User'];
}

/** Another writer may have opened a session in between: then the act is decided again, and resumes that one. */
function openOnce(text: string, session: Parameters<typeof openSession>[1]): Result<string> {
  if (holdsId(text, session.id) || sessionMeant(text, null) === null) return openSession(text, session);
  return problem('act/stale', { what: 'No session was started.', why: 'Another one was opened in the same moment.', next: 'Try again to resume it.' });
}

function titleOr(title: string | null): string {
  const words = oneLine(title ?? '');
  return words === '' ? DEFAULT_TITLE : words;
}
