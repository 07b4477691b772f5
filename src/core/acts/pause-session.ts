import { pauseSession as pauseIn, resumeSession as resumeIn } from '../journal/pause-session';
import { findSession } from '../journal/session-place';
import { problem } from '../problem';
import type { Failure, Result } from '../problem';
import type { Spec } from '../spec/spec';
import { scanNote } from '../text/scan-note';
import { findSpec } from '../trace/find-spec';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';
import type { SessionOutcome } from './start-session';

export interface PauseRequest {
  /** Id or path. */
  readonly spec: string;
  /** `s-…`; null is the spec's newest open one. */
  readonly session: string | null;
}

export function pauseSession(desk: Desk, request: PauseRequest): Promise<Result<Act<SessionOutcome>>> {
  return changePause(desk, request, { verb: 'Pause', edit: pauseIn });
}

export function resumeSession(desk: Desk, request: PauseRequest): Promise<Result<Act<SessionOutcome>>> {
  return changePause(desk, request, { verb: 'Resume', edit: resumeIn });
}

interface PauseChange {
  readonly verb: 'Pause' | 'Resume';
  readonly edit: typeof pauseIn;
}

async function changePause(desk: Desk, request: PauseRequest, { verb, edit }: PauseChange): Promise<Result<Act<SessionOutcome>>> {
  const found = await openSessionOf(desk, request);
  if (!found.ok) return found;
  const { outcome, context } = found.value;
  const at = desk.clock.minute();
  const changes = new ChangeSet().edit(context, (text) => edit(text, { session: outcome.session, at }));
  return changes.act(`${verb} session on ${outcome.specId}`, outcome);
}

/** The session meant: the one named, else the spec's newest open one. */
export async function openSessionOf(desk: Desk, request: PauseRequest): Promise<Result<{ readonly spec: Spec; readonly context: SessionOutcome['context']; readonly outcome: SessionOutcome }>> {
  const found = findSpec(desk.trace, request.spec);
  if (!found.ok) return found;
  const { id, path, title, context } = found.value;
  if (context === null) return notOpen(found.value);
  const text = await desk.read(context);
  if (!text.ok) return text;
  const session = findSession(scanNote(text.value), request.session)?.session;
  if (session === undefined) return notOpen(found.value);
  const outcome = { spec: path, specId: id, specTitle: title, context, session: session.id, number: session.number, title: session.title, resumed: false, contextCreated: false };
  return { ok: true, value: { spec: found.value, context, outcome } };
}

/** The Problem of a spec without an open session, for what only an open one can take. */
export function notOpen(spec: Spec): Failure {
  const { problem: known } = noSession(spec);
  return problem('journal/no-session', { ...known, next: `Start one with "throughline work ${spec.id}".` });
}

/** The Problem of a spec without an open session, for what may start one. */
export function noSession({ id, context }: Spec): Failure {
  return problem('journal/no-session', {
    what: 'Nothing was written to the journal.',
    why: context === null ? `${id} has no context yet.` : `No session is open on ${id}.`,
    next: `Start one with "throughline work ${id}", or add --start.`,
  });
}
