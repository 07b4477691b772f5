import type { Side } from 'obsidian';
import { WorkspaceSplit } from './workspace-split';
import { WorkspaceTabs } from './workspace-tabs';
import { WorkspaceParent } from './workspace-parent';
import type { Workspace } from './workspace';

const NARROWEST = 200;
const WIDTH = 300;

/** A dock at the side of the window: tabs, one group or more below each other, that fold away. */
export class WorkspaceSidedock extends WorkspaceSplit {
  collapsed = false;
  width = WIDTH;

  constructor(workspace: Workspace, readonly side: Side) {
    super(workspace, 'horizontal');
    this.isPermanent = true;
    this.containerEl.addClass('mod-sidedock', `mod-${side}-split`);
    this.containerEl.setAttrs({ role: 'complementary', 'aria-label': side === 'left' ? 'Left sidebar' : 'Right sidebar' });
    this.addResizer();
    this.setWidth(WIDTH);
  }

  private addResizer(): void {
    const handle = this.containerEl.createEl('hr', { cls: 'workspace-leaf-resize-handle' });
    handle.addEventListener('pointerdown', (event) => {
      handle.setPointerCapture(event.pointerId);
      const move = (at: PointerEvent): void => {
        const box = this.containerEl.getBoundingClientRect();
        this.setWidth(this.side === 'left' ? at.clientX - box.left : box.right - at.clientX);
      };
      handle.addEventListener('pointermove', move);
      handle.addEventListener('pointerup', () => {
        handle.removeEventListener('pointermove', move);
        this.workspace.onResized();
      }, { once: true });
    });
  }

  setWidth(width: number): void {
    this.width = Math.max(NARROWEST, width);
    this.containerEl.setCssProps({ '--dock-width': `${this.width}px` });
  }

  toggle(): void {
    if (this.collapsed) this.expand();
    else this.collapse();
  }

  collapse(): void {
    this.setCollapsed(true);
  }

  expand(): void {
    this.setCollapsed(false);
    loadShown(this);
  }

  setCollapsed(collapsed: boolean): void {
    if (this.collapsed === collapsed) return;
    this.collapsed = collapsed;
    showCollapsed(this);
  }

  override serialize(): Record<string, unknown> {
    return { ...super.serialize(), collapsed: this.collapsed, width: this.width };
  }
}

/** On a phone the dock is a drawer over the note. */
export class WorkspaceMobileDrawer extends WorkspaceParent {
  readonly type = 'mobile-drawer';
  collapsed = true;
  private readonly veil = createDiv('workspace-drawer-backdrop');

  constructor(workspace: Workspace, readonly side: Side) {
    super(workspace);
    this.isPermanent = true;
    this.containerEl.addClass('workspace-drawer', `mod-${side}`, 'is-sidedock-collapsed');
    this.containerEl.setAttrs({ role: 'complementary', 'aria-label': side === 'left' ? 'Left sidebar' : 'Right sidebar', 'inert': '' });
    this.veil.addEventListener('click', () => { this.collapse(); });
  }

  expand(): void {
    if (!this.collapsed) return;
    this.collapsed = false;
    this.containerEl.before(this.veil);
    showCollapsed(this);
    loadShown(this);
  }

  collapse(): void {
    if (this.collapsed) return;
    this.collapsed = true;
    this.veil.remove();
    showCollapsed(this);
  }

  toggle(): void {
    if (this.collapsed) this.expand();
    else this.collapse();
  }

  /** A drawer has no width of its own, and is never open at the start. */
  setWidth(width: number): void;
  setWidth(): void {
    // Kept alike to the dock.
  }

  setCollapsed(collapsed: boolean): void {
    if (collapsed) this.collapse();
  }

  serialize(): Record<string, unknown> {
    return { id: this.id, type: this.type, children: this.children.map((child) => child.serialize()), collapsed: this.collapsed };
  }
}

export type Dock = WorkspaceSidedock | WorkspaceMobileDrawer;

/** The group of tabs in which the dock's next leaf goes; a new one when it shall stand apart. */
export function tabsOfDock(dock: Dock, apart: boolean): WorkspaceTabs {
  const last = dock.children.at(-1);
  if (last instanceof WorkspaceTabs && !apart) return last;
  const tabs = new WorkspaceTabs(dock.workspace);
  dock.insertChild(-1, tabs);
  return tabs;
}

function showCollapsed(dock: Dock): void {
  const { containerEl, workspace, side, collapsed } = dock;
  containerEl.toggleClass('is-sidedock-collapsed', collapsed);
  containerEl.setAttr('inert', collapsed ? '' : null);
  workspace.containerEl.toggleClass(`is-${side}-sidedock-open`, !collapsed);
  workspace.onDockToggled(dock);
}

function loadShown(dock: Dock): void {
  for (const tabs of dock.children) {
    if (tabs instanceof WorkspaceTabs) void tabs.currentLeaf?.loadIfDeferred();
  }
}
