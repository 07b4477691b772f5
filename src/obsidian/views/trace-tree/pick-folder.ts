import { FuzzySuggestModal } from 'obsidian';
import type { App, TFolder } from 'obsidian';
import { showPrompt } from '../../on-screen';

/** Asks for a folder of the vault; null when none was chosen. The ones given first stand first. */
export function pickFolder(app: App, first: readonly string[]): Promise<TFolder | null> {
  return new Promise((resolve) => {
    showPrompt(new FolderPrompt(app, { first, resolve }));
  });
}

interface Asked {
  readonly first: readonly string[];
  readonly resolve: (folder: TFolder | null) => void;
}

class FolderPrompt extends FuzzySuggestModal<TFolder> {
  readonly #asked: Asked;
  #chosen: TFolder | null = null;

  constructor(app: App, asked: Asked) {
    super(app);
    this.#asked = asked;
    this.setPlaceholder('Folder that holds the specs');
  }

  override getItems(): TFolder[] {
    const { first } = this.#asked;
    const rank = ({ path }: TFolder): number => (first.includes(path) ? first.indexOf(path) : first.length);
    return this.app.vault.getAllFolders(false).sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
  }

  override getItemText(folder: TFolder): string {
    return folder.path;
  }

  override onChooseItem(folder: TFolder): void {
    this.#chosen = folder;
  }

  override onClose(): void {
    super.onClose();
    // The prompt closes before it tells what was chosen.
    window.setTimeout(() => {
      this.#asked.resolve(this.#chosen);
    });
  }
}
