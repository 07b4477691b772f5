import type { TAbstractFile, TFile } from '../vault/t-file';
import { debounce } from '../system/debounce';
import { mergeTexts } from '../editor/merge-text';
import { EditableFileView } from './file-view';
import type { WorkspaceLeaf } from './workspace-leaf';

const SAVE_AFTER = 2_000;

/** A view that holds the text of its file: saved a while after typing, and kept in step with what others write. */
export abstract class TextFileView extends EditableFileView {
  data = '';
  /** Whether there is something that the file does not have yet. */
  dirty = false;
  requestSave: () => void;
  protected lastSavedData: string | null = null;
  private readonly saveSoon = debounce(() => void this.save(), SAVE_AFTER);
  private writing: Promise<unknown> = Promise.resolve();

  constructor(leaf: WorkspaceLeaf) {
    super(leaf);
    this.requestSave = () => {
      this.dirty = true;
      this.saveSoon();
    };
  }

  override onload(): void {
    super.onload();
    this.registerEvent(this.app.vault.on('modify', (file: unknown) => void this.onModify(file as TAbstractFile)));
  }

  override async onLoadFile(file: TFile): Promise<void> {
    const text = await this.app.vault.read(file);
    this.lastSavedData = text;
    this.data = text;
    this.dirty = false;
    this.setViewData(text, true);
  }

  override async onUnloadFile(file: TFile): Promise<void>;
  override async onUnloadFile(): Promise<void> {
    await this.save(true);
  }

  /** Writes what is not on disk yet; `clear` also forgets it here. */
  async save(clear = false): Promise<void> {
    const { file } = this;
    this.saveSoon.cancel();
    if (file !== null && this.dirty) {
      this.writing = this.writing.then(() => this.write(file));
      await this.writing;
    }
    if (!clear) return;
    this.data = '';
    this.lastSavedData = null;
    this.clear();
  }

  private async write(file: TFile): Promise<void> {
    const text = this.getViewData();
    this.dirty = false;
    this.data = text;
    if (text === this.lastSavedData || this.app.vault.getFileByPath(file.path) === null) return;
    this.lastSavedData = text;
    await this.app.vault.modify(file, text);
  }

  /** Somebody wrote the file: their text is taken over; what is unsaved here is merged with it. */
  private async onModify(file: TAbstractFile): Promise<void> {
    const mine = this.file;
    if (mine === null || file !== mine) return;
    const theirs = await this.app.vault.read(mine);
    if (this.file !== mine || theirs === this.lastSavedData) return;
    const base = this.lastSavedData ?? '';
    this.lastSavedData = theirs;
    const text = this.dirty ? mergeTexts({ base, ours: this.getViewData(), theirs }) : theirs;
    this.data = text;
    this.setViewData(text, false);
    this.leaf.updateHeader();
    if (text === theirs) this.dirty = false;
    else this.requestSave();
  }

  protected override onFileGone(): void {
    this.dirty = false;
    this.saveSoon.cancel();
    super.onFileGone();
  }

  abstract getViewData(): string;
  abstract setViewData(data: string, clear: boolean): void;
  abstract clear(): void;
}
