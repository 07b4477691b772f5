import { RangeSet, StateEffect } from '@codemirror/state';
import type { EditorState, Extension } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin } from '@codemirror/view';
import type { DecorationSet, PluginValue, ViewUpdate } from '@codemirror/view';
import { hiddenPieces, stateBehind } from './hidden-pieces';
import type { Above, HiddenPieces, PlacedLine } from './hidden-pieces';
import { MachineChip } from './machine-chip';
import type { ChipAction } from './machine-chip';

/** Shows the text of a place as it stands in the file, until the caret leaves its line. */
export const revealAt = StateEffect.define<number>();

export interface Hiding {
  /** True in notes where machine text is hidden. */
  readonly applies: (state: EditorState) => boolean;
  readonly onChip: ChipAction;
}

/** So many lines above the sight are read to know whether it starts inside code. */
const LOOK_BACK = 200;
/** Longer lines are nobody's list items. */
const LONGEST_LINE = 20_000;
const HIDDEN = Decoration.replace({});
const FOLDED = Decoration.line({ class: 'throughline-folded-line' });

/** Hides ids, ties and the ledger in the lines in sight. Copies and the file keep every byte. */
export function hideMachineText(hiding: Hiding): Extension {
  const plugin = ViewPlugin.define((view) => new MachineTextHider(view, hiding), { decorations: (value) => value.decorations });
  const passed = EditorView.atomicRanges.of((view) => view.plugin(plugin)?.passed ?? RangeSet.empty);
  return [plugin, passed];
}

class MachineTextHider implements PluginValue {
  decorations: DecorationSet = Decoration.none;
  passed: DecorationSet = Decoration.none;
  private readonly hiding: Hiding;
  private revealed: number | null = null;

  constructor(view: EditorView, hiding: Hiding) {
    this.hiding = hiding;
    this.look(view);
  }

  update(update: ViewUpdate): void {
    this.noteReveal(update);
    const asked = update.transactions.some(({ effects }) => effects.length > 0);
    if (asked || update.docChanged || update.viewportChanged || update.selectionSet || update.focusChanged) this.look(update.view);
  }

  private look(view: EditorView): void {
    const hidden = this.hiding.applies(view.state) ? piecesInSight(view, this.revealed) : NOTHING;
    this.decorations = this.decorate(hidden);
    this.passed = Decoration.set(hidden.passed.map(({ from, to }) => HIDDEN.range(from, to)));
  }

  private decorate({ pieces, folded }: HiddenPieces): DecorationSet {
    const marks = pieces.map((piece) => (piece.chip ? Decoration.replace({ widget: new MachineChip(piece, this.hiding.onChip) }) : HIDDEN).range(piece.from, piece.to));
    return Decoration.set([...marks, ...folded.map((from) => FOLDED.range(from))], true);
  }

  private noteReveal({ transactions, changes, state, view }: ViewUpdate): void {
    if (this.revealed !== null) this.revealed = changes.mapPos(this.revealed);
    for (const { effects } of transactions) {
      for (const effect of effects) if (effect.is(revealAt)) this.revealed = effect.value;
    }
    if (this.revealed === null || !view.hasFocus) return;
    const line = state.doc.lineAt(Math.min(this.revealed, state.doc.length));
    const { head } = state.selection.main;
    if (head < line.from || head > line.to) this.revealed = null;
  }
}

const NOTHING: HiddenPieces = { pieces: [], folded: [], passed: [] };

function piecesInSight(view: EditorView, revealed: number | null): HiddenPieces {
  const first = view.visibleRanges[0];
  if (first === undefined) return NOTHING;
  const carets = view.hasFocus ? view.state.selection.ranges.map(({ head }) => head) : [];
  return hiddenPieces(linesInSight(view), above(view.state, first.from), { carets, revealed });
}

function linesInSight({ state: { doc }, visibleRanges }: EditorView): readonly PlacedLine[] {
  const lines: PlacedLine[] = [];
  for (const { from, to } of visibleRanges) {
    for (let number = doc.lineAt(from).number; number <= doc.lines; number++) {
      const line = doc.line(number);
      if (line.from > to) break;
      if (line.length <= LONGEST_LINE && line.from !== lines.at(-1)?.from) lines.push({ from: line.from, text: line.text });
    }
  }
  return lines;
}

function above({ doc }: EditorState, from: number): Above {
  const end = doc.lineAt(from).number;
  return stateBehind(doc.iterLines(Math.max(1, end - LOOK_BACK), end));
}
