import { foldDrawers } from '../../places/fold-drawers';
import type { Throughline } from '../../throughline';
import { MATRIX_VIEW } from './matrix-view';

/** Shows the trace matrix in a main tab; one that is open comes to the front. */
export async function showMatrix({ app }: Pick<Throughline, 'app'>): Promise<void> {
  const { workspace } = app;
  const [open] = workspace.getLeavesOfType(MATRIX_VIEW);
  const leaf = open ?? workspace.getLeaf('tab');
  if (open === undefined) await leaf.setViewState({ type: MATRIX_VIEW, active: true });
  await workspace.revealLeaf(leaf);
  foldDrawers(workspace);
}
