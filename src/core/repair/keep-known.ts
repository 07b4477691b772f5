import type { Desk } from '../acts/desk';
import { ok } from '../problem';
import type { Result } from '../problem';
import type { VaultPath } from '../vault/paths';
import type { Act, FileChange } from '../vault/store';
import { printBaseline, readBaselineRows } from './baseline';
import type { BaselineRow } from './baseline';

export interface KnownChange {
  readonly path: VaultPath;
  readonly change: (known: readonly BaselineRow[]) => readonly BaselineRow[];
}

/**
 * Changes a baseline that lies in the vault. What others accepted stays, also where this device cannot see the fault; a
 * file that cannot be read as a baseline is refused and stays as it is. Without any row the file goes.
 */
export async function keepKnown(desk: Pick<Desk, 'read' | 'exists'>, { path, change }: KnownChange): Promise<Result<Act<null>>> {
  const title = 'Change known findings';
  if (!(await desk.exists(path))) {
    const rows = change([]);
    return ok({ title, changes: rows.length === 0 ? [] : [{ kind: 'create', path, text: printBaseline(rows) }], outcome: null });
  }
  const text = await desk.read(path);
  if (!text.ok) return text;
  const known = readBaselineRows(text.value);
  if (!known.ok) return known;
  const changed: FileChange = change(known.value).length === 0 ? { kind: 'delete', path } : { kind: 'edit', path, edit: (before) => rewritten(before, change) };
  return ok({ title, changes: [changed], outcome: null });
}

function rewritten(before: string, change: KnownChange['change']): Result<string> {
  const known = readBaselineRows(before);
  return known.ok ? ok(printBaseline(change(known.value))) : known;
}
