import { FileView } from './file-view';

/** A file that the workbench has no view for: its name is shown, and nothing is done to it. */
export class UnsupportedFileView extends FileView {
  override icon = 'lucide-file';

  getViewType(): string {
    return 'unsupported';
  }

  override onLoadFile(): Promise<void> {
    this.contentEl.empty();
    this.contentEl.createDiv({ cls: 'pane-empty', text: `${this.file?.name ?? 'This file'} is opened by another program.` });
    return Promise.resolve();
  }

  override canAcceptExtension(): boolean {
    return true;
  }
}
