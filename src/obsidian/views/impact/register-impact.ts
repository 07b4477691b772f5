import { TFile } from 'obsidian';
import type { Plugin } from 'obsidian';
import { fileTarget } from '../../../core/impact/find-target';
import { vaultPath } from '../../../core/vault/paths';
import type { Throughline } from '../../throughline';
import { MATRIX_VIEW, MatrixView } from '../matrix/matrix-view';
import { IMPACT_VIEW, ImpactView } from './impact-view';
import { showImpact } from './show-impact';

/** The matrix and the impact in the app: their tabs, and the entry of a file's menu. */
export function registerMatrixAndImpact(plugin: Plugin, throughline: Throughline): void {
  plugin.registerView(MATRIX_VIEW, (leaf) => new MatrixView(leaf, throughline));
  plugin.registerView(IMPACT_VIEW, (leaf) => new ImpactView(leaf, throughline));
  plugin.registerEvent(
    throughline.app.workspace.on('file-menu', (menu, file) => {
      const path = file instanceof TFile ? vaultPath(file.path) : null;
      const { trace } = throughline.trace;
      if (path?.ok !== true || trace === null || fileTarget(trace, path.value, () => false) === null) return;
      menu.addItem((item) => {
        item.setTitle('Show impact').setIcon('radar').setSection('action').onClick(() => void showImpact(throughline, { path: path.value, section: null }));
      });
    }),
  );
}
