import { Menu } from '../ui/menu';
import type { WorkspaceLeaf } from './workspace-leaf';

/** The menu of a leaf: what its view adds, and closing. */
export function leafMenu(leaf: WorkspaceLeaf, source: string): Menu {
  const menu = new Menu().addSections(['close', 'pane', 'title', 'open', 'action', 'view', 'system', '', 'danger']);
  leaf.view.onPaneMenu(menu, source);
  if (source !== 'tab-header') return menu;
  menu.addItem((item) => item.setSection('close').setTitle('Close').setIcon('lucide-x').onClick(() => { leaf.detach(); }));
  menu.addItem((item) => item.setSection('close').setTitle('Close others').setIcon('lucide-x-circle').onClick(() => { closeOthers(leaf); }));
  menu.addItem((item) => item.setSection('pane').setTitle(leaf.pinned ? 'Unpin' : 'Pin').setIcon('lucide-pin').onClick(() => { leaf.togglePinned(); }));
  menu.addItem((item) => item.setSection('pane').setTitle('Split right').setIcon('lucide-separator-vertical').onClick(() => void leaf.workspace.duplicateLeaf(leaf, 'vertical')));
  return menu;
}

function closeOthers(leaf: WorkspaceLeaf): void {
  for (const other of leaf.parent.leaves) {
    if (other !== leaf && !other.pinned) other.detach();
  }
}
