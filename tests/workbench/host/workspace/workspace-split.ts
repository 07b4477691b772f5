import type { SplitDirection } from 'obsidian';
import { WorkspaceParent } from './workspace-parent';
import type { Workspace } from './workspace';

/** Pieces side by side, or one below the other. */
export class WorkspaceSplit extends WorkspaceParent {
  readonly type: string = 'split';
  direction: SplitDirection;

  constructor(workspace: Workspace, direction: SplitDirection) {
    super(workspace);
    this.direction = direction;
    this.containerEl.addClass('workspace-split', `mod-${direction}`);
  }

  serialize(): Record<string, unknown> {
    return { id: this.id, type: this.type, children: this.children.map((child) => child.serialize()), direction: this.direction };
  }
}

/** What has a window around it. */
export abstract class WorkspaceContainer extends WorkspaceSplit {
  readonly win: Window = window;
  readonly doc: Document = document;
}

/** A window of its own; the workbench has none. */
export class WorkspaceWindow extends WorkspaceContainer {}

/** The middle of the window. */
export class WorkspaceRoot extends WorkspaceContainer {
  constructor(workspace: Workspace) {
    super(workspace, 'vertical');
    this.isPermanent = true;
    this.containerEl.addClass('mod-root');
    this.containerEl.setAttrs({ role: 'main', 'aria-label': 'Notes' });
  }
}

/** What windows of their own would be; the workbench has one window. */
export class WorkspaceFloating extends WorkspaceParent {
  readonly type = 'floating';
  override isPermanent = true;

  serialize(): Record<string, unknown> {
    return { id: this.id, type: this.type, children: [] };
  }
}
