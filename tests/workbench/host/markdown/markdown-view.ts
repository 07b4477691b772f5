import type { HoverPopover, MarkdownViewModeType, ViewStateResult } from 'obsidian';
import type { TFile } from '../vault/t-file';
import { openSearchPanel } from '@codemirror/search';
import { setIcon } from '../dom/icons';
import { setTooltip } from '../dom/tooltip';
import type { Editor } from '../editor/editor';
import type { Menu } from '../ui/menu';
import { TextFileView } from '../workspace/text-file-view';
import type { WorkspaceLeaf } from '../workspace/workspace-leaf';
import { MarkdownEditView } from './edit-view';
import { MarkdownPreviewView } from './preview-view';
import { linesOfSubpath } from './subpath';

/** A note: written with its marks, in live preview, or read. */
export class MarkdownView extends TextFileView {
  override icon = 'lucide-file';
  hoverPopover: HoverPopover | null = null;
  /** Whether marks are hidden while writing; asked for before the editor is made. */
  isLive = true;
  readonly editMode: MarkdownEditView;
  readonly previewMode: MarkdownPreviewView;
  currentMode: MarkdownEditView | MarkdownPreviewView;
  private readonly modeButtonEl: HTMLElement;
  /** The editor knows only single line ends; the file keeps those that it has. */
  private lineEnd = '\n';

  constructor(leaf: WorkspaceLeaf) {
    super(leaf);
    this.editMode = new MarkdownEditView(this, this.contentEl);
    this.previewMode = this.addChild(new MarkdownPreviewView(this, this.contentEl));
    this.currentMode = this.editMode;
    this.modeButtonEl = this.addAction('lucide-book-open', 'Reading view', () => void this.toggleMode());
    this.showMode();
  }

  get editor(): Editor {
    return this.editMode.editor;
  }

  getViewType(): string {
    return 'markdown';
  }

  getMode(): MarkdownViewModeType {
    return this.currentMode === this.editMode ? 'source' : 'preview';
  }

  override getState(): Record<string, unknown> {
    return { ...super.getState(), mode: this.getMode(), source: !this.isLive, backlinks: false };
  }

  override async setState(state: unknown, result: ViewStateResult): Promise<void> {
    await super.setState(state, result);
    const { mode, source } = (state ?? {}) as { readonly mode?: unknown; readonly source?: unknown };
    if (typeof source === 'boolean') this.isLive = !source;
    if (mode === 'source' || mode === 'preview') this.currentMode = mode === 'source' ? this.editMode : this.previewMode;
    this.showMode();
    await this.previewMode.drawn();
  }

  override getEphemeralState(): Record<string, unknown> {
    return { scroll: this.currentMode.getScroll(), cursor: { from: this.editor.getCursor('anchor'), to: this.editor.getCursor('head') } };
  }

  override setEphemeralState(state: unknown): void {
    const { subpath, line, cursor, scroll } = (state ?? {}) as { readonly subpath?: string; readonly line?: number; readonly cursor?: { readonly from: { line: number; ch: number }; readonly to?: { line: number; ch: number } }; readonly scroll?: number };
    const found = subpath === undefined ? null : linesOfSubpath(this.file === null ? null : this.app.metadataCache.getFileCache(this.file), subpath);
    const at = found?.start ?? line;
    if (at !== undefined) this.goTo(at);
    else if (cursor !== undefined) this.editor.setSelection(cursor.from, cursor.to);
    else if (scroll !== undefined) this.currentMode.applyScroll(scroll);
  }

  private goTo(line: number): void {
    this.editor.setCursor({ line, ch: 0 });
    void this.previewMode.drawn().then(() => { this.currentMode.applyScroll(line); });
  }

  getViewData(): string {
    return this.lineEnd === '\n' ? this.editMode.get() : this.editMode.get().replaceAll('\n', this.lineEnd);
  }

  setViewData(data: string, clear: boolean): void {
    if (data !== '') this.lineEnd = data.includes('\r\n') ? '\r\n' : '\n';
    this.editMode.set(data, clear);
    this.previewMode.set(data, clear);
  }

  clear(): void {
    this.editMode.clear();
    this.previewMode.clear();
  }

  /** Told by the editor when the user or a plugin changed the text. */
  onEdited(): void {
    this.data = this.getViewData();
    this.requestSave();
    this.app.workspace.trigger('quick-preview', this.file, this.data);
  }

  /** Takes a text as if it had been written here. */
  writeText(text: string): void {
    this.editMode.set(text, false);
    this.previewMode.set(text, false);
    this.onEdited();
  }

  updateOptions(): void {
    this.editMode.updateOptions();
  }

  async toggleMode(): Promise<void> {
    const scroll = this.currentMode.getScroll();
    await this.save();
    this.currentMode = this.getMode() === 'source' ? this.previewMode : this.editMode;
    this.showMode();
    await this.previewMode.drawn();
    this.currentMode.applyScroll(scroll);
    this.focusContent();
    this.app.workspace.onLayoutChange();
  }

  toggleSource(): Promise<void> {
    this.isLive = !this.isLive;
    this.showMode();
    this.app.workspace.onLayoutChange();
    return Promise.resolve();
  }

  private showMode(): void {
    const reads = this.getMode() === 'preview';
    this.editMode.containerEl.toggle(!reads);
    this.previewMode.containerEl.toggle(reads);
    this.containerEl.setAttribute('data-mode', this.getMode());
    this.editMode.showLive(this.isLive);
    setIcon(this.modeButtonEl, reads ? 'lucide-edit-3' : 'lucide-book-open');
    setTooltip(this.modeButtonEl, reads ? 'Current view: reading. Click to edit' : 'Current view: editing. Click to read');
    if (reads) this.previewMode.set(this.editMode.get(), false);
  }

  showSearch(): void {
    openSearchPanel(this.editor.cm);
  }

  override onPaneMenu(menu: Menu, source: string): void {
    menu.addItem((item) => item.setSection('pane').setTitle('Reading view').setIcon('lucide-book-open').setChecked(this.getMode() === 'preview').onClick(() => void this.toggleMode()));
    menu.addItem((item) => item.setSection('pane').setTitle('Source mode').setIcon('lucide-code').setChecked(!this.isLive).onClick(() => void this.toggleSource()));
    super.onPaneMenu(menu, source);
  }

  override onResize(): void {
    this.editor.refresh();
  }

  override focusContent(): void {
    if (this.getMode() === 'source') this.editor.focus();
  }

  override async onRename(file: TFile): Promise<void> {
    await super.onRename(file);
    this.previewMode.rerender();
  }

  protected override async onClose(): Promise<void> {
    await super.onClose();
    this.editMode.destroy();
  }
}
