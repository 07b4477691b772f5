import type { Plugin } from 'obsidian';
import type { HelperLink } from '../../helper/helper-link';
import { changeFolders } from '../../../core/change/change-folder';
import type { Throughline } from '../../throughline';
import { ChangeView } from './change-view';
import { followChecks } from './follow-checks';
import { KeptRuns } from './kept-runs';
import { askNewChange } from './new-change';
import { tellPendingMoves } from './pending-notices';
import { CHANGE_VIEW, showChanges } from './show-changes';

/** Spec-driven changes in the app: their tab, and commands that are offered where the vault has a change, or specs and the part turned on. */
export function registerChange(plugin: Plugin, { throughline, helper }: { readonly throughline: Throughline; readonly helper: HelperLink }): void {
  const kept = new KeptRuns(throughline.device);
  plugin.registerView(CHANGE_VIEW, (leaf) => new ChangeView(leaf, { throughline, helper, kept }));
  tellPendingMoves(plugin, throughline);
  followChecks(plugin, { throughline, helper, kept });
  const add = (command: { readonly id: string; readonly name: string; readonly icon: string }, run: () => unknown): void => {
    plugin.addCommand({
      ...command,
      checkCallback: (checking) => {
        if (!isShown(throughline)) return false;
        if (!checking) run();
        return true;
      },
    });
  };
  add({ id: 'show-changes', name: 'Show changes', icon: 'route' }, () => showChanges(throughline, null));
  add({ id: 'new-change', name: 'New change', icon: 'plus' }, () => askNewChange({ throughline, show: (folder) => void showChanges(throughline, folder) }, 'whole'));
}

function isShown({ trace, settings }: Throughline): boolean {
  if ((trace.trace?.specs.size ?? 0) === 0) return false;
  return settings.looks.changes || changeFolders(trace.files(), settings.shared).size > 0;
}
