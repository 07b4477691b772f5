import { TFile } from '../vault/t-file';
import type { TAbstractFile } from '../vault/t-file';
import type { App } from '../app';
import { ConfirmationModal } from '../ui/confirmation-modal';
import { Menu } from '../ui/menu';
import { RenameModal } from '../ui/rename-modal';
import type { WorkspaceLeaf } from './workspace-leaf';

const SECTIONS = ['title', 'open', 'action-primary', 'action', 'info', 'view', 'system', '', 'danger'];
const SOURCE = 'file-explorer-context-menu';

/** The menu of one file in the file explorer; plugins add to it. */
export function fileMenu(app: App, file: TAbstractFile, leaf: WorkspaceLeaf): Menu {
  const menu = new Menu().addSections(SECTIONS);
  const { workspace } = app;
  if (file instanceof TFile) {
    const open = file;
    menu.addItem((item) => item.setSection('open').setTitle('Open in new tab').setIcon('lucide-file-plus').onClick(() => void workspace.getLeaf('tab').openFile(open)));
    menu.addItem((item) => item.setSection('open').setTitle('Open to the right').setIcon('lucide-separator-vertical').onClick(() => void workspace.getLeaf('split').openFile(open)));
  }
  workspace.trigger('file-menu', menu, file, SOURCE, leaf);
  menu.addItem((item) => item.setSection('danger').setTitle('Rename...').setIcon('lucide-edit-3').onClick(() => { new RenameModal(app, file).open(); }));
  menu.addItem((item) => item.setSection('danger').setTitle('Delete').setIcon('lucide-trash-2').setWarning(true).onClick(() => { confirmTrash(app, [file]); }));
  return menu;
}

/** The menu of several files at once. */
export function filesMenu(app: App, files: TAbstractFile[], leaf: WorkspaceLeaf): Menu {
  const menu = new Menu().addSections(SECTIONS);
  app.workspace.trigger('files-menu', menu, files, SOURCE, leaf);
  menu.addItem((item) => item.setSection('danger').setTitle('Delete').setIcon('lucide-trash-2').setWarning(true).onClick(() => { confirmTrash(app, files); }));
  return menu;
}

function confirmTrash(app: App, files: readonly TAbstractFile[]): void {
  const what = files.length === 1 ? `“${files[0]?.name ?? ''}”` : `${files.length} items`;
  const modal = new ConfirmationModal(app).setTitle('Delete file').setContent(`${what} will be moved to the trash.`);
  modal.addButton((button) => button.setButtonText('Delete').setDestructive().onClick(async () => {
    for (const file of files) await app.fileManager.trashFile(file);
  }));
  modal.addCancelButton().open();
}
