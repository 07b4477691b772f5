import type { App } from '../app';
import { Events } from '../events/events';
import type { Workspace } from './workspace';
import type { WorkspaceLeaf } from './workspace-leaf';
import type { WorkspaceParent } from './workspace-parent';

let made = 0;

function newId(): string {
  made += 1;
  return `${Date.now().toString(16)}${made.toString(16).padStart(4, '0')}`;
}

/** A piece of the window: a split, a group of tabs, a leaf. */
export abstract class WorkspaceItem extends Events {
  readonly app: App;
  readonly workspace: Workspace;
  id = newId();
  containerEl: HTMLElement;
  abstract readonly type: string;
  /** What it stands in; nothing while it stands nowhere. */
  declare readonly parent: WorkspaceParent;
  private placed = false;

  constructor(workspace: Workspace) {
    super();
    this.workspace = workspace;
    this.app = workspace.app;
    this.containerEl = createDiv();
  }

  /** Whether it stands in the window at all. */
  get isPlaced(): boolean {
    return this.placed;
  }

  setParent(parent: WorkspaceParent | null): void {
    this.placed = parent !== null;
    Object.assign(this, { parent });
  }

  /** The outermost piece: the root of the middle, or a dock. */
  getRoot(): WorkspaceItem {
    return this.placed ? this.parent.getRoot() : this;
  }

  getContainer(): WorkspaceItem {
    return this.getRoot();
  }

  /** Every leaf in it; true from the callback ends it. */
  abstract eachLeaf(callback: (leaf: WorkspaceLeaf) => unknown): boolean;
  abstract serialize(): Record<string, unknown>;
  onResize(): void {
    // Leaves tell their views.
  }
}
