import type { ViewState, ViewStateResult } from 'obsidian';
import { ItemView } from './item-view';
import { View } from './view';
import type { WorkspaceLeaf } from './workspace-leaf';

/** A new tab. */
export class EmptyView extends ItemView {
  override icon = 'lucide-file';
  override navigation = true;

  getViewType(): string {
    return 'empty';
  }

  getDisplayText(): string {
    return 'New tab';
  }

  protected override onOpen(): Promise<void> {
    const box = this.contentEl.createDiv('empty-state').createDiv('empty-state-container');
    box.createDiv({ cls: 'empty-state-title', text: 'No file is open' });
    const actions = box.createDiv('empty-state-action-list');
    const act = (text: string, run: () => unknown): void => {
      actions.createEl('button', { cls: 'empty-state-action tappable', text, attr: { type: 'button' } }).addEventListener('click', () => void run());
    };
    act('Go to file (Ctrl + O)', () => this.app.commands.executeCommandById('switcher:open'));
    act('Show commands (Ctrl + P)', () => this.app.commands.executeCommandById('command-palette:open'));
    act('Close', () => { this.leaf.detach(); });
    return Promise.resolve();
  }
}

/** Stands for a view that has not been on the screen since the window was opened. */
export class DeferredView extends View {
  constructor(leaf: WorkspaceLeaf, readonly kept: ViewState, private readonly look: { readonly title: string; readonly icon: string }) {
    super(leaf);
  }

  getViewType(): string {
    return this.kept.type;
  }

  getDisplayText(): string {
    return this.look.title;
  }

  override getIcon(): string {
    return this.look.icon;
  }

  override getState(): Record<string, unknown> {
    return this.kept.state ?? {};
  }
}

/** Stands for a view whose plugin is not there. What it kept comes back with the plugin. */
export class UnknownView extends ItemView {
  override icon = 'lucide-ghost';

  constructor(leaf: WorkspaceLeaf, private readonly missing: string) {
    super(leaf);
  }

  private kept: Record<string, unknown> = {};

  getViewType(): string {
    return this.missing;
  }

  getDisplayText(): string {
    return `${this.missing} (plugin not active)`;
  }

  override getState(): Record<string, unknown> {
    return this.kept;
  }

  override setState(state: unknown, result: ViewStateResult): Promise<void>;
  override setState(state: unknown): Promise<void> {
    this.keep(state !== null && typeof state === 'object' ? { ...state } : {});
    return Promise.resolve();
  }

  keep(state: Record<string, unknown>): void {
    this.kept = state;
  }

  protected override onOpen(): Promise<void> {
    this.contentEl.createDiv({ cls: 'pane-empty', text: 'The plugin of this pane is not active.' });
    return Promise.resolve();
  }
}
