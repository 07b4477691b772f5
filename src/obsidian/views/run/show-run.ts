import type { App } from 'obsidian';
import { foldDrawers } from '../../places/fold-drawers';
import type { ShownRun } from './run-source';

export const RUN_VIEW = 'throughline-run';

/** Shows a run in a main tab of its own; a tab that shows the same run comes to the front. */
export async function showRun(app: App, shown: ShownRun): Promise<void> {
  const { workspace } = app;
  const open = workspace.getLeavesOfType(RUN_VIEW).find((leaf) => leaf.getViewState().state?.['run'] === shown.run);
  const leaf = open ?? workspace.getLeaf('tab');
  if (open === undefined) await leaf.setViewState({ type: RUN_VIEW, state: { ...shown }, active: true });
  await workspace.revealLeaf(leaf);
  foldDrawers(workspace);
}
