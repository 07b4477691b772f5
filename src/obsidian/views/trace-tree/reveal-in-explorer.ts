import type { App, TFile } from 'obsidian';

/** Shows the file in the app's file explorer. How its pane reveals a file is not part of the API: it is asked for, and done without. */
export async function revealInExplorer(app: App, file: TFile): Promise<void> {
  const [leaf] = app.workspace.getLeavesOfType('file-explorer');
  if (leaf === undefined) return;
  await app.workspace.revealLeaf(leaf);
  const reveal: unknown = Reflect.get(leaf.view, 'revealInFolder');
  if (typeof reveal === 'function') Reflect.apply(reveal, leaf.view, [file]);
}
