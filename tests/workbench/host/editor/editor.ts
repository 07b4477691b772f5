import type { EditorChange, EditorCommandName, EditorPosition, EditorRange, EditorRangeOrCaret, EditorSelection, EditorSelectionOrCaret, EditorTransaction } from 'obsidian';
import { EditorSelection as Selection } from '@codemirror/state';
import type { ChangeSpec, TransactionSpec } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { redo, undo } from '@codemirror/commands';
import { editorCommands } from './editor-commands';

/** The text being edited, as plugins of the app address it: lines and columns over CodeMirror 6. */
export class Editor {
  constructor(readonly cm: EditorView) {}

  getDoc(): this {
    return this;
  }

  refresh(): void {
    this.cm.requestMeasure();
  }

  getValue(): string {
    return this.cm.state.doc.toString();
  }

  setValue(content: string): void {
    this.cm.dispatch({ changes: { from: 0, to: this.cm.state.doc.length, insert: content } });
  }

  getLine(line: number): string {
    return line < 0 || line > this.lastLine() ? '' : this.cm.state.doc.line(line + 1).text;
  }

  setLine(line: number, text: string): void {
    this.replaceRange(text, { line, ch: 0 }, { line, ch: this.getLine(line).length });
  }

  lineCount(): number {
    return this.cm.state.doc.lines;
  }

  firstLine(): number {
    return 0;
  }

  lastLine(): number {
    return this.lineCount() - 1;
  }

  getSelection(): string {
    const { from, to } = this.cm.state.selection.main;
    return this.cm.state.sliceDoc(from, to);
  }

  somethingSelected(): boolean {
    return this.cm.state.selection.ranges.some((range) => !range.empty);
  }

  getRange(from: EditorPosition, to: EditorPosition): string {
    return this.cm.state.sliceDoc(this.posToOffset(from), this.posToOffset(to));
  }

  replaceSelection(replacement: string, origin?: string): void {
    this.cm.dispatch(this.cm.state.replaceSelection(replacement), eventOf(origin));
  }

  replaceRange(replacement: string, from: EditorPosition, to?: EditorPosition, origin?: string): void {
    this.cm.dispatch({ changes: this.change({ text: replacement, from, ...(to === undefined ? {} : { to }) }) }, eventOf(origin));
  }

  getCursor(side: 'from' | 'to' | 'head' | 'anchor' = 'head'): EditorPosition {
    return this.offsetToPos(this.cm.state.selection.main[side]);
  }

  setCursor(position: EditorPosition | number, ch?: number): void {
    const at = typeof position === 'number' ? { line: position, ch: ch ?? 0 } : position;
    this.setSelection(at);
  }

  listSelections(): EditorSelection[] {
    return this.cm.state.selection.ranges.map(({ anchor, head }) => ({ anchor: this.offsetToPos(anchor), head: this.offsetToPos(head) }));
  }

  setSelection(anchor: EditorPosition, head: EditorPosition = anchor): void {
    this.cm.dispatch({ selection: { anchor: this.posToOffset(anchor), head: this.posToOffset(head) } });
  }

  setSelections(ranges: EditorSelectionOrCaret[], main?: number): void {
    const selections = ranges.map(({ anchor, head }) => Selection.range(this.posToOffset(anchor), this.posToOffset(head ?? anchor)));
    this.cm.dispatch({ selection: Selection.create(selections, main ?? 0) });
  }

  focus(): void {
    this.cm.focus();
  }

  blur(): void {
    this.cm.contentDOM.blur();
  }

  hasFocus(): boolean {
    return this.cm.hasFocus;
  }

  getScrollInfo(): { top: number; left: number; width: number; height: number; clientWidth: number; clientHeight: number } {
    const { scrollTop, scrollLeft, scrollWidth, scrollHeight, clientWidth, clientHeight } = this.cm.scrollDOM;
    return { top: scrollTop, left: scrollLeft, width: scrollWidth, height: scrollHeight, clientWidth, clientHeight };
  }

  scrollTo(x?: number | null, y?: number | null): void {
    if (typeof x === 'number') this.cm.scrollDOM.scrollLeft = x;
    if (typeof y === 'number') this.cm.scrollDOM.scrollTop = y;
  }

  scrollIntoView({ from, to }: EditorRange, center = false): void {
    const range = Selection.range(this.posToOffset(from), this.posToOffset(to));
    this.cm.dispatch({ effects: EditorView.scrollIntoView(range, { y: center ? 'center' : 'nearest' }) });
  }

  undo(): void {
    undo(this.cm);
  }

  redo(): void {
    redo(this.cm);
  }

  exec(command: EditorCommandName): void {
    editorCommands[command](this.cm);
  }

  /** All of it as one step, with every place meant in the text before. */
  transaction({ replaceSelection, changes, selections, selection }: EditorTransaction, origin?: string): void {
    const list: ChangeSpec[] = (changes ?? []).map((change) => this.change(change));
    if (replaceSelection !== undefined) list.push(...this.cm.state.selection.ranges.map(({ from, to }) => ({ from, to, insert: replaceSelection })));
    const spec: TransactionSpec = { changes: list };
    this.cm.dispatch(spec, eventOf(origin));
    const wanted = selections ?? (selection === undefined ? [] : [selection]);
    if (wanted.length > 0) this.setSelections(wanted.map(asSelection));
  }

  wordAt(position: EditorPosition): EditorRange | null {
    const word = this.cm.state.wordAt(this.posToOffset(position));
    return word === null ? null : { from: this.offsetToPos(word.from), to: this.offsetToPos(word.to) };
  }

  posToOffset({ line, ch }: EditorPosition): number {
    const { doc } = this.cm.state;
    if (line < 0) return 0;
    if (line >= doc.lines) return doc.length;
    const { from, length } = doc.line(line + 1);
    return from + Math.max(0, Math.min(ch, length));
  }

  offsetToPos(offset: number): EditorPosition {
    const { doc } = this.cm.state;
    const at = Math.max(0, Math.min(offset, doc.length));
    const { number, from } = doc.lineAt(at);
    return { line: number - 1, ch: at - from };
  }

  processLines<T>(read: (line: number, text: string) => T | null, write: (line: number, text: string, value: T | null) => EditorChange | undefined, ignoreEmpty = true): void {
    const lines = this.selectedLines().filter((line) => !ignoreEmpty || this.getLine(line).trim() !== '');
    const values = lines.map((line) => ({ line, text: this.getLine(line), value: read(line, this.getLine(line)) }));
    const changes = values.flatMap(({ line, text, value }) => write(line, text, value) ?? []);
    if (changes.length > 0) this.transaction({ changes });
  }

  /** Where a place of the text is on the screen. */
  coordsAtPos(position: EditorPosition): { left: number; top: number; bottom: number; right: number } | null {
    return this.cm.coordsAtPos(this.posToOffset(position));
  }

  private selectedLines(): number[] {
    const lines = this.listSelections().flatMap(({ anchor, head }) => {
      const from = Math.min(anchor.line, head.line);
      return Array.from({ length: Math.abs(anchor.line - head.line) + 1 }, (_, at) => from + at);
    });
    return [...new Set(lines)];
  }

  private change({ text, from, to }: EditorChange): ChangeSpec {
    const start = this.posToOffset(from);
    const end = to === undefined ? start : this.posToOffset(to);
    return { from: Math.min(start, end), to: Math.max(start, end), insert: text };
  }
}

function asSelection({ from, to }: EditorRangeOrCaret): EditorSelectionOrCaret {
  return to === undefined ? { anchor: from } : { anchor: from, head: to };
}

function eventOf(origin: string | undefined): TransactionSpec {
  return origin === undefined ? {} : { userEvent: origin };
}
