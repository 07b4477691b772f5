import type { SplitDirection, ViewState } from 'obsidian';
import { debounce } from '../system/debounce';
import type { Dock } from './sidedock';
import type { Workspace } from './workspace';
import { WorkspaceLeaf } from './workspace-leaf';
import type { WorkspaceParent } from './workspace-parent';
import { WorkspaceSplit } from './workspace-split';
import { WorkspaceTabs } from './workspace-tabs';

interface Kept {
  readonly id?: string;
  readonly type?: string;
  readonly children?: readonly Kept[];
  readonly direction?: SplitDirection;
  readonly currentTab?: number;
  readonly collapsed?: boolean;
  readonly width?: number;
  readonly state?: ViewState & { readonly title?: string; readonly icon?: string };
}

interface KeptLayout {
  readonly main?: Kept;
  readonly left?: Kept;
  readonly right?: Kept;
  readonly active?: string;
  readonly lastOpenFiles?: readonly string[];
}

const FIRST: KeptLayout = {
  main: { type: 'split', direction: 'vertical', children: [{ type: 'tabs', children: [{ type: 'leaf', state: { type: 'empty' } }] }] },
  left: { children: [{ type: 'tabs', children: [{ type: 'leaf', state: { type: 'file-explorer' } }] }], collapsed: false },
  right: { children: [], collapsed: true },
};

/**
 * Keeps the layout between two openings of the page. It is kept in the browser's storage:
 * the vault's own workspace file belongs to the app, and a vault that is only looked at stays as it is.
 */
export class LayoutKeeper {
  readonly requestSave = debounce((): Promise<void> => {
    this.saveNow();
    return Promise.resolve();
  }, 500);

  constructor(private readonly workspace: Workspace) {}

  private get key(): string {
    const kind = document.body.hasClass('is-mobile') ? 'mobile' : 'desktop';
    return `workbench:${this.workspace.app.vault.getName()}:${kind}-layout`;
  }

  saveNow(): void {
    if (this.workspace.layoutReady) window.localStorage.setItem(this.key, JSON.stringify(this.layout()));
  }

  layout(): Record<string, unknown> {
    const { rootSplit, leftSplit, rightSplit, activeLeaf } = this.workspace;
    return { main: rootSplit.serialize(), left: leftSplit.serialize(), right: rightSplit.serialize(), active: activeLeaf?.id ?? '', lastOpenFiles: this.workspace.getLastOpenFiles() };
  }

  async restore(): Promise<void> {
    const text = window.localStorage.getItem(this.key);
    await this.apply(text === null ? FIRST : JSON.parse(text));
  }

  async apply(layout: unknown): Promise<void> {
    const { main, left, right, active } = layout as KeptLayout;
    const { workspace } = this;
    for (const root of [workspace.rootSplit, workspace.leftSplit, workspace.rightSplit]) clear(root);
    this.fill(workspace.rootSplit, main ?? FIRST.main ?? {});
    this.fillDock(workspace.leftSplit, left ?? {});
    this.fillDock(workspace.rightSplit, right ?? {});
    if (workspace.getMostRecentLeaf() === null) workspace.createLeafInParent(workspace.rootSplit, -1);
    const leaf = active === undefined ? null : workspace.getLeafById(active);
    const first = leaf ?? workspace.getMostRecentLeaf();
    if (first !== null) workspace.setActiveLeaf(first);
    await this.loadShown();
  }

  private fillDock(dock: Dock, kept: Kept): void {
    dock.setWidth(kept.width ?? 300);
    this.fill(dock, kept);
    dock.setCollapsed(kept.collapsed ?? false);
  }

  private fill(parent: WorkspaceParent, kept: Kept): void {
    for (const child of kept.children ?? []) this.add(parent, child);
    if (parent instanceof WorkspaceTabs) {
      const leaf = parent.leaves[kept.currentTab ?? 0];
      if (leaf !== undefined) parent.currentTab = parent.leaves.indexOf(leaf);
      parent.updateTabs();
    }
  }

  private add(parent: WorkspaceParent, kept: Kept): void {
    const { workspace } = this;
    if (kept.type === 'leaf') {
      this.addLeaf(parent, kept);
      return;
    }
    const piece = kept.type === 'tabs' ? new WorkspaceTabs(workspace) : new WorkspaceSplit(workspace, kept.direction ?? 'vertical');
    this.fill(piece, kept);
    if (piece.children.length > 0) parent.insertChild(-1, piece);
  }

  /** Every leaf is put off; those on the screen are loaded at the end. */
  private addLeaf(parent: WorkspaceParent, kept: Kept): void {
    const leaf = new WorkspaceLeaf(this.workspace);
    if (kept.id !== undefined) leaf.id = kept.id;
    parent.insertChild(-1, leaf);
    const { type = 'empty', state, pinned, title, icon } = kept.state ?? {};
    if (pinned === true) leaf.setPinned(true);
    if (type !== 'empty') leaf.defer(state === undefined ? { type } : { type, state }, { title: title ?? '', icon: icon ?? 'lucide-file' });
  }

  private async loadShown(): Promise<void> {
    const shown: Promise<void>[] = [];
    this.workspace.iterateAllLeaves((leaf) => { if (leaf.isVisible()) shown.push(leaf.loadIfDeferred()); });
    await Promise.all(shown);
  }
}

function clear(root: WorkspaceParent): void {
  for (const child of [...root.children]) root.removeChild(child);
}
