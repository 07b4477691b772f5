import { problem } from '../problem';
import type { Result } from '../problem';
import type { Spec } from '../spec/spec';
import { scanNote } from '../text/scan-note';
import { findSpec } from '../trace/find-spec';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import { withContext } from './context-draft';
import { gapWords, openCriteria } from './criteria-evidence';
import type { Desk } from './desk';
import { draftEntry } from './draft-entry';
import { wordsOf } from './entry-words';
import { markStatus, markUpdated } from './header-edits';
import { PLAIN_ENTRY } from './log-entry';
import { setStatus } from './set-status';
import type { StatusOutcome } from './set-status';

export interface CompleteRequest {
  /** Id or path. */
  readonly spec: string;
  /** Why the spec is completed although criteria are open or without evidence; kept in the journal as a decision. */
  readonly reason: string | null;
}

/** Sets a spec to completed. With gaps in its criteria it takes a reason, which the same act writes into the journal. */
export async function completeSpec(desk: Desk, request: CompleteRequest): Promise<Result<Act<StatusOutcome>>> {
  const found = findSpec(desk.trace, request.spec);
  if (!found.ok) return found;
  const text = await desk.read(found.value.path);
  if (!text.ok) return text;
  const gaps = gapWords(await openCriteria(desk, found.value.path, scanNote(text.value)));
  if (gaps === null) return setStatus(desk, { spec: found.value.path, status: 'completed' });
  const why = request.reason?.trim() ?? '';
  return why === '' ? noReason(found.value, gaps) : completeAllTheSame(desk, found.value, { text: `Completed with ${gaps}`, why });
}

async function completeAllTheSame(desk: Desk, spec: Spec, said: { readonly text: string; readonly why: string }): Promise<Result<Act<StatusOutcome>>> {
  const changes = new ChangeSet();
  const context = await withContext(desk, changes, spec);
  if (!context.ok) return context;
  const entry = { ...PLAIN_ENTRY, spec: spec.path, kind: 'decision', ...said } as const;
  const words = wordsOf(entry, { desk, context: context.value.path });
  changes.edit(context.value.path, draftEntry(desk, { kind: 'decision', ...words, author: null }).edit);
  for (const path of [spec.path, context.value.path]) changes.edit(path, markStatus(desk, 'completed'), markUpdated(desk));
  return changes.act(`Set ${spec.id} to completed`, { spec: spec.path, specId: spec.id, from: spec.statusText, to: 'completed' });
}

function noReason({ id }: Spec, gaps: string): Result<never> {
  return problem('spec/no-reason', {
    what: `${id} was not set to completed.`,
    why: `It has ${gaps}.`,
    next: 'Tick them with evidence, or give a reason.',
  });
}
