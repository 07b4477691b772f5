import type { OpenViewState, PaneType } from 'obsidian';
import type { TFile } from '../vault/t-file';
import type { Menu } from '../ui/menu';
import type { Workspace } from './workspace';
import type { WorkspaceLeaf } from './workspace-leaf';

interface LinkToOpen {
  readonly linktext: string;
  readonly sourcePath: string;
  readonly newLeaf: PaneType | boolean;
  readonly openViewState: OpenViewState;
}

/** A link's path and what is behind its `#`. */
export function partsOf(linktext: string): { readonly path: string; readonly subpath: string } {
  const at = linktext.indexOf('#');
  return at < 0 ? { path: linktext.trim(), subpath: '' } : { path: linktext.slice(0, at).trim(), subpath: linktext.slice(at) };
}

/** Opens what a link leads to; a note that is not there yet is made, as in the app. */
export async function openLinkText(workspace: Workspace, link: LinkToOpen): Promise<void> {
  const { path, subpath } = partsOf(link.linktext);
  const file = destination(workspace, path, link.sourcePath) ?? await makeNote(workspace, path, link.sourcePath);
  const leaf = workspace.getLeaf(link.newLeaf);
  const eState = subpath === '' ? link.openViewState.eState : { ...link.openViewState.eState, subpath };
  await leaf.openFile(file, { ...link.openViewState, ...(eState === undefined ? {} : { eState }) });
}

function destination(workspace: Workspace, path: string, sourcePath: string): TFile | null {
  const { metadataCache, vault } = workspace.app;
  return path === '' ? vault.getFileByPath(sourcePath) : metadataCache.getFirstLinkpathDest(path, sourcePath);
}

async function makeNote(workspace: Workspace, path: string, sourcePath: string): Promise<TFile> {
  const { fileManager, vault } = workspace.app;
  const folder = fileManager.getNewFileParent(sourcePath, path);
  const name = /\.[a-z0-9]+$/i.test(path) ? path : `${path}.md`;
  return vault.create(folder.path === '/' ? name : `${folder.path}/${name}`, '');
}

/** The menu of a link; false when it leads nowhere. */
export function linkMenu(workspace: Workspace, menu: Menu, link: { readonly linktext: string; readonly sourcePath: string; readonly leaf: WorkspaceLeaf | null }): boolean {
  const file = destination(workspace, partsOf(link.linktext).path, link.sourcePath);
  const open = (title: string, icon: string, where: PaneType | boolean): void => {
    menu.addItem((item) => item.setSection('open').setTitle(title).setIcon(icon).onClick(() => void workspace.openLinkText(link.linktext, link.sourcePath, where)));
  };
  open('Open link', 'lucide-lines-of-text', false);
  open('Open in new tab', 'lucide-file-plus', 'tab');
  open('Open to the right', 'lucide-separator-vertical', 'split');
  if (file === null) return false;
  workspace.trigger('file-menu', menu, file, 'link-context-menu', link.leaf ?? undefined);
  return true;
}
