import { RangeSet } from '@codemirror/state';
import type { EditorState, Extension, Range } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin } from '@codemirror/view';
import type { DecorationSet, PluginValue, ViewUpdate } from '@codemirror/view';
import { hiddenPieces, piecesOfLine, standsAlone, stateBehind } from './hidden-pieces';
import type { Above, HiddenPiece, HiddenPieces, PlacedLine } from './hidden-pieces';
import { MachineChip } from './machine-chip';
import type { ChipAction } from './machine-chip';
import { revealedIn, revealedPlace } from './reveal';

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
  return [revealedPlace, plugin, passed];
}

class MachineTextHider implements PluginValue {
  decorations: DecorationSet = Decoration.none;
  passed: DecorationSet = Decoration.none;
  private readonly hiding: Hiding;
  private isPlain = false;

  constructor(view: EditorView, hiding: Hiding) {
    this.hiding = hiding;
    this.look(view);
  }

  update(update: ViewUpdate): void {
    const asked = update.transactions.some(({ effects }) => effects.length > 0);
    if (!asked && this.followTyping(update)) return;
    if (asked || update.docChanged || update.viewportChanged || update.selectionSet || update.focusChanged) this.look(update.view);
  }

  private look(view: EditorView): void {
    const hidden = this.hiding.applies(view.state) ? piecesInSight(view) : NOTHING;
    this.isPlain = hidden.isPlain;
    this.decorations = Decoration.set([...hidden.pieces.map((piece) => this.decorate(piece)), ...hidden.folded.map((from) => FOLDED.range(from))], true);
    this.passed = hidden.isPlain ? this.decorations : Decoration.set(hidden.passed.map(({ from, to }) => HIDDEN.range(from, to)));
  }

  /** Typing within a line leaves the others as they are; false when more than that happened. */
  private followTyping(update: ViewUpdate): boolean {
    if (!this.isPlain || revealedIn(update.startState) !== null || update.viewportChanged || update.focusChanged) return false;
    const line = typedLine(update);
    if (line === null || !standsAlone(line.text) || line.text.length > LONGEST_LINE) return false;
    const caret = update.state.selection.main.head;
    const pieces = piecesOfLine(line, { carets: update.view.hasFocus ? [caret] : [], revealed: null });
    this.decorations = this.decorations.map(update.changes).update({
      filterFrom: line.from,
      filterTo: line.from + line.text.length,
      filter: () => false,
      add: pieces.map((piece) => this.decorate(piece)),
    });
    this.passed = this.decorations;
    return true;
  }

  private decorate(piece: HiddenPiece): Range<Decoration> {
    const look = piece.chip ? Decoration.replace({ widget: new MachineChip(piece, this.hiding.onChip) }) : HIDDEN;
    return look.range(piece.from, piece.to);
  }
}

const NOTHING: HiddenPieces = { pieces: [], folded: [], passed: [], isPlain: false };

/** The line as it is now, when one change lies within it and the only caret stood and stands there. */
function typedLine({ changes, docChanged, startState, state }: ViewUpdate): PlacedLine | null {
  if (!docChanged || startState.selection.ranges.length > 1 || state.selection.ranges.length > 1) return null;
  const line = state.doc.lineAt(state.selection.main.head);
  const before = startState.doc.lineAt(startState.selection.main.head);
  let isWithin = startState.doc.lines === state.doc.lines && standsAlone(before.text);
  changes.iterChangedRanges((fromA, toA, fromB, toB) => {
    isWithin &&= fromA >= before.from && toA <= before.to && fromB >= line.from && toB <= line.to;
  });
  return isWithin ? { from: line.from, text: line.text } : null;
}

function piecesInSight(view: EditorView): HiddenPieces {
  const first = view.visibleRanges[0];
  if (first === undefined) return NOTHING;
  const carets = view.hasFocus ? view.state.selection.ranges.map(({ head }) => head) : [];
  return hiddenPieces(linesInSight(view), above(view.state, first.from), { carets, revealed: revealedIn(view.state) });
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
