import { Compartment, EditorState } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { MarkdownFileInfo } from 'obsidian';
import type { TFile } from '../vault/t-file';
import type { App } from '../app';
import { Editor } from '../editor/editor';
import { setEditorView, setLivePreview } from '../editor/fields';
import { editorExtensions } from '../editor/setup';
import { diffLines } from '../editor/merge-text';
import { Keymap } from '../ui/keymap';
import { editorMenu } from './editor-menu';
import type { MarkdownView } from './markdown-view';

/** The editor of a note: CodeMirror with the plugins' extensions. */
export class MarkdownEditView {
  readonly app: App;
  readonly containerEl: HTMLElement;
  readonly cm: EditorView;
  readonly editor: Editor;
  hoverPopover = null;
  private readonly plugins = new Compartment();
  /** While a text of others is put in, nothing is to be saved. */
  private isTaking = false;

  constructor(readonly view: MarkdownView, parent: HTMLElement) {
    this.app = view.app;
    this.containerEl = parent.createDiv('markdown-source-view cm-s-obsidian mod-cm6 is-readable-line-width');
    this.cm = new EditorView({ parent: this.containerEl, state: this.state('') });
    this.editor = new Editor(this.cm);
    this.announce();
  }

  get file(): TFile | null {
    return this.view.file;
  }

  get(): string {
    return this.editor.getValue();
  }

  /** Shows a text: a new one from its beginning, or the changes of others where they are, with the caret where it was. */
  set(data: string, clear: boolean): void {
    this.isTaking = true;
    if (clear) {
      this.cm.setState(this.state(data));
      this.announce();
    } else {
      this.cm.dispatch({ changes: changesTo(this.cm.state, data) });
    }
    this.isTaking = false;
  }

  clear(): void {
    this.set('', true);
  }

  getSelection(): string {
    return this.editor.getSelection();
  }

  getScroll(): number {
    const block = this.cm.lineBlockAtHeight(this.cm.scrollDOM.scrollTop);
    return this.cm.state.doc.lineAt(block.from).number - 1;
  }

  applyScroll(line: number): void {
    this.editor.scrollIntoView({ from: { line, ch: 0 }, to: { line, ch: 0 } }, true);
  }

  updateOptions(): void {
    this.cm.dispatch({ effects: this.plugins.reconfigure([...this.app.workspace.editorExtensions]) });
  }

  showLive(live: boolean): void {
    this.containerEl.toggleClass('is-live-preview', live);
    this.cm.dispatch({ effects: setLivePreview.of(live) });
  }

  destroy(): void {
    this.cm.destroy();
    this.containerEl.remove();
  }

  private announce(): void {
    this.cm.dispatch({ effects: [setEditorView.of(this.cm), setLivePreview.of(this.view.isLive)] });
  }

  private state(doc: string): EditorState {
    const { plugins, view } = this;
    return EditorState.create({
      doc,
      extensions: editorExtensions({ info: view as unknown as MarkdownFileInfo, live: view.isLive, plugins, extensions: this.app.workspace.editorExtensions, listeners: this.listeners() }),
    });
  }

  private listeners(): Extension {
    const { workspace } = this.app;
    return [
      EditorView.updateListener.of((update) => {
        const { file, editor } = this;
        if (update.docChanged) {
          if (!this.isTaking) this.view.onEdited();
          workspace.trigger('editor-change', editor, this.view);
        }
        if (file !== null && (update.docChanged || update.selectionSet)) workspace.editorSuggest.onChange(editor, file, update.transactions.some((change) => change.isUserEvent('input') || change.isUserEvent('delete')));
        if (update.focusChanged && !update.view.hasFocus) workspace.editorSuggest.close();
      }),
      EditorView.domEventHandlers({
        contextmenu: (event) => {
          event.preventDefault();
          editorMenu(this).showAtMouseEvent(event);
          return true;
        },
        paste: (event) => this.offer('editor-paste', event),
        drop: (event) => this.offer('editor-drop', event),
        click: (event) => this.follow(event),
      }),
    ];
  }

  /** A plugin that handles it says so by preventing the default. */
  private offer(name: string, event: Event): boolean {
    this.app.workspace.trigger(name, event, this.editor, this.view);
    return event.defaultPrevented;
  }

  /** A click with Mod opens a link of the text; in live preview a plain click on a link that is folded does. */
  private follow(event: MouseEvent): boolean {
    const link = event.target instanceof Element ? event.target.closest('.cm-hmd-internal-link') : null;
    const target = link?.getAttribute('data-href');
    if (target === null || target === undefined || Keymap.isModEvent(event) === false) return false;
    void this.app.workspace.openLinkText(target, this.file?.path ?? '', Keymap.isModEvent(event));
    return true;
  }
}

/** The changes that make a text of the editor's, line by line, so that the caret stays where it was. */
function changesTo({ doc }: EditorState, data: string): { from: number; to: number; insert: string }[] {
  const text = data.replace(/\r\n?/g, '\n');
  const before = doc.toString();
  if (before === text) return [];
  const hunks = diffLines(before.split('\n'), text.split('\n'));
  return hunks.map(({ from, to, lines }) => {
    const start = from < doc.lines ? doc.line(from + 1).from : doc.length;
    const atEnd = to >= doc.lines;
    const end = atEnd ? doc.length : doc.line(to + 1).from;
    const body = lines.join('\n');
    if (!atEnd) return trimmed(before, { from: start, to: end, insert: lines.length > 0 ? `${body}\n` : '' });
    if (from < doc.lines) {
      if (lines.length > 0) return trimmed(before, { from: start, to: end, insert: body });
      return { from: Math.max(0, start - 1), to: end, insert: '' };
    }
    return { from: start, to: end, insert: `\n${body}` };
  });
}

interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Without what is the same at both ends. */
function trimmed(before: string, { from, to, insert }: Change): Change {
  let start = 0;
  const old = before.slice(from, to);
  while (start < old.length && start < insert.length && old[start] === insert[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < insert.length - start && old[old.length - 1 - end] === insert[insert.length - 1 - end]) end += 1;
  return { from: from + start, to: to - end, insert: insert.slice(start, insert.length - end) };
}
