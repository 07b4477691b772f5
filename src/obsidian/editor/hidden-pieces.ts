import { fenceBehind } from '../../core/text/fence-line';
import type { OpenFence } from '../../core/text/fence-line';
import { findMachineText } from '../../core/text/find-machine-text';
import { ledgerPart } from '../../core/text/ledger-lines';
import type { LedgerPart } from '../../core/text/ledger-lines';

/** A line of the note, and the offset at which it starts. */
export interface PlacedLine {
  readonly from: number;
  readonly text: string;
}

/** What is known of the lines above those in sight. */
export interface Above {
  readonly fence: OpenFence | null;
  readonly ledger: LedgerPart | null;
}

/** Where the person is at work: offsets of carets, and of a place whose text is to be seen as it is. */
export interface Attention {
  readonly carets: readonly number[];
  readonly revealed: number | null;
}

/** A stretch that is hidden, or that a chip stands for. */
export interface HiddenPiece {
  readonly kind: 'id' | 'tie' | 'ledger';
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly chip: boolean;
}

export interface HiddenPieces {
  /** In order of place. */
  readonly pieces: readonly HiddenPiece[];
  /** Starts of lines that take no room. */
  readonly folded: readonly number[];
  /** Stretches that the caret passes in one step: the pieces, and the ledger as a whole. */
  readonly passed: readonly { readonly from: number; readonly to: number }[];
  /** True when no line means anything for another one: no code block and no ledger is in sight. */
  readonly isPlain: boolean;
}

/** The state behind the lines that stand above. */
export function stateBehind(lines: Iterable<string>): Above {
  let fence: OpenFence | null = null;
  let ledger: LedgerPart | null = null;
  for (const line of lines) {
    ledger = fence === null ? ledgerPart(line, ledger) : null;
    fence = fenceBehind(fence, line);
  }
  return { fence, ledger };
}

/** What is not shown of the lines in sight. */
export function hiddenPieces(lines: readonly PlacedLine[], above: Above, attention: Attention): HiddenPieces {
  const pieces: HiddenPiece[] = [];
  const folded: number[] = [];
  const passed: { from: number; to: number }[] = [];
  const showsLedger = isLedgerRevealed(lines, attention);
  for (const { line, ledger } of outsideCode(lines, above)) {
    if (ledger === null) {
      const found = piecesOfLine(line, attention);
      pieces.push(...found);
      passed.push(...found);
    } else if (!showsLedger) {
      foldLedger(line, attention, { pieces, folded });
      extend(passed, line);
    }
  }
  return { pieces, folded, passed, isPlain: above.fence === null && lines.every(({ text }) => standsAlone(text)) };
}

/** True when the line neither opens nor closes code, and is no part of a ledger. */
export function standsAlone(text: string): boolean {
  return !text.includes('```') && !text.includes('~~~') && ledgerPart(text, 'line') === null;
}

function outsideCode(lines: readonly PlacedLine[], above: Above): readonly { line: PlacedLine; ledger: LedgerPart | null }[] {
  let { fence, ledger } = above;
  return lines.flatMap((line) => {
    const inside = fence !== null;
    ledger = inside ? null : ledgerPart(line.text, ledger);
    fence = fenceBehind(fence, line.text);
    return inside ? [] : [{ line, ledger }];
  });
}

/** What is not shown of a line outside code and ledger. */
export function piecesOfLine(line: PlacedLine, { carets, revealed }: Attention): readonly HiddenPiece[] {
  if (revealed !== null && holds(line, revealed)) return [];
  const chip = carets.some((caret) => holds(line, caret));
  return findMachineText(line.text).map(({ kind, from, to, text }) => ({ kind, text, chip, from: line.from + from, to: line.from + to }));
}

/** The ledger's line with the caret becomes a chip; the others take no room. */
function foldLedger(line: PlacedLine, { carets }: Attention, { pieces, folded }: { pieces: HiddenPiece[]; folded: number[] }): void {
  const chip = carets.some((caret) => holds(line, caret));
  if (!chip) folded.push(line.from);
  if (line.text !== '') pieces.push({ kind: 'ledger', from: line.from, to: line.from + line.text.length, text: line.text, chip });
}

/** The ledger is seen as a whole when one of its lines is asked for. */
function isLedgerRevealed(lines: readonly PlacedLine[], { revealed }: Attention): boolean {
  const asked = revealed === null ? undefined : lines.find((line) => holds(line, revealed));
  return asked !== undefined && ledgerPart(asked.text, 'line') !== null;
}

/** Neighbouring lines of a ledger are passed as one. */
function extend(passed: { from: number; to: number }[], line: PlacedLine): void {
  const last = passed.at(-1);
  const to = line.from + line.text.length;
  if (last !== undefined && last.to === line.from - 1) last.to = to;
  else passed.push({ from: line.from, to });
}

function holds({ from, text }: PlacedLine, place: number): boolean {
  return place >= from && place <= from + text.length;
}
