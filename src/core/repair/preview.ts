import type { Desk } from '../acts/desk';
import { ok } from '../problem';
import type { Result } from '../problem';
import type { VaultPath } from '../vault/paths';
import type { Act, FileChange } from '../vault/store';

/** What an act would make of one file. */
export interface FilePreview {
  readonly path: VaultPath;
  /** The text now; null for a file that the act makes. */
  readonly before: string | null;
  /** The text after; null for a file that the act takes away. */
  readonly after: string | null;
  /** Where the file goes, unchanged; null when it stays. */
  readonly movedTo: VaultPath | null;
}

/** The files that an act would change, in its order; files whose text stays the same are left out. */
export async function previewOf(desk: Pick<Desk, 'read'>, act: Act<unknown>): Promise<Result<readonly FilePreview[]>> {
  const previews: FilePreview[] = [];
  for (const change of act.changes) {
    const preview = await previewChange(desk, change);
    if (!preview.ok) return preview;
    if (preview.value.movedTo !== null || preview.value.before !== preview.value.after) previews.push(preview.value);
  }
  return ok(previews);
}

async function previewChange(desk: Pick<Desk, 'read'>, change: FileChange): Promise<Result<FilePreview>> {
  const { path } = change;
  if (change.kind === 'create') return ok({ path, before: null, after: change.text, movedTo: null });
  if (change.kind === 'rename') return ok({ path, before: null, after: null, movedTo: change.to });
  const text = await desk.read(path);
  if (change.kind === 'delete') return ok({ path, before: text.ok ? text.value : '', after: null, movedTo: null });
  if (!text.ok) return text;
  const after = change.edit(text.value);
  return after.ok ? ok({ path, before: text.value, after: after.value, movedTo: null }) : after;
}
