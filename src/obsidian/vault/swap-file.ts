import type { App, MarkdownView, TFile } from 'obsidian';
import type { VaultPath } from '../../core/vault/paths';
import { changeInEditor, editorsOf, isPlainText } from './open-editor';
import { readFile } from './read-file';

const BOM = '\uFEFF';
/** Together about two and a half seconds. */
const SAVES = 6;
const SAVE_PAUSE_MS = 40;

/** Thrown inside `Vault.process` so that nothing is written; the app's own promise rejects with it. */
class ChangedMeanwhile extends Error {}

/** Puts a text in the place of the one that was read; false when somebody wrote in between, and then nothing is changed. */
export async function swapText(app: App, swap: { readonly path: VaultPath; readonly before: string; readonly after: string }): Promise<boolean> {
  const editors = isPlainText(swap.before) ? editorsOf(app, swap.path) : [];
  if (editors.length === 0) return swapOnDisk(app, swap);
  const view = editors.find(({ editor }) => editor.getValue() === swap.before);
  if (view === undefined) return false;
  changeInEditor(view, swap.before, swap.after);
  await saved(app, view, swap);
  return true;
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

/** Waits until the editor's text is on the disk, with what was typed meanwhile. A view that is just saving saves again in a moment. */
async function saved(app: App, view: MarkdownView, { path, after }: { readonly path: VaultPath; readonly after: string }): Promise<void> {
  for (let attempt = 0; attempt < SAVES; attempt++) {
    await view.save();
    const onDisk = await readFile(app, path);
    if (onDisk.ok && (onDisk.value === after || onDisk.value === view.editor.getValue())) return;
    await moment(SAVE_PAUSE_MS * 2 ** attempt);
  }
  throw new Error(`${path} was changed in the editor and could not be saved. Save it there.`);
}

function moment(ms: number): Promise<void> {
  return new Promise((resolve) => window.setTimeout(resolve, ms));
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
