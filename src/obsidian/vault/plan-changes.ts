import type { App } from 'obsidian';
import { recordEdits } from '../../core/acts/undo-record';
import { sha256Hex } from '../../core/fingerprint/fingerprint';
import { ok, problem } from '../../core/problem';
import type { Failure, Result } from '../../core/problem';
import { pathKey } from '../../core/vault/paths';
import type { VaultPath } from '../../core/vault/paths';
import type { FileChange } from '../../core/vault/store';
import { editorOf, isPlainText, saveTyped } from './open-editor';
import { missing, readFile } from './read-file';
import type { StoredFile } from './stored-act';

/** One file of an act, decided on the text as it stands. */
export interface PlannedFile {
  readonly change: FileChange;
  readonly path: VaultPath;
  readonly before: string | null;
  readonly after: string | null;
  readonly record: StoredFile;
}

/** Decides every change of an act. Nothing is written. */
export async function planChanges(app: App, changes: readonly FileChange[]): Promise<Result<readonly PlannedFile[]>> {
  const planned: PlannedFile[] = [];
  for (const change of changes) {
    const file = await planChange(app, change);
    if (!file.ok) return file;
    if (file.value !== null) planned.push(file.value);
  }
  return ok(planned);
}

function planChange(app: App, change: FileChange): Promise<Result<PlannedFile | null>> {
  if (change.kind === 'create') return planCreate(app, change);
  if (change.kind === 'edit') return planEdit(app, change);
  return change.kind === 'rename' ? planRename(app, change) : planDelete(app, change);
}

async function planCreate(app: App, change: FileChange & { kind: 'create' }): Promise<Result<PlannedFile>> {
  const { path, text } = change;
  if (await isTaken(app, path)) return exists(path);
  return ok({ change, path, before: null, after: text, record: { ...plain(path), after: sha256Hex(text) } });
}

async function planEdit(app: App, change: FileChange & { kind: 'edit' }): Promise<Result<PlannedFile | null>> {
  const { path } = change;
  const text = await textNow(app, path);
  if (!text.ok) return text;
  const before = text.value;
  const edited = change.edit(before);
  if (!edited.ok) return edited;
  const after = edited.value;
  if (after === before) return ok(null);
  const record = { ...plain(path), before: sha256Hex(before), after: sha256Hex(after), edits: recordEdits(before, after) };
  return ok({ change, path, before, after, record });
}

async function planRename(app: App, change: FileChange & { kind: 'rename' }): Promise<Result<PlannedFile>> {
  const { path, to } = change;
  if (app.vault.getFileByPath(path) === null) return missing(path);
  if (pathKey(path) !== pathKey(to) && (await isTaken(app, to))) return exists(to);
  return ok({ change, path, before: null, after: null, record: { ...plain(path), renamedTo: to } });
}

async function planDelete(app: App, change: FileChange & { kind: 'delete' }): Promise<Result<PlannedFile>> {
  const file = app.vault.getFileByPath(change.path);
  if (file === null) return missing(change.path);
  const deleted = new Uint8Array(await app.vault.readBinary(file));
  return ok({ change, path: change.path, before: null, after: null, record: { ...plain(change.path), deleted } });
}

/** The text as it stands: in the editor where the note is being written, else on the disk. */
export async function textNow(app: App, path: VaultPath): Promise<Result<string>> {
  const onDisk = await readFile(app, path);
  if (!onDisk.ok) return onDisk;
  const view = isPlainText(onDisk.value) ? editorOf(app, path, onDisk.value) : null;
  if (view !== null) return ok(view.editor.getValue());
  // Reading mode cannot be written in, and an editor shows no CR: the edit is decided on the bytes.
  return (await saveTyped(app, path, onDisk.value)) ? readFile(app, path) : onDisk;
}

/** A file of the same name in another case or composition is one file on Windows and macOS. */
async function isTaken(app: App, path: VaultPath): Promise<boolean> {
  if (await app.vault.adapter.exists(path)) return true;
  const folder = app.vault.getFolderByPath(path.slice(0, Math.max(0, path.lastIndexOf('/'))) || '/');
  const key = pathKey(path);
  return folder?.children.some((child) => pathKey(child.path) === key) ?? false;
}

function plain(path: VaultPath): StoredFile {
  return { path, before: null, after: null, edits: [], deleted: null, renamedTo: null };
}

function exists(path: VaultPath): Failure {
  return problem('file/exists', {
    what: `${path} was not created.`,
    why: 'A file of this name exists, perhaps in another case.',
    next: 'Choose another name, or work with the file that is there.',
  });
}
