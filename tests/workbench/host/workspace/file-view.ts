import type { ViewStateResult } from 'obsidian';
import type { TFile } from '../vault/t-file';
import { ItemView } from './item-view';
import type { WorkspaceLeaf } from './workspace-leaf';
import type { Menu } from '../ui/menu';

/** A view of one file. */
export abstract class FileView extends ItemView {
  allowNoFile = false;
  file: TFile | null = null;
  override navigation = true;

  constructor(leaf: WorkspaceLeaf) {
    super(leaf);
    this.titleContainerEl.addClass('mod-file');
  }

  getDisplayText(): string {
    return this.file?.basename ?? 'No file';
  }

  override onload(): void {
    void super.onload();
    this.registerEvent(this.app.vault.on('rename', (file: unknown) => { if (file === this.file && this.file !== null) void this.onRename(this.file); }));
    this.registerEvent(this.app.vault.on('delete', (file: unknown) => { if (file === this.file) this.onFileGone(); }));
  }

  override getState(): Record<string, unknown> {
    return this.file === null ? {} : { file: this.file.path };
  }

  override async setState(state: unknown, result: ViewStateResult): Promise<void>;
  override async setState(state: unknown): Promise<void> {
    const path: unknown = state !== null && typeof state === 'object' && 'file' in state ? state.file : undefined;
    if (typeof path !== 'string') return;
    const file = this.app.vault.getFileByPath(path);
    if (file !== this.file || file === null) await this.loadFile(file);
  }

  /** Leaves the file that was shown, and shows another. */
  async loadFile(file: TFile | null): Promise<void> {
    const before = this.file;
    if (before !== null) await this.onUnloadFile(before);
    this.file = file;
    if (file !== null) await this.onLoadFile(file);
    this.leaf.updateHeader();
  }

  protected override async onClose(): Promise<void> {
    const { file } = this;
    if (file !== null) await this.onUnloadFile(file);
    this.file = null;
  }

  /** Subclasses show it. */
  onLoadFile(file: TFile): Promise<void>;
  onLoadFile(): Promise<void> {
    return Promise.resolve();
  }

  /** Subclasses let go of it. */
  onUnloadFile(file: TFile): Promise<void>;
  onUnloadFile(): Promise<void> {
    return Promise.resolve();
  }

  onRename(file: TFile): Promise<void>;
  onRename(): Promise<void> {
    this.leaf.updateHeader();
    return Promise.resolve();
  }

  canAcceptExtension(extension: string): boolean;
  canAcceptExtension(): boolean {
    return false;
  }

  override updateHeader(): void {
    super.updateHeader();
    const folder = this.file?.parent?.path ?? '/';
    this.titleParentEl.empty();
    if (folder === '/') return;
    for (const name of folder.split('/')) {
      this.titleParentEl.createSpan({ cls: 'view-header-breadcrumb', text: name });
      this.titleParentEl.createSpan({ cls: 'view-header-breadcrumb-separator', text: '/' });
    }
  }

  override onPaneMenu(menu: Menu, source: string): void {
    if (this.file !== null) this.app.workspace.trigger('file-menu', menu, this.file, source === 'tab-header' ? 'tab-header' : 'more-options', this.leaf);
  }

  /** The file was deleted: the leaf goes, as the app lets it. */
  protected onFileGone(): void {
    this.file = null;
    this.leaf.detach();
  }
}

/** A file view that can change its file. */
export abstract class EditableFileView extends FileView {}
