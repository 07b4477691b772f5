import type { EditorPosition, EditorSuggestContext, EditorSuggestTriggerInfo, Instruction } from 'obsidian';
import type { TFile } from '../vault/t-file';
import type { App } from '../app';
import { PopoverSuggest } from '../ui/popover-suggest';
import type { Editor } from './editor';

/** Suggestions at the caret while writing. */
export abstract class EditorSuggest<T> extends PopoverSuggest<T> {
  context: EditorSuggestContext | null = null;
  limit = 100;
  private readonly instructionsEl: HTMLElement;
  private asked = 0;

  constructor(app: App) {
    super(app);
    this.instructionsEl = this.suggestEl.createDiv('prompt-instructions');
    this.instructionsEl.hide();
  }

  setInstructions(instructions: Instruction[]): void {
    this.instructionsEl.empty();
    this.instructionsEl.toggle(instructions.length > 0);
    for (const { command, purpose } of instructions) {
      const one = this.instructionsEl.createDiv('prompt-instruction');
      one.createSpan({ cls: 'prompt-instruction-command', text: command });
      one.createSpan({ text: purpose });
    }
  }

  /** Whether it takes over at this caret. */
  trigger(editor: Editor, file: TFile, cursor: EditorPosition): boolean {
    const found = this.onTrigger(cursor, editor, file);
    if (found === null) {
      this.close();
      return false;
    }
    this.context = Object.assign({ ...found }, { editor, file });
    this.ask(editor, this.context);
    return true;
  }

  override close(): void {
    this.asked += 1;
    super.close();
    this.context = null;
  }

  private ask(editor: Editor, context: EditorSuggestContext): void {
    this.asked += 1;
    const mine = this.asked;
    const answer = this.getSuggestions(context);
    if (!(answer instanceof Promise)) this.show(editor, context, answer);
    else {
      void answer.then((values) => {
        if (mine === this.asked) this.show(editor, context, values);
      });
    }
  }

  private show(editor: Editor, context: EditorSuggestContext, values: readonly T[]): void {
    const at = editor.coordsAtPos(context.start);
    if (values.length === 0 || at === null) this.close();
    else this.showAt(values.slice(0, this.limit), at);
  }

  abstract onTrigger(cursor: EditorPosition, editor: Editor, file: TFile | null): EditorSuggestTriggerInfo | null;
  abstract getSuggestions(context: EditorSuggestContext): T[] | Promise<T[]>;
}
