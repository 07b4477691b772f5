import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { foldKeymap, indentOnInput } from '@codemirror/language';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import type { Compartment, Extension } from '@codemirror/state';
import { EditorView, drawSelection, dropCursor, keymap } from '@codemirror/view';
import type { MarkdownFileInfo } from 'obsidian';
import { editorEditorField, editorInfoField, editorLivePreviewField, livePreviewState } from './fields';
import { markdownLook } from './markdown-look';

export interface EditorSetup {
  readonly info: MarkdownFileInfo;
  readonly live: boolean;
  /** Where the extensions of plugins are. */
  readonly plugins: Compartment;
  readonly extensions: readonly Extension[];
  readonly listeners: Extension;
}

/** Everything an editor of a note is made of. */
export function editorExtensions({ info, live, plugins, extensions, listeners }: EditorSetup): Extension[] {
  return [
    editorInfoField.init(() => info),
    editorEditorField,
    editorLivePreviewField.init(() => live),
    livePreviewState,
    plugins.of([...extensions]),
    listeners,
    history(),
    drawSelection(),
    dropCursor(),
    indentOnInput(),
    closeBrackets(),
    autocompletion({ override: [] }),
    highlightSelectionMatches(),
    EditorState.allowMultipleSelections.of(true),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'spellcheck': 'false', 'aria-label': 'Note text', 'autocapitalize': 'on' }),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...searchKeymap, ...foldKeymap, ...completionKeymap, indentWithTab]),
    markdown({ base: markdownLanguage, completeHTMLTags: false }),
    markdownLook,
  ];
}
