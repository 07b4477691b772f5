import type { VaultPath } from '../../../core/vault/paths';
import { foldDrawers } from '../../places/fold-drawers';
import type { Throughline } from '../../throughline';

export const CHANGE_VIEW = 'throughline-change';

/** Shows a change in a main tab, or the list of all; the tab that is open already comes to the front. */
export async function showChanges({ app }: Pick<Throughline, 'app'>, folder: VaultPath | null): Promise<void> {
  const { workspace } = app;
  const leaf = workspace.getLeavesOfType(CHANGE_VIEW)[0] ?? workspace.getLeaf('tab');
  await leaf.setViewState({ type: CHANGE_VIEW, state: { folder }, active: true });
  await workspace.revealLeaf(leaf);
  foldDrawers(workspace);
}
