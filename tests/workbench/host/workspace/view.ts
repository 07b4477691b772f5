import type { ViewStateResult } from 'obsidian';
import type { App } from '../app';
import { Component } from '../events/component';
import type { Menu } from '../ui/menu';
import type { Scope } from '../ui/keymap';
import type { WorkspaceLeaf } from './workspace-leaf';

/** What a leaf shows. */
export abstract class View extends Component {
  app: App;
  icon = '';
  navigation = false;
  leaf: WorkspaceLeaf;
  containerEl: HTMLElement;
  scope: Scope | null = null;
  closing = false;

  constructor(leaf: WorkspaceLeaf) {
    super();
    this.leaf = leaf;
    this.app = leaf.app;
    this.containerEl = createDiv('workspace-leaf-content');
  }

  /** Puts it into its leaf and opens it. */
  async open(parent: HTMLElement): Promise<void> {
    this.containerEl.setAttribute('data-type', this.getViewType());
    parent.appendChild(this.containerEl);
    this.load();
    await this.onOpen();
  }

  async close(): Promise<void> {
    this.closing = true;
    await this.onClose();
    this.unload();
    this.containerEl.detach();
  }

  /** Ends it without waiting for what it does at the end. */
  closeNow(): void {
    this.closing = true;
    void this.onClose();
    this.unload();
    this.containerEl.detach();
  }

  protected onOpen(): Promise<void> {
    return Promise.resolve();
  }

  protected onClose(): Promise<void> {
    return Promise.resolve();
  }

  getState(): Record<string, unknown> {
    return {};
  }

  setState(state: unknown, result: ViewStateResult): Promise<void>;
  setState(): Promise<void> {
    return Promise.resolve();
  }

  getEphemeralState(): Record<string, unknown> {
    return {};
  }

  setEphemeralState(state: unknown): void;
  setEphemeralState(): void {
    // Views that scroll or have a caret take it over here.
  }

  getIcon(): string {
    return this.icon === '' ? 'lucide-file' : this.icon;
  }

  onResize(): void {
    // Views that measure themselves do it here.
  }

  onPaneMenu(menu: Menu, source: string): void;
  onPaneMenu(): void {
    // Views add their own lines.
  }

  onHeaderMenu(menu: Menu): void;
  onHeaderMenu(): void {
    // Kept for views of old.
  }

  /** Takes the keyboard when its leaf becomes the active one. */
  focusContent(): void {
    // Views with an editor give it the caret.
  }

  abstract getViewType(): string;
  abstract getDisplayText(): string;
}
