import { setIcon } from '../dom/icons';
import { WorkspaceParent } from './workspace-parent';
import type { WorkspaceItem } from './workspace-item';
import type { Workspace } from './workspace';
import { WorkspaceLeaf } from './workspace-leaf';

/** Leaves one behind the other, with a row of tabs. */
export class WorkspaceTabs extends WorkspaceParent {
  readonly type = 'tabs';
  currentTab = 0;
  readonly tabHeaderContainerEl: HTMLElement;
  readonly tabHeadersEl: HTMLElement;
  readonly tabsContainerEl: HTMLElement;

  constructor(workspace: Workspace) {
    super(workspace);
    this.containerEl.addClass('workspace-tabs', 'mod-top');
    this.tabHeaderContainerEl = this.containerEl.createDiv('workspace-tab-header-container');
    this.tabHeadersEl = this.tabHeaderContainerEl.createDiv({ cls: 'workspace-tab-header-container-inner', attr: { role: 'tablist', 'aria-label': 'Tabs' } });
    this.tabsContainerEl = this.containerEl.createDiv('workspace-tab-container');
    this.addNewTabButton();
  }

  private addNewTabButton(): void {
    const button = this.tabHeaderContainerEl.createDiv('workspace-tab-header-new-tab').createSpan({ cls: 'clickable-icon', attr: { 'role': 'button', 'tabindex': '0', 'aria-label': 'New tab' } });
    setIcon(button, 'lucide-plus');
    const open = (): void => {
      const leaf = this.workspace.createLeafInTabs(this);
      this.workspace.setActiveLeaf(leaf, { focus: true });
    };
    button.addEventListener('click', open);
    button.addEventListener('keydown', (event) => { if (event.key === 'Enter') open(); });
  }

  get leaves(): WorkspaceLeaf[] {
    return this.children.filter((child): child is WorkspaceLeaf => child instanceof WorkspaceLeaf);
  }

  get currentLeaf(): WorkspaceLeaf | null {
    return this.leaves[this.currentTab] ?? null;
  }

  /** Shows a leaf; one that was put off is loaded now. */
  selectTab(leaf: WorkspaceLeaf): void {
    const at = this.leaves.indexOf(leaf);
    if (at < 0) return;
    this.currentTab = at;
    this.updateTabs();
    this.workspace.requestSaveLayout();
    if (this.isVisible) void leaf.loadIfDeferred().then(() => { leaf.onResize(); });
  }

  /** Whether its current leaf is on the screen. */
  get isVisible(): boolean {
    const root = this.getRoot();
    return !('collapsed' in root && root.collapsed === true);
  }

  updateTabs(): void {
    for (const [at, leaf] of this.leaves.entries()) {
      const current = at === this.currentTab;
      leaf.tabHeaderEl.toggleClass('is-active', current);
      leaf.tabHeaderEl.setAttrs({ 'aria-selected': String(current), 'tabindex': current ? '0' : '-1' });
      leaf.containerEl.toggle(current);
    }
  }

  override insertChild(at: number, child: WorkspaceItem): void {
    const shown = this.currentLeaf;
    super.insertChild(at, child);
    if (child instanceof WorkspaceLeaf) {
      const next = this.leaves[this.leaves.indexOf(child) + 1];
      this.tabHeadersEl.insertBefore(child.tabHeaderEl, next?.tabHeaderEl ?? null);
    }
    this.currentTab = shown === null ? 0 : this.leaves.indexOf(shown);
    this.updateTabs();
  }

  override removeChild(child: WorkspaceItem): void {
    const shown = this.currentLeaf;
    if (child instanceof WorkspaceLeaf) child.tabHeaderEl.detach();
    super.removeChild(child);
    const at = shown === null ? -1 : this.leaves.indexOf(shown);
    this.currentTab = at >= 0 ? at : Math.max(0, Math.min(this.currentTab, this.leaves.length - 1));
    this.updateTabs();
    const next = this.currentLeaf;
    if (next !== null && this.isVisible) void next.loadIfDeferred();
  }

  serialize(): Record<string, unknown> {
    return { id: this.id, type: this.type, children: this.children.map((child) => child.serialize()), currentTab: this.currentTab };
  }

  protected override place(child: WorkspaceItem, at: number): void {
    const next = this.children[at + 1];
    this.tabsContainerEl.insertBefore(child.containerEl, next?.containerEl ?? null);
  }
}
