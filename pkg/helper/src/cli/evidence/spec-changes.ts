import { draftFromLedger, draftSpecChanges, unsaidChanges } from '../../../../../src/core/evidence/spec-changes';
import type { OpenDesk } from '../open-desk';
import type { OpenSession } from './open-session';
import type { SessionRepository } from './session-repository';

/** Drafts for Changes to Spec: from the spec as it was when the session began, else from the journal's own record of its sections. */
export async function specChanges(open: OpenDesk, { session, repository }: { session: OpenSession; repository: SessionRepository | null }): Promise<readonly string[]> {
  const { spec, context, started } = session;
  const now = await open.desk.read(spec.path);
  const journal = await open.desk.read(context);
  if (!now.ok || !journal.ok) return [];
  const before = repository === null ? null : await repository.textBefore(spec.path, started);
  const drafts = before === null ? draftFromLedger(journal.value, now.value, started) : draftSpecChanges(before, now.value);
  const said = session.session.entries.filter(({ kind }) => kind === 'spec').map(({ text }) => text);
  return unsaidChanges(drafts, said).map(({ text }) => text);
}
