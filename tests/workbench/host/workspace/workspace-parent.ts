import { WorkspaceItem } from './workspace-item';
import type { WorkspaceLeaf } from './workspace-leaf';

/** A piece that has others in it. */
export abstract class WorkspaceParent extends WorkspaceItem {
  children: WorkspaceItem[] = [];
  /** Whether it stays when the last child goes. */
  isPermanent = false;

  insertChild(at: number, child: WorkspaceItem): void {
    const index = at < 0 ? this.children.length : Math.min(at, this.children.length);
    this.children.splice(index, 0, child);
    child.setParent(this);
    this.place(child, index);
  }

  removeChild(child: WorkspaceItem): void {
    const at = this.children.indexOf(child);
    if (at < 0) return;
    this.children.splice(at, 1);
    child.containerEl.detach();
    child.setParent(null);
    if (this.children.length === 0 && !this.isPermanent && this.isPlaced) this.parent.removeChild(this);
  }

  replaceChild(child: WorkspaceItem, other: WorkspaceItem): void {
    const at = this.children.indexOf(child);
    this.children[at] = other;
    child.containerEl.replaceWith(other.containerEl);
    child.setParent(null);
    other.setParent(this);
  }

  /** Every leaf below; true from the callback ends it. */
  override eachLeaf(callback: (leaf: WorkspaceLeaf) => unknown): boolean {
    return [...this.children].some((child) => child.eachLeaf(callback));
  }

  override onResize(): void {
    for (const child of this.children) child.onResize();
  }

  protected place(child: WorkspaceItem, at: number): void {
    const next = this.children[at + 1];
    this.containerEl.insertBefore(child.containerEl, next?.containerEl ?? null);
  }
}
