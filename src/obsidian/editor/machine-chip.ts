import { WidgetType } from '@codemirror/view';
import type { EditorView } from '@codemirror/view';
import { setIcon } from 'obsidian';
import type { HiddenPiece } from './hidden-pieces';

/** What a press on a chip does. */
export type ChipAction = (piece: ChipPiece, place: { readonly view: EditorView; readonly at: number }) => void;

/** What a chip stands for; where that is moves as the person types. */
export type ChipPiece = Pick<HiddenPiece, 'kind' | 'text'>;

const NAMES: Readonly<Record<string, string>> = { e: 'entry', s: 'session', r: 'resolution', c: 'commit', g: 'decision' };

/** A word for what an id addresses. */
export function nameOfId(id: string): string {
  return NAMES[id.charAt(0).toLowerCase()] ?? 'entry';
}

const LOOKS = {
  id: { icon: 'link', label: ({ text }: ChipPiece) => `Copy link to this ${nameOfId(text)}` },
  tie: { icon: 'fingerprint', label: ({ text }: ChipPiece) => `Show fingerprint ${text}` },
  ledger: { icon: 'fingerprint', label: () => 'Show recorded fingerprints' },
} as const;

/** The small grey chip that stands for machine text on the caret's line. */
export class MachineChip extends WidgetType {
  private readonly piece: ChipPiece;
  private readonly act: ChipAction;

  constructor(piece: ChipPiece, act: ChipAction) {
    super();
    this.piece = piece;
    this.act = act;
  }

  override eq(other: MachineChip): boolean {
    return other.piece.kind === this.piece.kind && other.piece.text === this.piece.text;
  }

  override toDOM(view: EditorView): HTMLElement {
    const { kind } = this.piece;
    const label = LOOKS[kind].label(this.piece);
    const chip = createSpan({ cls: 'throughline-chip', attr: { role: 'button', 'aria-label': label, 'data-kind': kind } });
    setIcon(chip.createSpan({ cls: 'throughline-chip-icon', attr: { 'aria-hidden': 'true' } }), LOOKS[kind].icon);
    if (kind === 'ledger') chip.createSpan({ text: 'Fingerprints' });
    // Keeps the caret, and with it the chip, where it is.
    chip.addEventListener('mousedown', (event) => {
      event.preventDefault();
    });
    chip.addEventListener('click', () => {
      this.act(this.piece, { view, at: view.posAtDOM(chip) });
    });
    return chip;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}
