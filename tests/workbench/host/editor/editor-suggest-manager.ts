import type { TFile } from '../vault/t-file';
import type { App } from '../app';
import type { Editor } from './editor';
import type { EditorSuggest } from './editor-suggest';

/** Asks the suggesters in turn after each change of the text; the first that answers has the caret. */
export class EditorSuggestManager {
  suggests: EditorSuggest<unknown>[] = [];
  currentSuggest: EditorSuggest<unknown> | null = null;

  constructor(readonly app: App) {}

  addSuggest(suggest: EditorSuggest<unknown>): void {
    this.suggests.push(suggest);
  }

  removeSuggest(suggest: EditorSuggest<unknown>): void {
    if (this.currentSuggest === suggest) this.close();
    this.suggests = this.suggests.filter((one) => one !== suggest);
  }

  /** After typing, a suggester may begin; after a mere move of the caret, one may only go on or end. */
  onChange(editor: Editor, file: TFile, typed: boolean): void {
    if (!typed && this.currentSuggest?.isOpen !== true) return;
    const cursor = editor.getCursor();
    const taken = editor.somethingSelected() ? undefined : this.suggests.find((suggest) => suggest.trigger(editor, file, cursor));
    if (this.currentSuggest !== taken) this.close();
    this.currentSuggest = taken ?? null;
  }

  close(): void {
    this.currentSuggest?.close();
    this.currentSuggest = null;
  }
}
