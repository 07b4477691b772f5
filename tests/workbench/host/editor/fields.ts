import { StateEffect, StateField } from '@codemirror/state';
import { ViewPlugin } from '@codemirror/view';
import type { EditorView } from '@codemirror/view';
import type { MarkdownFileInfo } from 'obsidian';

/** Sets the fields below once the editor stands. */
export const setEditorView = StateEffect.define<EditorView>();
export const setLivePreview = StateEffect.define<boolean>();

/** The note that the editor belongs to. */
export const editorInfoField = StateField.define<MarkdownFileInfo>({
  create: () => { throw new Error('An editor of the app is made with its note.'); },
  update: (info) => info,
});

/** The older name of the same. */
export const editorViewField = editorInfoField;

/** The CodeMirror view, as the state knows it. */
export const editorEditorField = StateField.define<EditorView>({
  create: () => null as unknown as EditorView,
  update: (view, change) => change.effects.reduce((last, effect) => (effect.is(setEditorView) ? effect.value : last), view),
});

/** Whether the editor hides Markdown's marks where the caret is not. */
export const editorLivePreviewField = StateField.define<boolean>({
  create: () => false,
  update: (live, change) => change.effects.reduce((last, effect) => (effect.is(setLivePreview) ? effect.value : last), live),
});

/** Whether the mouse is down in the editor. */
export const livePreviewState = ViewPlugin.define(
  () => ({ mousedown: false }),
  { eventHandlers: { mousedown() { this.mousedown = true; }, mouseup() { this.mousedown = false; } } },
);
