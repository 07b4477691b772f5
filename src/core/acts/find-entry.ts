import type { Entry } from '../journal/journal';
import { parseJournal } from '../journal/parse-journal';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { scanNote } from '../text/scan-note';
import { findSpec } from '../trace/find-spec';
import type { VaultPath } from '../vault/paths';
import type { Desk } from './desk';

export interface FoundEntry {
  readonly context: VaultPath;
  readonly entry: Entry;
}

/** Finds an entry by its id, with or without caret, in the journal of a spec or, for null, in every journal. */
export async function findEntry(desk: Desk, id: string, spec: string | null): Promise<Result<FoundEntry>> {
  const wanted = id.replace(/^\^/, '').toLowerCase();
  const contexts = contextsOf(desk, spec);
  if (!contexts.ok) return contexts;
  for (const context of contexts.value) {
    const text = await desk.read(context);
    if (!text.ok || !text.value.toLowerCase().includes(`^${wanted}`)) continue;
    const journal = parseJournal(scanNote(text.value));
    const entries = [...journal.sessions.flatMap((session) => session.entries), ...journal.notes];
    const entry = entries.find((candidate) => candidate.id?.toLowerCase() === wanted);
    if (entry !== undefined) return ok({ context, entry });
  }
  return problem('journal/unknown-entry', {
    what: `The entry ${id} was not found.`,
    why: spec === null ? 'No journal holds an entry of this id.' : `The journal of ${spec} holds no entry of this id.`,
    next: 'Take the id from the end of the entry, behind the caret.',
  });
}

function contextsOf(desk: Desk, spec: string | null): Result<readonly VaultPath[]> {
  if (spec === null) return ok([...desk.trace.contexts.keys()]);
  const found = findSpec(desk.trace, spec);
  if (!found.ok) return found;
  return ok(found.value.context === null ? [] : [found.value.context]);
}
