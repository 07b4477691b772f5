import type { VaultPath } from '../../../core/vault/paths';
import { foldDrawers } from '../../places/fold-drawers';
import type { Throughline } from '../../throughline';
import { IMPACT_VIEW } from './impact-view';

/** What is asked for: a file, or one section of it. */
export interface ShownImpact {
  readonly path: VaultPath;
  readonly section: string | null;
}

/** Shows the impact in a main tab; the tab of an earlier question is used again. */
export async function showImpact({ app }: Pick<Throughline, 'app'>, shown: ShownImpact): Promise<void> {
  const { workspace } = app;
  const [open] = workspace.getLeavesOfType(IMPACT_VIEW);
  const leaf = open ?? workspace.getLeaf('tab');
  await leaf.setViewState({ type: IMPACT_VIEW, state: { ...shown }, active: true });
  await workspace.revealLeaf(leaf);
  foldDrawers(workspace);
}
