import { ok } from '../problem';
import type { Result } from '../problem';
import type { VaultPath } from '../vault/paths';
import type { FileChange, TextEdit } from '../vault/store';

/** Edits one after the other; the first Problem ends them. */
export function chainEdits(edits: readonly TextEdit[]): TextEdit {
  return (text) => edits.reduce<Result<string>>((result, edit) => (result.ok ? edit(result.value) : result), ok(text));
}

/** A change that does several edits to one file. */
export function editFile(path: VaultPath, ...edits: readonly TextEdit[]): FileChange {
  return { kind: 'edit', path, edit: chainEdits(edits) };
}
