import { parseJournal } from '../../../../../src/core/journal/parse-journal';
import type { Session } from '../../../../../src/core/journal/journal';
import { ok, problem, type Result } from '../../../../../src/core/problem';
import type { Spec } from '../../../../../src/core/spec/spec';
import { scanNote } from '../../../../../src/core/text/scan-note';
import type { VaultPath } from '../../../../../src/core/vault/paths';
import type { Minute } from '../../../../../src/core/vault/time';
import type { OpenDesk } from '../open-desk';
import type { TargetSpec } from '../target-spec';

/** The open session of a spec, with its entries. */
export interface OpenSession {
  readonly spec: Spec;
  readonly context: VaultPath;
  readonly session: Session;
  readonly started: Minute;
}

/** The open session that a verb is about; a Problem without one that has a start. */
export async function openSessionOf(open: OpenDesk, { spec, session: wanted }: TargetSpec): Promise<Result<OpenSession>> {
  const { context } = spec;
  if (context === null) return noSession(spec);
  const text = await open.desk.read(context);
  if (!text.ok) return text;
  const sessions = parseJournal(scanNote(text.value)).sessions.filter((session) => session.open && (wanted === null || session.id === wanted));
  const session = sessions.at(-1);
  return session === undefined || session.started === null ? noSession(spec) : ok({ spec, context, session, started: session.started });
}

function noSession({ id }: Spec): Result<never> {
  return problem('journal/no-session', { what: 'Nothing was done.', why: `No session with a start is open on ${id}.`, next: `Start one: throughline work ${id}.` });
}
