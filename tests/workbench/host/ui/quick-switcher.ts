import type { FuzzyMatch } from 'obsidian';
import type { TFile } from '../vault/t-file';
import type { App } from '../app';
import { Keymap } from './keymap';
import { FuzzySuggestModal } from './suggest-modal';
import { renderResults } from './search';

/** Opens a note by its name; a name that is not there makes a note. */
export class QuickSwitcher extends FuzzySuggestModal<TFile> {
  constructor(app: App) {
    super(app);
    this.setPlaceholder('Find or create a note...');
    this.emptyStateText = 'No notes found. Enter to create.';
    this.setInstructions([{ command: '↑↓', purpose: 'to navigate' }, { command: '↵', purpose: 'to open' }, { command: 'ctrl ↵', purpose: 'to open in new tab' }, { command: 'esc', purpose: 'to dismiss' }]);
    this.scope.register(null, 'Enter', (event) => {
      if (this.chooser.values.length > 0 || this.inputEl.value === '') return undefined;
      this.close();
      void app.workspace.openLinkText(this.inputEl.value, '', Keymap.isModEvent(event));
      return false;
    });
  }

  getItems(): TFile[] {
    const { vault, workspace } = this.app;
    const recent = workspace.getLastOpenFiles();
    if (this.inputEl.value === '' && recent.length > 0) return recent.flatMap((path) => vault.getFileByPath(path) ?? []);
    return vault.getMarkdownFiles();
  }

  getItemText(file: TFile): string {
    return file.path.replace(/\.md$/, '');
  }

  override renderSuggestion(value: FuzzyMatch<TFile>, element: HTMLElement): void {
    element.addClass('mod-complex');
    renderResults(element.createDiv('suggestion-content').createDiv('suggestion-title'), this.getItemText(value.item), value.match);
  }

  onChooseItem(file: TFile, event: MouseEvent | KeyboardEvent): void {
    void this.app.workspace.getLeaf(Keymap.isModEvent(event)).openFile(file);
  }
}
