import { draftFromLedger, draftSpecChanges, unsaidChanges } from '../../core/evidence/spec-changes';
import type { ChangedFile } from '../../core/evidence/changed-file';
import { unloggedFiles } from '../../core/evidence/unlogged-files';
import type { Journal, Session } from '../../core/journal/journal';
import type { Trace } from '../../core/trace/trace';
import type { OpenSession } from '../session/sessions';
import type { Throughline } from '../throughline';

const IGNORED = 'changes:ignored';

/** Files that changed since the session began and that nobody logged; null without a helper. */
export function unloggedHere({ git, device, app }: Throughline, { open, journal, trace }: { readonly open: OpenSession; readonly journal: Journal; readonly trace: Trace }): readonly ChangedFile[] | null {
  const facts = git.factsNow(open);
  const session = sessionIn(journal, open);
  if (facts === null || session === null) return null;
  const ignored = device.getSet(IGNORED);
  return unloggedFiles({ files: facts.files, trace, spec: open.spec.path, context: open.context.path, session, ignored, configFolder: app.vault.configDir });
}

export function ignoreHere({ device }: Throughline, paths: readonly string[]): void {
  if (paths.length > 0) device.setSet(IGNORED, [...device.getSet(IGNORED), ...paths]);
}

/** The session's entries, as the journal has them. */
export function sessionIn(journal: Journal, { session }: OpenSession): Session | null {
  return journal.sessions.find(({ id, line }) => (session.id === null ? line === session.line : id === session.id)) ?? null;
}

/** Drafts for Changes to Spec: from the spec as it was, else from the journal's own record of its sections. */
export async function specChangesHere({ git, trace }: Throughline, open: OpenSession): Promise<readonly string[]> {
  const { spec, context, session } = open;
  const [now, text, journal] = await Promise.all([trace.read(spec.path), trace.read(context.path), trace.journal(context.path)]);
  if (!now.ok || !text.ok || session.started === null) return [];
  const before = await git.specBefore(open);
  const drafts = before === null ? draftFromLedger(text.value, now.value, session.started) : draftSpecChanges(before, now.value);
  const entries = journal.ok ? (sessionIn(journal.value, open)?.entries ?? []) : [];
  return unsaidChanges(drafts, entries.filter(({ kind }) => kind === 'spec').map((entry) => entry.text)).map((draft) => draft.text);
}
