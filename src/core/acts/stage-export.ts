import { ok } from '../problem';
import type { Result } from '../problem';
import { refused } from '../stage/edit-run';
import { openSpecProposal } from '../stage/openspec';
import { joinPath, resolveFrom, ROOT } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';
import { readOpen } from './stage-press';

export interface ExportOutcome {
  readonly change: string;
  readonly folder: VaultPath;
  readonly files: readonly VaultPath[];
}

/** Writes a subject's requirements as a change in OpenSpec's folders, below `openspec/changes/` or another folder. */
export async function exportProposal(desk: Desk, { path, folder }: { readonly path: VaultPath; readonly folder: string | null }): Promise<Result<Act<ExportOutcome>>> {
  const open = await readOpen(desk, path);
  if (!open.ok) return open;
  const proposal = openSpecProposal(open.value.run);
  if (!proposal.ok) return proposal;
  const base = resolveFrom(ROOT, folder ?? 'openspec/changes');
  if (base === null) return refused(`"${folder ?? ''}" leads out of the vault`, 'Give a folder inside the vault');
  const at = joinPath(base, proposal.value.id);
  const changes = new ChangeSet();
  const files: VaultPath[] = [];
  for (const file of proposal.value.files) {
    const place = joinPath(at, file.path);
    if (await desk.exists(place)) changes.edit(place, () => ok(file.text));
    else changes.create(place, file.text);
    files.push(place);
  }
  return changes.act(`Export the proposal of ${open.value.run.subject}`, { change: proposal.value.id, folder: at, files });
}
