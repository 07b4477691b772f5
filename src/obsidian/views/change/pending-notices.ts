import { Platform } from 'obsidian';
import type { Plugin } from 'obsidian';
import { openChange } from '../../../core/acts/change-desk';
import { changeFolders, readFolderName } from '../../../core/change/change-folder';
import { moveOf, pendingMoves } from '../../../core/change/pending-moves';
import { answerOf } from '../../../core/change/going-back';
import type { PlacedGate } from '../../../core/trace/trace';
import type { VaultPath } from '../../../core/vault/paths';
import { sayUntilRead } from '../../acts/notices';
import type { Throughline } from '../../throughline';
import { CHANGE_VIEW, showChanges } from './show-changes';

/** Says on the desktop, once for each question, that an answer from elsewhere waits for files to be moved. Nothing is moved without a press. */
export function tellPendingMoves(plugin: Plugin, throughline: Throughline): void {
  if (Platform.isMobile) return;
  const told = new Set<string>();
  const look = async (): Promise<void> => {
    const fresh = answered(throughline, told);
    for (const { id } of fresh) told.add(id);
    for (const { id, path } of fresh) {
      const folder = [...changeFolders([path], throughline.settings.shared).keys()][0];
      if (folder !== undefined && !isShown(throughline, folder)) await tell(throughline, { folder, gate: id });
    }
  };
  plugin.register(throughline.trace.onChange(() => void look()));
}

/** Questions that were answered with something that moves files, and not looked at here yet. */
function answered({ trace }: Throughline, told: ReadonlySet<string>): readonly PlacedGate[] {
  return (trace.trace?.gates ?? []).filter((gate) => !told.has(gate.id) && moveOf(gate, answerOf(gate)?.word ?? '') !== null);
}

async function tell(throughline: Throughline, { folder, gate }: { readonly folder: VaultPath; readonly gate: string }): Promise<void> {
  const open = await openChange(await throughline.acts.desk(), folder);
  const pending = open.ok ? pendingMoves(open.value.change).find((one) => one.gate.id === gate) : undefined;
  if (pending === undefined) return;
  const { feature } = readFolderName(folder);
  const what = pending.move === 'take-back' ? 'taken back' : 'brought back';
  sayUntilRead(`The files of ${pending.task} in ${feature} are to be ${what}, as was answered.`, { label: 'Open change', run: () => void showChanges(throughline, folder) });
}

/** The change's own tab shows it by itself. */
function isShown({ app }: Throughline, folder: VaultPath): boolean {
  return app.workspace.getLeavesOfType(CHANGE_VIEW).some(({ view }) => view.getState()['folder'] === folder);
}
