import { syntaxTree } from '@codemirror/language';
import { StateEffect } from '@codemirror/state';
import type { EditorState, Range } from '@codemirror/state';
import { Decoration, ViewPlugin } from '@codemirror/view';
import type { DecorationSet, EditorView, ViewUpdate } from '@codemirror/view';
import { editorLivePreviewField, setLivePreview } from './fields';
import { wikiMarks } from './wiki-marks';
import { taskBox } from './task-box';

/** Asks for a fresh look, for instance when links may lead elsewhere. */
export const lookAgain = StateEffect.define();

const MARKS: Readonly<Record<string, string>> = {
  StrongEmphasis: 'cm-strong', Emphasis: 'cm-em', InlineCode: 'cm-inline-code', Strikethrough: 'cm-strikethrough', Link: 'cm-link', URL: 'cm-url',
  HeaderMark: 'cm-formatting cm-formatting-header', EmphasisMark: 'cm-formatting', CodeMark: 'cm-formatting', LinkMark: 'cm-formatting',
  ListMark: 'cm-formatting cm-formatting-list', QuoteMark: 'cm-formatting cm-formatting-quote', StrikethroughMark: 'cm-formatting',
  Comment: 'cm-comment', CommentBlock: 'cm-comment', HTMLTag: 'cm-comment',
};

const LINES: Readonly<Record<string, string>> = {
  ATXHeading1: 'HyperMD-header HyperMD-header-1', ATXHeading2: 'HyperMD-header HyperMD-header-2', ATXHeading3: 'HyperMD-header HyperMD-header-3',
  ATXHeading4: 'HyperMD-header HyperMD-header-4', ATXHeading5: 'HyperMD-header HyperMD-header-5', ATXHeading6: 'HyperMD-header HyperMD-header-6',
  Blockquote: 'HyperMD-quote', FencedCode: 'HyperMD-codeblock', CodeBlock: 'HyperMD-codeblock', ListItem: 'HyperMD-list-line', Table: 'HyperMD-table-row',
};

type SyntaxNode = ReturnType<typeof syntaxTree>['topNode'];

/** Marks that live preview hides on lines without the caret. */
const HIDDEN = new Set(['HeaderMark', 'EmphasisMark', 'CodeMark', 'StrikethroughMark']);

/** How Markdown looks in the editor; in live preview its marks are hidden where the caret is not. */
export const markdownLook = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }

    update(update: ViewUpdate): void {
      const asked = update.transactions.some((change) => change.effects.some((effect) => effect.is(setLivePreview) || effect.is(lookAgain)));
      const parsed = syntaxTree(update.startState) !== syntaxTree(update.state);
      if (update.docChanged || update.viewportChanged || update.selectionSet || update.focusChanged || asked || parsed) this.decorations = decorate(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function decorate(view: EditorView): DecorationSet {
  const { state } = view;
  const live = state.field(editorLivePreviewField, false) === true;
  const busy = linesWithCaret(view);
  const found: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(state).iterate({
      from,
      to,
      enter: (node) => {
        const lineClass = LINES[node.name];
        if (lineClass !== undefined) found.push(...dressLines(state, { from: node.from, to: node.to, cls: lineClass }));
        const markClass = MARKS[node.name];
        const isBusy = busy.has(state.doc.lineAt(node.from).number);
        if (node.name === 'TaskMarker' && live && !isBusy) found.push(taskBox(state, node.from, node.to));
        if (markClass === undefined || node.from === node.to) return;
        const insideFence = node.name === 'CodeMark' && node.node.parent?.name === 'FencedCode';
        if (live && !isBusy && isHidden(state, node.node) && !insideFence) found.push(hide(state, node.name, node.from, node.to));
        else found.push(Decoration.mark({ class: markClass }).range(node.from, node.to));
      },
    });
    found.push(...wikiMarks(state, { from, to, live, busy }));
  }
  return Decoration.set([...frontmatter(state), ...found], true);
}

/** Marks, the address of a link that has a name, and the dash before a task's box. */
function isHidden(state: EditorState, node: SyntaxNode): boolean {
  if (HIDDEN.has(node.name)) return true;
  if (node.name === 'ListMark') return /^ \[.\] /.test(state.sliceDoc(node.to, node.to + 5));
  const isPartOfLink = node.name === 'LinkMark' || node.name === 'URL';
  return isPartOfLink && node.parent?.name === 'Link' && node.parent.getChild('URL') !== null;
}

function hide(state: EditorState, name: string, from: number, to: number): Range<Decoration> {
  const space = (name === 'HeaderMark' || name === 'ListMark') && state.sliceDoc(to, to + 1) === ' ' ? 1 : 0;
  return Decoration.replace({}).range(from, to + space);
}

function dressLines(state: EditorState, { from, to, cls }: { readonly from: number; readonly to: number; readonly cls: string }): Range<Decoration>[] {
  const result: Range<Decoration>[] = [];
  for (let at = state.doc.lineAt(from).number, end = state.doc.lineAt(to).number; at <= end; at += 1) {
    result.push(Decoration.line({ class: cls }).range(state.doc.line(at).from));
  }
  return result;
}

/** The properties at the head of a note. */
function frontmatter(state: EditorState): Range<Decoration>[] {
  if (state.doc.line(1).text !== '---') return [];
  for (let at = 2; at <= Math.min(state.doc.lines, 200); at += 1) {
    if (state.doc.line(at).text === '---') return dressLines(state, { from: 0, to: state.doc.line(at).to, cls: 'cm-frontmatter-line' });
  }
  return [];
}

function linesWithCaret(view: EditorView): ReadonlySet<number> {
  const lines = new Set<number>();
  if (!view.hasFocus) return lines;
  for (const { from, to } of view.state.selection.ranges) {
    for (let at = view.state.doc.lineAt(from).number, end = view.state.doc.lineAt(to).number; at <= end; at += 1) lines.add(at);
  }
  return lines;
}
