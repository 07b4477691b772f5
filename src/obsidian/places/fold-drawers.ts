import { Platform } from 'obsidian';
import type { Workspace } from 'obsidian';

/** On a phone the panes at the sides are drawers that lie over the note or the tab. */
export function foldDrawers({ leftSplit, rightSplit }: Pick<Workspace, 'leftSplit' | 'rightSplit'>): void {
  if (!Platform.isMobile) return;
  leftSplit.collapse();
  rightSplit.collapse();
}
