import type { Constructor, HoverLinkSource, MarkdownFileInfo, OpenViewState, PaneType, Side, SplitDirection } from 'obsidian';
import type { TFile } from '../vault/t-file';
import type { Extension } from '@codemirror/state';
import type { App } from '../app';
import { EditorSuggestManager } from '../editor/editor-suggest-manager';
import { Events } from '../events/events';
import { MarkdownView } from '../markdown/markdown-view';
import { gap } from '../system/gaps';
import type { Menu } from '../ui/menu';
import { buildChrome } from './chrome';
import { DeferredView, UnknownView } from './plain-views';
import { FileView } from './file-view';
import { LayoutKeeper } from './layout-keeper';
import { linkMenu, openLinkText } from './open-link';
import { WorkspaceRibbon } from './ribbon';
import { WorkspaceMobileDrawer, WorkspaceSidedock, tabsOfDock } from './sidedock';
import type { Dock } from './sidedock';
import type { View } from './view';
import type { WorkspaceItem } from './workspace-item';
import { WorkspaceLeaf } from './workspace-leaf';
import type { WorkspaceParent } from './workspace-parent';
import { WorkspaceFloating, WorkspaceRoot, WorkspaceSplit } from './workspace-split';
import { WorkspaceTabs } from './workspace-tabs';

interface SideLeafOptions {
  active?: boolean;
  split?: boolean;
  reveal?: boolean;
  state?: Record<string, unknown>;
}

/** The window: what stands where, what is active, and everything that is told about it. */
export class Workspace extends Events {
  readonly app: App;
  readonly containerEl: HTMLElement;
  readonly leftRibbon: WorkspaceRibbon;
  readonly rightRibbon: WorkspaceRibbon;
  readonly rootSplit: WorkspaceRoot;
  readonly floatingSplit: WorkspaceFloating;
  readonly leftSplit: Dock;
  readonly rightSplit: Dock;
  readonly editorSuggest: EditorSuggestManager;
  /** One array for all editors; plugins' own arrays inside it may change before `updateOptions`. */
  readonly editorExtensions: Extension[] = [];
  readonly hoverLinkSources: Record<string, HoverLinkSource> = {};
  activeLeaf: WorkspaceLeaf | null = null;
  layoutReady = false;
  requestSaveLayout: LayoutKeeper['requestSave'];
  private readonly keeper: LayoutKeeper;
  private readonly lastOpen: string[] = [];
  private readonly waiting: (() => unknown)[] = [];
  private shownFile: TFile | null = null;
  private clock = 0;

  constructor(app: App) {
    super();
    this.app = app;
    this.containerEl = createDiv('workspace');
    this.leftRibbon = new WorkspaceRibbon('left');
    this.rightRibbon = new WorkspaceRibbon('right');
    this.editorSuggest = new EditorSuggestManager(app);
    this.rootSplit = new WorkspaceRoot(this);
    this.floatingSplit = new WorkspaceFloating(this);
    const isMobile = document.body.hasClass('is-mobile');
    this.leftSplit = isMobile ? new WorkspaceMobileDrawer(this, 'left') : new WorkspaceSidedock(this, 'left');
    this.rightSplit = isMobile ? new WorkspaceMobileDrawer(this, 'right') : new WorkspaceSidedock(this, 'right');
    this.keeper = new LayoutKeeper(this);
    this.requestSaveLayout = this.keeper.requestSave;
  }

  /** Puts the window on the page. */
  build(parent: HTMLElement): void {
    buildChrome(this, parent);
    window.addEventListener('resize', () => { this.onResized(); });
    window.addEventListener('pagehide', () => { this.keeper.saveNow(); });
    this.app.viewRegistry.on('view-registered', (type) => { this.remake(String(type)); });
    this.app.viewRegistry.on('view-unregistered', (type) => { this.remake(String(type)); });
    this.app.vault.on('rename', () => { this.iterateAllLeaves((leaf) => { leaf.updateHeader(); }); });
  }

  /** Brings back what was open, and then says that the layout is ready. */
  async start(): Promise<void> {
    await this.keeper.restore();
    this.layoutReady = true;
    for (const callback of this.waiting.splice(0)) callback();
    this.trigger('layout-ready');
    this.onLayoutChange();
  }

  onLayoutReady(callback: () => unknown): void {
    if (this.layoutReady) callback();
    else this.waiting.push(callback);
  }

  getLayout(): Record<string, unknown> {
    return this.keeper.layout();
  }

  async changeLayout(layout: unknown): Promise<void> {
    await this.keeper.apply(layout);
    this.onLayoutChange();
  }

  // Leaves: making, finding, showing.

  createLeafInTabs(tabs: WorkspaceTabs): WorkspaceLeaf {
    const leaf = new WorkspaceLeaf(this);
    tabs.insertChild(-1, leaf);
    return leaf;
  }

  createLeafInParent(parent: WorkspaceParent, index: number): WorkspaceLeaf {
    const leaf = new WorkspaceLeaf(this);
    const tabs = new WorkspaceTabs(this);
    tabs.insertChild(0, leaf);
    parent.insertChild(index, tabs);
    return leaf;
  }

  createLeafBySplit(leaf: WorkspaceLeaf, direction: SplitDirection = 'vertical', before = false): WorkspaceLeaf {
    const tabs = leaf.parent;
    const around = tabs.parent;
    const at = around.children.indexOf(tabs) + (before ? 0 : 1);
    if (around instanceof WorkspaceSplit && around.direction === direction) return this.createLeafInParent(around, at);
    const split = new WorkspaceSplit(this, direction);
    around.replaceChild(tabs, split);
    split.insertChild(0, tabs);
    return this.createLeafInParent(split, before ? 0 : 1);
  }

  splitActiveLeaf(direction?: SplitDirection): WorkspaceLeaf {
    return this.createLeafBySplit(this.mainLeaf(), direction);
  }

  async duplicateLeaf(leaf: WorkspaceLeaf, typeOrDirection: PaneType | boolean | SplitDirection = 'split', direction?: SplitDirection): Promise<WorkspaceLeaf> {
    const isDirection = typeOrDirection === 'vertical' || typeOrDirection === 'horizontal';
    const fresh = isDirection ? this.createLeafBySplit(leaf, typeOrDirection) : this.getLeaf(typeOrDirection, direction);
    await fresh.setViewState({ ...leaf.getViewState(), active: true }, leaf.getEphemeralState());
    return fresh;
  }

  getLeaf(newLeaf: PaneType | boolean = false, direction?: SplitDirection): WorkspaceLeaf {
    if (newLeaf === false) return this.getUnpinnedLeaf();
    if (newLeaf === 'window') gap('Workspace.getLeaf("window")');
    const here = this.mainLeaf();
    if (newLeaf === 'split') return this.createLeafBySplit(here, direction);
    if (here.view.getViewType() === 'empty') return here;
    return this.createLeafInTabs(here.parent);
  }

  getUnpinnedLeaf(): WorkspaceLeaf {
    const here = this.mainLeaf();
    if (!here.pinned) return here;
    const free = here.parent.leaves.find((leaf) => !leaf.pinned);
    return free ?? this.createLeafInTabs(here.parent);
  }

  moveLeafToPopout(): never {
    gap('Workspace.moveLeafToPopout');
    throw new Error('The workbench has one window.');
  }

  openPopoutLeaf(): WorkspaceLeaf {
    gap('Workspace.openPopoutLeaf');
    return this.getLeaf('tab');
  }

  /** The leaf of the middle that was active last; there is always one. */
  private mainLeaf(): WorkspaceLeaf {
    return this.getMostRecentLeaf() ?? this.createLeafInParent(this.rootSplit, -1);
  }

  getMostRecentLeaf(root: WorkspaceParent = this.rootSplit): WorkspaceLeaf | null {
    const leaves: WorkspaceLeaf[] = [];
    root.eachLeaf((leaf) => { leaves.push(leaf); });
    return leaves.reduce<WorkspaceLeaf | null>((best, leaf) => (best === null || leaf.activeTime > best.activeTime ? leaf : best), null);
  }

  getLeftLeaf(split: boolean): WorkspaceLeaf | null {
    return this.createLeafInTabs(tabsOfDock(this.leftSplit, split));
  }

  getRightLeaf(split: boolean): WorkspaceLeaf | null {
    return this.createLeafInTabs(tabsOfDock(this.rightSplit, split));
  }

  async ensureSideLeaf(type: string, side: Side, options: SideLeafOptions = {}): Promise<WorkspaceLeaf> {
    const { active = true, split = false, reveal = true, state } = options;
    const dock = side === 'left' ? this.leftSplit : this.rightSplit;
    const there = this.getLeavesOfType(type).find((leaf) => leaf.getRoot() === dock);
    const leaf = there ?? this.createLeafInTabs(tabsOfDock(dock, split));
    if (there === undefined || state !== undefined) await leaf.setViewState(state === undefined ? { type } : { type, state });
    if (reveal) await this.revealLeaf(leaf);
    if (active) this.setActiveLeaf(leaf, { focus: true });
    return leaf;
  }

  async revealLeaf(leaf: WorkspaceLeaf): Promise<void> {
    const root = leaf.getRoot();
    if (root === this.leftSplit || root === this.rightSplit) (root as Dock).expand();
    leaf.parent.selectTab(leaf);
    await leaf.loadIfDeferred();
  }

  getLeafById(id: string): WorkspaceLeaf | null {
    return this.allLeaves().find((leaf) => leaf.id === id) ?? null;
  }

  getGroupLeaves(group: string): WorkspaceLeaf[] {
    return this.allLeaves().filter((leaf) => leaf.group === group);
  }

  getLeavesOfType(type: string): WorkspaceLeaf[] {
    return this.allLeaves().filter((leaf) => leaf.view.getViewType() === type);
  }

  detachLeavesOfType(type: string): void {
    for (const leaf of this.getLeavesOfType(type)) leaf.detach();
  }

  iterateRootLeaves(callback: (leaf: WorkspaceLeaf) => unknown): void {
    this.rootSplit.eachLeaf(callback);
  }

  iterateAllLeaves(callback: (leaf: WorkspaceLeaf) => unknown): void {
    [this.rootSplit, this.floatingSplit, this.leftSplit, this.rightSplit].some((root: WorkspaceParent) => root.eachLeaf(callback));
  }

  private allLeaves(): WorkspaceLeaf[] {
    const leaves: WorkspaceLeaf[] = [];
    this.iterateAllLeaves((leaf) => { leaves.push(leaf); });
    return leaves;
  }

  setActiveLeaf(leaf: WorkspaceLeaf, params: { focus?: boolean } | boolean = {}, focus?: boolean): void {
    if (!leaf.isPlaced) return;
    const wantsFocus = typeof params === 'boolean' ? focus === true : params.focus === true;
    this.clock += 1;
    leaf.activeTime = this.clock;
    if (leaf.parent.currentLeaf !== leaf) leaf.parent.selectTab(leaf);
    if (this.activeLeaf !== leaf) {
      this.activeLeaf?.containerEl.removeClass('mod-active');
      this.activeLeaf?.tabHeaderEl.removeClass('mod-active');
      this.activeLeaf = leaf;
      leaf.containerEl.addClass('mod-active');
      leaf.tabHeaderEl.addClass('mod-active');
      this.trigger('active-leaf-change', leaf);
      this.onFileShown();
      this.requestSaveLayout();
    }
    if (wantsFocus && !leaf.containerEl.contains(activeDocument.activeElement)) leaf.view.focusContent();
  }

  getActiveViewOfType<T extends View>(type: Constructor<T>): T | null {
    const view = this.activeLeaf?.view;
    return view instanceof type ? view : null;
  }

  get activeEditor(): MarkdownFileInfo | null {
    const view = this.fileLeaf()?.view;
    return view instanceof MarkdownView ? (view as unknown as MarkdownFileInfo) : null;
  }

  getActiveFile(): TFile | null {
    const view = this.fileLeaf()?.view;
    return view instanceof FileView ? view.file : null;
  }

  /** The active leaf when it shows a file, or else the one of the middle that was active last. */
  private fileLeaf(): WorkspaceLeaf | null {
    return this.activeLeaf?.view instanceof FileView ? this.activeLeaf : this.getMostRecentLeaf();
  }

  getLastOpenFiles(): string[] {
    return this.lastOpen.filter((path) => this.app.vault.getFileByPath(path) !== null);
  }

  openLinkText(linktext: string, sourcePath: string, newLeaf?: PaneType | boolean, openViewState?: OpenViewState): Promise<void> {
    return openLinkText(this, { linktext, sourcePath, newLeaf: newLeaf ?? false, openViewState: openViewState ?? {} });
  }

  handleLinkContextMenu(menu: Menu, linktext: string, sourcePath: string, leaf?: WorkspaceLeaf): boolean {
    return linkMenu(this, menu, { linktext, sourcePath, leaf: leaf ?? null });
  }

  registerEditorExtension(extension: Extension): void {
    this.editorExtensions.push(extension);
    this.updateOptions();
  }

  unregisterEditorExtension(extension: Extension): void {
    const at = this.editorExtensions.indexOf(extension);
    if (at >= 0) this.editorExtensions.splice(at, 1);
    this.updateOptions();
  }

  updateOptions(): void {
    this.iterateAllLeaves((leaf) => { if (leaf.view instanceof MarkdownView) leaf.view.updateOptions(); });
  }

  registerHoverLinkSource(id: string, info: HoverLinkSource): void {
    this.hoverLinkSources[id] = info;
  }

  unregisterHoverLinkSource(id: string): void {
    Reflect.deleteProperty(this.hoverLinkSources, id);
  }

  onLayoutChange(): void {
    if (!this.layoutReady) return;
    this.trigger('layout-change');
    this.requestSaveLayout();
  }

  onFileShown(): void {
    const file = this.getActiveFile();
    if (file === this.shownFile) return;
    this.shownFile = file;
    if (file !== null) this.lastOpen.splice(0, this.lastOpen.length, ...[file.path, ...this.lastOpen.filter((path) => path !== file.path)].slice(0, 50));
    this.trigger('file-open', file);
  }

  onLeafGone(leaf: WorkspaceLeaf, tabs: WorkspaceTabs): void {
    if (this.getMostRecentLeaf() === null) this.createLeafInParent(this.rootSplit, -1);
    if (this.activeLeaf === leaf) {
      this.activeLeaf = null;
      const next = (tabs.isPlaced ? tabs.currentLeaf : null) ?? this.getMostRecentLeaf();
      if (next !== null) this.setActiveLeaf(next);
    }
    this.onLayoutChange();
  }

  onDockToggled(dock: Dock): void {
    const other = dock === this.leftSplit ? this.rightSplit : this.leftSplit;
    // Two drawers would lie on each other.
    if (!dock.collapsed && other instanceof WorkspaceMobileDrawer) other.collapse();
    this.trigger('sidebar-toggled', dock.side);
    this.onResized();
    this.requestSaveLayout();
  }

  onResized(): void {
    for (const root of [this.rootSplit, this.leftSplit, this.rightSplit] as WorkspaceItem[]) root.onResize();
    this.trigger('resize');
    this.requestSaveLayout();
  }

  /** A plugin's view type came or went: leaves of that type are made anew. */
  private remake(type: string): void {
    for (const leaf of this.getLeavesOfType(type)) {
      if (leaf.view instanceof DeferredView) continue;
      const known = this.app.viewRegistry.getViewCreatorByType(type) !== undefined;
      if (known !== leaf.view instanceof UnknownView) continue;
      if (known) void leaf.rebuild();
      else leaf.orphan();
    }
  }
}
