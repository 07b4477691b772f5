import type { HoverPopover, OpenViewState, ViewState } from 'obsidian';
import type { TFile } from '../vault/t-file';
import { WorkspaceItem } from './workspace-item';
import { DeferredView, EmptyView, UnknownView } from './plain-views';
import { ItemView } from './item-view';
import { LeafHistory } from './leaf-history';
import { TabHeader } from './tab-header';
import { leafMenu } from './leaf-menu';
import type { View } from './view';
import type { Workspace } from './workspace';
import type { WorkspaceTabs } from './workspace-tabs';

/** A place for one view. */
export class WorkspaceLeaf extends WorkspaceItem {
  readonly type = 'leaf';
  view: View;
  pinned = false;
  group: string | null = null;
  hoverPopover: HoverPopover | null = null;
  activeTime = 0;
  readonly history = new LeafHistory(this);
  private readonly header: TabHeader;
  /** Changes of the view happen one after the other. */
  private queue: Promise<unknown> = Promise.resolve();

  constructor(workspace: Workspace) {
    super(workspace);
    this.containerEl.addClass('workspace-leaf');
    this.view = new EmptyView(this);
    this.header = new TabHeader(this);
    void this.view.open(this.containerEl);
    for (const type of ['mousedown', 'focusin']) this.containerEl.addEventListener(type, () => { workspace.setActiveLeaf(this); });
    this.updateHeader();
  }

  declare readonly parent: WorkspaceTabs;

  eachLeaf(callback: (leaf: WorkspaceLeaf) => unknown): boolean {
    return callback(this) === true;
  }

  get tabHeaderEl(): HTMLElement {
    return this.header.element;
  }

  get isDeferred(): boolean {
    return this.view instanceof DeferredView;
  }

  /** Whether the app shows it: the current tab of a dock that is not folded. */
  isVisible(): boolean {
    return this.isPlaced && this.parent.currentLeaf === this && this.parent.isVisible;
  }

  async loadIfDeferred(): Promise<void> {
    if (this.view instanceof DeferredView) await this.showState(this.view.kept, undefined);
  }

  /** Keeps a place for a view without making it. */
  defer(state: ViewState, look: { readonly title: string; readonly icon: string }): void {
    this.replace(new DeferredView(this, state, look));
    void this.view.open(this.containerEl);
    this.updateHeader();
  }

  /** The view's plugin went: it ends at once, and what it kept stays for when the plugin comes back. */
  orphan(): void {
    const { type, state } = this.getViewState();
    this.view.closeNow();
    const view = new UnknownView(this, type);
    this.replace(view);
    void view.open(this.containerEl);
    view.keep(state ?? {});
    this.updateHeader();
    this.workspace.onLayoutChange();
  }

  /** Makes the view anew with the state it had: its plugin came back. */
  rebuild(): Promise<void> {
    const state = this.getViewState();
    const done = this.queue.then(async () => {
      await this.open(this.make(state.type));
      await this.view.setState(state.state ?? {}, { history: false });
      this.updateHeader();
    });
    this.queue = done.catch(() => undefined);
    return done;
  }

  async open(view: View): Promise<View> {
    await this.closeView();
    this.replace(view);
    await view.open(this.containerEl);
    this.updateHeader();
    this.workspace.onLayoutChange();
    return view;
  }

  getViewState(): ViewState {
    const state: ViewState = { type: this.view.getViewType(), state: this.view.getState() };
    if (this.pinned) state.pinned = true;
    return state;
  }

  async setViewState(viewState: ViewState, eState?: unknown): Promise<void> {
    const navigates = this.view.navigation && !this.isDeferred && this.view.getViewType() !== 'empty' && isElsewhere(this.getViewState(), viewState);
    if (navigates) this.history.record();
    await this.showState(viewState, eState);
  }

  /** Shows a state without remembering the one before. */
  showState(viewState: ViewState, eState: unknown): Promise<void> {
    const done = this.queue.then(() => this.apply(viewState, eState));
    this.queue = done.catch(() => undefined);
    return done;
  }

  private async apply(viewState: ViewState, eState: unknown): Promise<void> {
    if (this.isDeferred || this.view.getViewType() !== viewState.type) await this.open(this.make(viewState.type));
    await this.view.setState(viewState.state ?? {}, { history: false });
    if (viewState.pinned !== undefined) this.setPinned(viewState.pinned);
    if (eState !== undefined && eState !== null) this.setEphemeralState(eState);
    this.updateHeader();
    if (viewState.active === true) this.workspace.setActiveLeaf(this, { focus: true });
    this.workspace.onLayoutChange();
  }

  private make(type: string): View {
    if (type === 'empty') return new EmptyView(this);
    return this.app.viewRegistry.getViewCreatorByType(type)?.(this) ?? new UnknownView(this, type);
  }

  async openFile(file: TFile, openState: OpenViewState = {}): Promise<void> {
    const type = this.app.viewRegistry.getTypeByExtension(file.extension) ?? 'unsupported';
    const kept = this.view.getViewType() === type && !this.isDeferred ? this.view.getState() : {};
    await this.setViewState({ type, state: { ...kept, ...openState.state, file: file.path } }, openState.eState);
    if (openState.active !== false) this.workspace.setActiveLeaf(this, { focus: true });
    this.workspace.onFileShown();
  }

  getEphemeralState(): Record<string, unknown> {
    return this.view.getEphemeralState();
  }

  setEphemeralState(state: unknown): void {
    this.view.setEphemeralState(state);
  }

  togglePinned(): void {
    this.setPinned(!this.pinned);
  }

  setPinned(pinned: boolean): void {
    this.pinned = pinned;
    this.updateHeader();
    this.trigger('pinned-change', pinned);
  }

  setGroupMember(other: WorkspaceLeaf): void {
    other.group ??= other.id;
    this.setGroup(other.group);
  }

  setGroup(group: string): void {
    this.group = group;
    this.trigger('group-change', group);
  }

  detach(): void {
    if (!this.isPlaced) return;
    const parent = this.parent;
    parent.removeChild(this);
    void this.closeView();
    this.workspace.onLeafGone(this, parent);
  }

  getIcon(): string {
    return this.view.getIcon();
  }

  getDisplayText(): string {
    return this.view.getDisplayText();
  }

  override onResize(): void {
    if (this.isVisible()) this.view.onResize();
  }

  updateHeader(): void {
    this.header.update();
    if (this.view instanceof ItemView) this.view.updateHeader();
  }

  openMenu(event: MouseEvent, source = 'tab-header'): void {
    leafMenu(this, source).showAtMouseEvent(event);
  }

  serialize(): Record<string, unknown> {
    const state = { ...this.getViewState(), icon: this.getIcon(), title: this.getDisplayText() };
    return { id: this.id, type: this.type, state };
  }

  private replace(view: View): void {
    this.view.containerEl.detach();
    this.view = view;
  }

  private async closeView(): Promise<void> {
    await this.view.close();
  }
}

/** Another kind of view, or another file. */
function isElsewhere(before: ViewState, after: ViewState): boolean {
  return before.type !== after.type || (after.state?.['file'] !== undefined && before.state?.['file'] !== after.state['file']);
}
