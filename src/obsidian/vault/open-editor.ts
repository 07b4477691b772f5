import { MarkdownView } from 'obsidian';
import type { App } from 'obsidian';
import { describeEdits } from '../../core/text/splices';
import type { VaultPath } from '../../core/vault/paths';

/** The views in which a note is being written. A view in reading mode is none of them. */
export function editorsOf(app: App, path: VaultPath): readonly MarkdownView[] {
  return viewsOf(app, path).filter((view) => view.getMode() === 'source');
}

/** The editor whose text is the note's newest: of several, the one that was typed in since it was saved. */
export function editorOf(app: App, path: VaultPath, onDisk: string): MarkdownView | null {
  const editors = editorsOf(app, path);
  return editors.find(({ editor }) => editor.getValue() !== onDisk) ?? editors[0] ?? null;
}

/** Has what was typed saved by the app, where a view holds what the file does not have yet; says whether there was such a view. */
export async function saveTyped(app: App, path: VaultPath, onDisk: string): Promise<boolean> {
  const typed = viewsOf(app, path).filter((view) => view.getViewData() !== asShown(onDisk));
  for (const view of typed) await view.save();
  return typed.length > 0;
}

/** A text as an editor shows it. */
function asShown(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

function viewsOf(app: App, path: VaultPath): readonly MarkdownView[] {
  const views = app.workspace.getLeavesOfType('markdown').map(({ view }) => view);
  return views.filter((view) => view instanceof MarkdownView).filter(({ file }) => file?.path === path);
}

/** True when the editor shows every byte of the text: it knows no CR and no BOM. */
export function isPlainText(text: string): boolean {
  return !text.includes('\r') && !text.startsWith('\uFEFF');
}

/** Changes the text in the editor, as one step of its own undo and with the cursor where it was. */
export function changeInEditor({ editor }: MarkdownView, before: string, after: string): void {
  const changes = describeEdits(before, after).map(({ at, removed, inserted }) => ({
    from: editor.offsetToPos(at),
    to: editor.offsetToPos(at + removed.length),
    text: inserted,
  }));
  editor.transaction({ changes }, 'throughline');
}
