import { Menu } from '../ui/menu';
import type { MarkdownEditView } from './edit-view';

/** The menu of the text; plugins add to it. */
export function editorMenu(edit: MarkdownEditView): Menu {
  const menu = new Menu().addSections(['selection', 'clipboard', 'action', '', 'danger']);
  const { editor, view } = edit;
  const clipboard = (title: string, icon: string, command: 'cut' | 'copy'): void => {
    menu.addItem((item) => item.setSection('clipboard').setTitle(title).setIcon(icon).setDisabled(!editor.somethingSelected()).onClick(() => {
      void navigator.clipboard.writeText(editor.getSelection());
      if (command === 'cut') editor.replaceSelection('');
    }));
  };
  clipboard('Cut', 'lucide-scissors', 'cut');
  clipboard('Copy', 'lucide-copy', 'copy');
  menu.addItem((item) => item.setSection('clipboard').setTitle('Select all').setIcon('lucide-box-select').onClick(() => {
    editor.setSelection({ line: 0, ch: 0 }, { line: editor.lastLine(), ch: editor.getLine(editor.lastLine()).length });
  }));
  view.app.workspace.trigger('editor-menu', menu, editor, view);
  return menu;
}
