import type { EditorState, Range } from '@codemirror/state';
import { Decoration, WidgetType } from '@codemirror/view';
import type { EditorView } from '@codemirror/view';

/** The box of a task in live preview; a click ticks it in the text. */
class TaskBox extends WidgetType {
  constructor(private readonly mark: string) {
    super();
  }

  override eq(other: TaskBox): boolean {
    return other.mark === this.mark;
  }

  toDOM(view: EditorView): HTMLElement {
    const label = createEl('label', { cls: 'task-list-label' });
    const box = label.createEl('input', { cls: 'task-list-item-checkbox', type: 'checkbox', attr: { 'data-task': this.mark, 'aria-label': 'Task' } });
    box.checked = this.mark !== ' ';
    box.addEventListener('click', (event) => {
      event.preventDefault();
      const at = view.posAtDOM(label);
      view.dispatch({ changes: { from: at + 1, to: at + 2, insert: this.mark === ' ' ? 'x' : ' ' }, userEvent: 'input' });
    });
    return label;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

export function taskBox(state: EditorState, from: number, to: number): Range<Decoration> {
  return Decoration.replace({ widget: new TaskBox(state.sliceDoc(from + 1, from + 2)) }).range(from, to);
}
