import { ok, problem } from '../problem';
import type { Result } from '../problem';
import type { Desk } from '../acts/desk';
import { extensionOf, vaultPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';

/** A file that is made from the trace, to be read elsewhere. */
export interface ExportRequest {
  /** In the undo list, such as `Export trace matrix`. */
  readonly title: string;
  /** The path wished for; a number is added when a file stands there. */
  readonly path: string;
  readonly text: string | ((path: VaultPath) => string);
}

export interface ExportOutcome {
  readonly path: VaultPath;
}

const TRIES = 200;

/** Writes a new file into the vault. A file that is there already is never written over. */
export async function writeExport(desk: Desk, request: ExportRequest): Promise<Result<Act<ExportOutcome>>> {
  const wished = vaultPath(request.path);
  if (!wished.ok) return wished;
  const path = await freePath(wished.value, async (one) => !(await desk.exists(one)));
  if (path === null) return noFreePath();
  const text = typeof request.text === 'string' ? request.text : request.text(path);
  return ok({ title: request.title, changes: [{ kind: 'create', path, text }], outcome: { path } });
}

/** The path wished for, or the first one with a number behind it that may be written; null when none is left. */
export async function freePath(wished: VaultPath, isFree: (path: VaultPath) => Promise<boolean>): Promise<VaultPath | null> {
  for (let number = 1; number <= TRIES; number++) {
    const path = vaultPath(numbered(wished, number));
    if (path.ok && (await isFree(path.value))) return path.value;
  }
  return null;
}

/** Every name that could be tried is taken. */
export function noFreePath(): Result<never> {
  return problem('export/exists', { what: 'Nothing was exported.', why: `${TRIES} files of this name are there already.`, next: 'Remove old exports, or give another name.' });
}

function numbered(path: VaultPath, number: number): string {
  if (number === 1) return path;
  const end = extensionOf(path);
  const stem = end === '' ? path : path.slice(0, -(end.length + 1));
  return end === '' ? `${stem} ${number}` : `${stem} ${number}.${end}`;
}
