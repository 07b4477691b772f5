import { RangeSetBuilder, StateEffect, StateField, RangeValue } from '@codemirror/state';
import type { EditorState, Extension, RangeSet, Text } from '@codemirror/state';
import { Decoration, EditorView, hoverTooltip, ViewPlugin } from '@codemirror/view';
import type { DecorationSet, PluginValue, ViewUpdate } from '@codemirror/view';
import { linksIn, stretchesOf } from './link-marks';
import type { LineFault, MarkedStretch } from './link-marks';
import { StatusChip } from './status-chip';
import type { ChipStatus } from './status-chip';

export interface LinkMarking {
  /** What is to be marked in the note of an editor; null where nothing is. */
  readonly faultsOf: (state: EditorState) => readonly LineFault[] | null;
  /** The status of the spec that a link leads to; null leaves the link as it is. */
  readonly statusOf: (state: EditorState, link: string) => ChipStatus | null;
  /** A touch on a mark. */
  readonly onTap: (stretch: MarkedStretch, event: MouseEvent) => boolean;
  /** The line of the note, from 1, that a menu is about to be opened on. */
  readonly onMenu: (line: number) => void;
  readonly showsMarks: () => boolean;
  readonly showsStatus: () => boolean;
}

/** The findings changed: what is marked is asked for anew. */
export const refreshMarks = StateEffect.define();

/** A fault that stands on a line and moves with it. */
class PlacedFault extends RangeValue {
  readonly fault: LineFault;

  constructor(fault: LineFault) {
    super();
    this.fault = fault;
  }
}

/** Marks links in the lines in sight. Faults keep their line while the person types; what is not on the line any more is not marked. */
export function markLinks(marking: LinkMarking): Extension {
  const placed = StateField.define<RangeSet<PlacedFault>>({
    create: (state) => place(state.doc, marking.faultsOf(state) ?? []),
    update: (faults, transaction) => {
      const isAsked = transaction.effects.some((effect) => effect.is(refreshMarks));
      if (isAsked) return place(transaction.state.doc, marking.faultsOf(transaction.state) ?? []);
      return transaction.docChanged ? faults.map(transaction.changes) : faults;
    },
  });
  const plugin = ViewPlugin.define((view) => new LinkMarker(view, marking, (state) => state.field(placed)), { decorations: (value) => value.decorations });
  const tip = hoverTooltip((view, at) => {
    const found = view.plugin(plugin)?.stretchAt(at) ?? null;
    return found === null ? null : { pos: found.from, end: found.to, above: true, create: () => ({ dom: tipElement(found) }) };
  });
  const taps = EditorView.domEventHandlers({
    mousedown: (event, view) => {
      const at = event.button === 2 ? view.posAtCoords({ x: event.clientX, y: event.clientY }) : null;
      if (at !== null) marking.onMenu(view.state.doc.lineAt(at).number);
    },
    click: (event, view) => {
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
      const found = at === null ? null : (view.plugin(plugin)?.stretchAt(at) ?? null);
      return found !== null && marking.onTap(found, event);
    },
  });
  return [placed, plugin, tip, taps];
}

function place(doc: Text, faults: readonly LineFault[]): RangeSet<PlacedFault> {
  const builder = new RangeSetBuilder<PlacedFault>();
  const inOrder = [...faults].filter(({ line }) => line >= 1 && line <= doc.lines).sort((one, other) => one.line - other.line);
  for (const fault of inOrder) {
    const { from } = doc.line(fault.line);
    builder.add(from, from, new PlacedFault(fault));
  }
  return builder.finish();
}

class LinkMarker implements PluginValue {
  decorations: DecorationSet = Decoration.none;
  private stretches: readonly MarkedStretch[] = [];
  private readonly marking: LinkMarking;
  private readonly placedIn: (state: EditorState) => RangeSet<PlacedFault>;

  constructor(view: EditorView, marking: LinkMarking, placedIn: (state: EditorState) => RangeSet<PlacedFault>) {
    this.marking = marking;
    this.placedIn = placedIn;
    this.look(view);
  }

  update(update: ViewUpdate): void {
    const isAsked = update.transactions.some(({ effects }) => effects.some((effect) => effect.is(refreshMarks)));
    if (isAsked || update.docChanged || update.viewportChanged) this.look(update.view);
  }

  stretchAt(place: number): MarkedStretch | null {
    return this.stretches.find(({ from, to }) => place >= from && place < to) ?? null;
  }

  private look(view: EditorView): void {
    const builder = new RangeSetBuilder<Decoration>();
    const stretches: MarkedStretch[] = [];
    for (const { from, text } of linesInSight(view)) {
      const marked = this.marking.showsMarks() ? stretchesOf(text, this.faultsOn(view.state, from)) : [];
      for (const { at, decoration } of this.decorate(view.state, text, marked)) builder.add(from + at.from, from + at.to, decoration);
      stretches.push(...marked.map((stretch) => ({ ...stretch, from: from + stretch.from, to: from + stretch.to })));
    }
    this.stretches = stretches;
    this.decorations = builder.finish();
  }

  private faultsOn(state: EditorState, from: number): readonly LineFault[] {
    const faults: LineFault[] = [];
    this.placedIn(state).between(from, from, (_from, _to, { fault }) => {
      faults.push(fault);
    });
    return faults;
  }

  /** Marks and chips of a line, in order of place. */
  private decorate(state: EditorState, text: string, marked: readonly MarkedStretch[]): readonly Placed[] {
    const marks = marked.map(({ from, to, look }) => ({ at: { from, to }, decoration: Decoration.mark({ class: `throughline-link-mark is-${look}` }) }));
    if (!this.marking.showsStatus() || !text.includes('[')) return marks;
    const chips = linksIn(text).flatMap(({ from, to }) => {
      const status = this.marking.statusOf(state, text.slice(from, to));
      return status === null ? [] : [{ at: { from: to, to }, decoration: Decoration.widget({ widget: new StatusChip(status), side: 1 }) }];
    });
    return [...marks, ...chips].sort((one, other) => one.at.from - other.at.from);
  }
}

interface Placed {
  readonly at: { readonly from: number; readonly to: number };
  readonly decoration: Decoration;
}

/** Lines longer than any list item are nobody's links. */
const LONGEST_LINE = 20_000;

function* linesInSight({ state: { doc }, visibleRanges }: EditorView): Generator<{ readonly from: number; readonly text: string }> {
  let last = -1;
  for (const { from, to } of visibleRanges) {
    for (let number = doc.lineAt(from).number; number <= doc.lines; number++) {
      const line = doc.line(number);
      if (line.from > to) break;
      if (line.from === last || line.length > LONGEST_LINE) continue;
      last = line.from;
      yield { from: line.from, text: line.text };
    }
  }
}

function tipElement({ reasons, look }: MarkedStretch): HTMLElement {
  const tip = createDiv({ cls: 'throughline-link-tip' });
  const word = look === 'suspect' ? 'To check' : look.charAt(0).toUpperCase() + look.slice(1);
  for (const reason of reasons) tip.createDiv({ cls: 'throughline-link-tip-row', text: `${word}: ${reason}` });
  return tip;
}
