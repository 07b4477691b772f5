import { history } from '@codemirror/commands';
import { markdown } from '@codemirror/lang-markdown';
import { defaultHighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { EditorView, drawSelection } from '@codemirror/view';
import { hideMachineText } from '../../../src/obsidian/editor/hide-machine-text';
import { keepIdsLast } from '../../../src/obsidian/editor/keep-ids-last';
import { installDom } from '../../workbench/host/dom/install';

installDom();

const KEYS_PER_TURN = 40;
/** What an editor has before the plugin comes: nothing but typing, or what every editor of Markdown has. */
const BEFORE = {
  plain: [history(), drawSelection(), EditorView.lineWrapping],
  markdown: [history(), drawSelection(), EditorView.lineWrapping, markdown(), syntaxHighlighting(defaultHighlightStyle)],
} as const satisfies Record<string, Extension>;

export type EditorName = `${keyof typeof BEFORE} ${'bare' | 'ours'}`;

const always = (): boolean => true;
const OURS: Extension = [hideMachineText({ applies: always, onChip: () => undefined }), keepIdsLast(always)];
const views = new Map<EditorName, EditorView>();

/** Editors over the same long journal, bare and with everything that the plugin adds. */
export function open(text: string): void {
  for (const kind of ['plain', 'markdown'] as const) {
    views.set(`${kind} bare`, editor(text, [BEFORE[kind]]));
    views.set(`${kind} ours`, editor(text, [BEFORE[kind], OURS]));
  }
}

function editor(text: string, extensions: Extension): EditorView {
  const parent = document.body.createDiv({ cls: 'bench-editor' });
  const view = new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
  const middle = view.state.doc.line(Math.floor(view.state.doc.lines / 2));
  view.dispatch({ selection: { anchor: middle.to }, effects: EditorView.scrollIntoView(middle.to, { y: 'center' }) });
  return view;
}

/** Milliseconds of one keystroke, laid out, as the mean of several. */
export function type(name: EditorName): number {
  const view = views.get(name);
  if (view === undefined) throw new Error('No editor is open.');
  view.focus();
  const start = performance.now();
  for (let key = 0; key < KEYS_PER_TURN; key++) {
    const at = view.state.selection.main.head;
    view.dispatch({ changes: { from: at, insert: key % 10 === 9 ? ' ' : 'x' }, selection: { anchor: at + 1 }, userEvent: 'input.type' });
    view.contentDOM.getBoundingClientRect();
  }
  return (performance.now() - start) / KEYS_PER_TURN;
}

/** How many ids can be read on the screen. */
export function shownIds(name: EditorName): number {
  return (views.get(name)?.contentDOM.textContent.match(/\^e-\d{8}-\d{4}-/g) ?? []).length;
}
