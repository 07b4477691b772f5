import { sessionMeant } from '../journal/session-window';
import { problem } from '../problem';
import type { Failure, Result } from '../problem';
import type { Spec } from '../spec/spec';
import type { ChangeSet } from './change-set';
import type { Desk } from './desk';
import { noSession } from './pause-session';
import { contextPathOf } from './spec-files';
import { startInto } from './start-session';

/** Id of the spec's open session; of one that the act opens, when the request says so. What is completed or blocked is not begun again beside something else. */
export async function sessionFor(
  desk: Desk,
  changes: ChangeSet,
  { spec, whenNoSession }: { readonly spec: Spec; readonly whenNoSession: 'start' | 'refuse' },
): Promise<Result<string | null>> {
  const path = contextPathOf(spec, desk.settings);
  const text = (await desk.exists(path)) ? await desk.read(path) : null;
  if (text !== null && !text.ok) return text;
  const open = text === null ? null : sessionMeant(text.value, null);
  if (open !== null) return { ok: true, value: open.id };
  if (whenNoSession === 'refuse') return noSession(spec);
  if (spec.status === 'completed' || spec.status === 'blocked') return notBegunAgain(spec, spec.status);
  const started = await startInto(desk, changes, { spec, request: { title: null, participants: null, specStatus: 'implementing' } });
  return started.ok ? { ok: true, value: started.value.session } : started;
}

function notBegunAgain({ id }: Spec, status: string): Failure {
  return problem('session/not-begun-again', {
    what: `Nothing was written, and no session was started on ${id}.`,
    why: `The spec is ${status}.`,
    next: `Start a session first, and say what becomes of the status: "throughline work ${id} --spec-status implementing", or keep.`,
  });
}
