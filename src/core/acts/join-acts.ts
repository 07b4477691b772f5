import { ok, problem } from '../problem';
import type { Result } from '../problem';
import type { VaultPath } from '../vault/paths';
import type { Act, FileChange } from '../vault/store';
import { chainEdits } from './chain-edits';

/** Several acts as one, in their order: all of them are written, or none, and one undo takes them back. */
export function joinActs<T>(title: string, acts: readonly Act<unknown>[], outcome: T): Result<Act<T>> {
  const joined = new Map<VaultPath, FileChange>();
  for (const change of acts.flatMap(({ changes }) => changes)) {
    const next = joinChanges(joined.get(change.path), change);
    if (!next.ok) return next;
    joined.set(change.path, next.value);
  }
  return ok({ title, changes: [...joined.values()], outcome });
}

function joinChanges(first: FileChange | undefined, then: FileChange): Result<FileChange> {
  if (first === undefined) return ok(then);
  if (then.kind === 'edit' && first.kind === 'edit') return ok({ ...first, edit: chainEdits([first.edit, then.edit]) });
  if (then.kind !== 'edit' || first.kind !== 'create') return notJoined(then.path);
  const text = then.edit(first.text);
  return text.ok ? ok({ ...first, text: text.value }) : text;
}

function notJoined(path: VaultPath): Result<never> {
  return problem('act/not-joined', { what: 'Nothing was written.', why: `Two parts of what was asked change ${path} in ways that cannot be joined.`, next: 'Do one after the other.' });
}
