import { MarkdownView } from 'obsidian';
import type { App } from 'obsidian';
import { describeEdits } from '../../core/text/splices';
import type { VaultPath } from '../../core/vault/paths';

/** The editor in which a note is being written, when there is one. A view in reading mode writes nothing. */
export function editorOf(app: App, path: VaultPath): MarkdownView | null {
  for (const leaf of app.workspace.getLeavesOfType('markdown')) {
    const { view } = leaf;
    if (view instanceof MarkdownView && view.file?.path === path && view.getMode() === 'source') return view;
  }
  return null;
}

/** True when the editor shows every byte of the text: it knows no CR and no BOM. */
export function isPlainText(text: string): boolean {
  return !text.includes('\r') && !text.startsWith('\uFEFF');
}

/**
 * Changes the text in the editor, as one step of its own undo and with the cursor where it was. False when the editor
 * holds another text by now.
 */
export function changeInEditor({ editor }: MarkdownView, before: string, after: string): boolean {
  if (editor.getValue() !== before) return false;
  const changes = describeEdits(before, after).map(({ at, removed, inserted }) => ({
    from: editor.offsetToPos(at),
    to: editor.offsetToPos(at + removed.length),
    text: inserted,
  }));
  editor.transaction({ changes }, 'throughline');
  return true;
}
