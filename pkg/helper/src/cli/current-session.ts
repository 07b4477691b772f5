import { findSpec } from '../../../../src/core/trace/find-spec';
import { isSpecId } from '../../../../src/core/spec/spec-id';
import { ok, problem, type Failure, type Result } from '../../../../src/core/problem';
import type { Spec } from '../../../../src/core/spec/spec';
import type { Trace } from '../../../../src/core/trace/trace';
import type { OpenDesk } from './open-desk';
import type { TargetSpec } from './target-spec';
import type { Terminal } from './terminal';

const SESSION_ID = /^\^?s-\d{8}-\d{4}-[a-z0-9]{4,12}$/i;

/** The session this terminal works on: THROUGHLINE_SESSION, else an id in the branch name, else the only open one. */
export async function currentSession(open: OpenDesk, env: Terminal['env']): Promise<Result<TargetSpec>> {
  const { trace } = open.desk;
  const named = env['THROUGHLINE_SESSION'] ?? '';
  if (named !== '') return sessionNamed(trace, named);
  const branch = await open.repository.branch();
  const ofBranch = branch === null ? null : specInBranch(trace, branch);
  return ofBranch === null ? onlyOpenSession(trace) : ok({ spec: ofBranch, session: null });
}

/** `s-…` without its caret, in lower case; null for anything else. */
export function sessionIdIn(text: string): string | null {
  return SESSION_ID.test(text) ? text.replace('^', '').toLowerCase() : null;
}

function sessionNamed(trace: Trace, named: string): Result<TargetSpec> {
  const id = sessionIdIn(named);
  if (id === null) {
    const spec = findSpec(trace, named);
    return spec.ok ? ok({ spec: spec.value, session: null }) : namesNothing(named);
  }
  const found = openSessions(trace).find((one) => one.session === id);
  return found === undefined ? namesNothing(named) : ok(found);
}

function namesNothing(named: string): Failure {
  return problem('session/unknown', {
    what: 'Nothing was done.',
    why: `THROUGHLINE_SESSION names ${named.slice(0, 200)}, and ${sessionIdIn(named) === null ? 'this is not one spec of the vault' : 'no open session has that id'}.`,
    next: 'Unset the variable, or set it to an open session: throughline status lists them.',
  });
}

/** The spec whose id starts a part of the branch name, as in `feature/1014-nas-mount`. */
export function specInBranch(trace: Trace, branch: string): Spec | null {
  for (const part of branch.split('/')) {
    const words = part.split(/[-_.]/);
    for (let length = words.length; length > 0; length--) {
      const id = words.slice(0, length).join('-');
      const specs = isSpecId(id) ? trace.byId.get(id) : undefined;
      if (specs?.length === 1) return specs[0] ?? null;
    }
  }
  return null;
}

function onlyOpenSession(trace: Trace): Result<TargetSpec> {
  const open = openSessions(trace);
  const [only, second] = open;
  if (only === undefined) {
    return problem('session/none', {
      what: 'Nothing was done.',
      why: 'No id was given, and no session is open.',
      next: 'Give the id of a spec, or start a session: throughline work ID.',
    });
  }
  if (second === undefined) return ok(only);
  const list = open.map(({ spec }) => `${spec.id} ${spec.title}`).join(', ');
  return problem('session/several', {
    what: 'Nothing was done.',
    why: `No id was given, and ${open.length} sessions are open: ${list}.`,
    next: 'Give the id of one of them, or set THROUGHLINE_SESSION.',
  });
}

/** Every open session with its spec, in path order. */
export function openSessions(trace: Trace): TargetSpec[] {
  return [...trace.contexts.values()].flatMap((context) => {
    const spec = context.spec === null ? undefined : trace.specs.get(context.spec);
    if (spec === undefined) return [];
    return context.sessions.filter((session) => session.open).map((session) => ({ spec, session: session.id }));
  });
}
