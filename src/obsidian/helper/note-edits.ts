import type { Desk } from '../../core/acts/desk';
import { sha256Hex } from '../../core/fingerprint/fingerprint';
import { ok, problem } from '../../core/problem';
import type { Result } from '../../core/problem';
import { vaultPath } from '../../core/vault/paths';
import type { VaultPath } from '../../core/vault/paths';
import type { Act, FileChange } from '../../core/vault/store';
import type { EventOf } from '../../protocol/messages';

type NoteEdit = EventOf<'note.edit'>;
type Edit = NoteEdit['edits'][number];

/** The act that a helper asks for: whole texts of notes, each only over the text that the helper saw. */
export async function noteEditAct({ title, edits }: NoteEdit, desk: Pick<Desk, 'exists'>): Promise<Result<Act>> {
  const changes: FileChange[] = [];
  for (const edit of edits) {
    const path = notePath(edit.path);
    if (!path.ok) return path;
    const change = changeOf(edit, path.value);
    if (change === null) return notOurs(edit.path);
    if (change.kind === 'create' && (await desk.exists(change.path))) return movedOn(change.path);
    changes.push(change);
  }
  return ok({ title, changes, outcome: undefined });
}

/** Notes alone are written for a helper: no settings, no scripts, nothing in a folder of the app. */
function notePath(text: string): Result<VaultPath> {
  const path = vaultPath(text);
  if (!path.ok) return path;
  const isNote = /\.md$/i.test(path.value) && !path.value.split('/').some((part) => part.startsWith('.'));
  return isNote ? path : notOurs(text);
}

function changeOf({ before, text }: Edit, path: VaultPath): FileChange | null {
  if (text === null) return null;
  if (before === null) return { kind: 'create', path, text };
  return { kind: 'edit', path, edit: (now) => (sha256Hex(now) === before ? ok(text) : movedOn(path)) };
}

function notOurs(path: string): Result<never> {
  return problem('note/not-ours', { what: 'Nothing was written.', why: `${path.slice(0, 200)} is no note of this vault that is written for a helper.`, next: 'The helper writes it by itself.' });
}

function movedOn(path: VaultPath): Result<never> {
  return problem('note/moved-on', { what: 'Nothing was written.', why: `${path} is not as the helper saw it.`, next: 'The helper reads it again.' });
}
