import type { Prompts } from '../prompts/prompts';
import type { OpenSession, Sessions } from '../session/sessions';
import type { Throughline } from '../throughline';

/** What is needed to know which session is meant. */
interface SessionChoice {
  readonly sessions: Pick<Sessions, 'current' | 'open'>;
  readonly prompts: Pick<Prompts, 'pickSession'>;
}

/** The session that a command is about: the current one, else the only open one, else the one that is picked. */
export async function targetSession({ sessions, prompts }: SessionChoice, placeholder: string): Promise<OpenSession | null> {
  if (sessions.current !== null) return sessions.current;
  const [first, second] = sessions.open;
  if (first !== undefined && second === undefined) return first;
  return first === undefined ? null : prompts.pickSession({ placeholder });
}

/** The same; without an open session it offers to start one, and goes on with that. */
export async function sessionToLogIn(throughline: Throughline): Promise<OpenSession | null> {
  if (throughline.sessions.open.length > 0) return targetSession(throughline, 'Log into which session?');
  const spec = await throughline.prompts.pickSpec({ placeholder: 'No session is open. Start one on which spec?' });
  if (spec === null) return null;
  await throughline.prompts.start(spec);
  await throughline.trace.settled();
  return throughline.sessions.current;
}
