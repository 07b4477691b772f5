import type { TAbstractFile } from '../vault/t-file';
import type { App } from '../app';
import { Modal } from './modal';

/** Asks for a file's new name; links to it follow. */
export class RenameModal extends Modal {
  constructor(app: App, private readonly file: TAbstractFile) {
    super(app);
    this.setTitle('Rename');
  }

  override onOpen(): void {
    const input = this.contentEl.createEl('input', { cls: 'rename-input', type: 'text', value: this.file.name, attr: { 'aria-label': 'File name' } });
    const buttons = this.modalEl.createDiv('modal-button-container');
    const save = buttons.createEl('button', { cls: 'mod-cta', text: 'Save' });
    buttons.createEl('button', { text: 'Cancel' }).addEventListener('click', () => { this.close(); });
    save.addEventListener('click', () => { this.rename(input.value); });
    this.scope.register([], 'Enter', () => {
      this.rename(input.value);
      return false;
    });
    input.focus();
    input.setSelectionRange(0, this.file.name.replace(/\.[^.]+$/, '').length);
  }

  private rename(name: string): void {
    const folder = this.file.parent?.path ?? '/';
    this.close();
    void this.app.fileManager.renameFile(this.file, folder === '/' ? name : `${folder}/${name}`);
  }
}
