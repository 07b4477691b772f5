import type { App, MarkdownView, TFile } from 'obsidian';
import type { VaultPath } from '../../core/vault/paths';
import { changeInEditor, editorOf, isPlainText } from './open-editor';
import { readFile } from './read-file';

const BOM = '\uFEFF';
const SAVES = 3;

/** Thrown inside `Vault.process` so that nothing is written; the app's own promise rejects with it. */
class ChangedMeanwhile extends Error {}

/** Puts a text in the place of the one that was read; false when somebody wrote in between, and then nothing is changed. */
export async function swapText(app: App, swap: { readonly path: VaultPath; readonly before: string; readonly after: string }): Promise<boolean> {
  const view = isPlainText(swap.before) ? editorOf(app, swap.path) : null;
  if (view === null) return swapOnDisk(app, swap);
  return changeInEditor(view, swap.before, swap.after) && (await saved(app, view, swap));
}

async function swapOnDisk(app: App, { path, before, after }: { readonly path: VaultPath; readonly before: string; readonly after: string }): Promise<boolean> {
  const file = app.vault.getFileByPath(path);
  if (file === null) return false;
  try {
    await app.vault.process(file, (now) => {
      // The app may have taken a BOM off the text that it hands over; what is written back carries it.
      if (now !== before && BOM + now !== before) throw new ChangedMeanwhile();
      return after;
    });
    return true;
  } catch (error) {
    if (error instanceof ChangedMeanwhile) return false;
    throw error;
  }
}

/** Waits until the editor's text is on the disk, with what was typed meanwhile. */
async function saved(app: App, view: MarkdownView, { path, after }: { readonly path: VaultPath; readonly after: string }): Promise<boolean> {
  for (let attempt = 0; attempt < SAVES; attempt++) {
    await view.save();
    const onDisk = await readFile(app, path);
    if (onDisk.ok && (onDisk.value === after || onDisk.value === view.editor.getValue())) return true;
  }
  throw new Error(`${path} was changed in the editor and could not be saved. Save it there.`);
}

/** Makes a file and the folders above it. */
export async function createFile(app: App, path: VaultPath, content: string | Uint8Array): Promise<TFile> {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  if (folder !== '') await ensureFolder(app, folder);
  if (typeof content === 'string') return app.vault.create(path, content);
  const bytes = new ArrayBuffer(content.byteLength);
  new Uint8Array(bytes).set(content);
  return app.vault.createBinary(path, bytes);
}

/** Makes the folders of a path that are not there. */
export async function ensureFolder(app: App, folder: string): Promise<void> {
  const parts = folder.split('/');
  for (let length = 1; length <= parts.length; length++) {
    const path = parts.slice(0, length).join('/');
    if (app.vault.getFolderByPath(path) === null && !(await app.vault.adapter.exists(path))) await app.vault.createFolder(path);
  }
}
