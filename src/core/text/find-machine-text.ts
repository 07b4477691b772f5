import { trimBlanks } from './chars';
import { readTieText } from './tie-text';

/** Text that only programs read: the id of an entry, or the fingerprint beside a link. */
export interface MachineText {
  readonly kind: 'id' | 'tie';
  /** Columns; the blank before it belongs to it. */
  readonly from: number;
  readonly to: number;
  /** The id without its caret, or the fingerprint with what stands behind it. */
  readonly text: string;
}

/** Lines beyond this length are not looked at. */
const LONGEST_LINE = 20_000;
const ID_AT_END = /(?:^|[ \t])\^([esrcg]-\d{8}-\d{4}-[a-z0-9]{4,12})$/i;
const LONGEST_ID = 40;
const MARK_TIE = /[ \t](@[0-9a-f]{12})$/;
const LIST_MARKER = /^(?:[-*+]|\d{1,9}[.)])?$/;

/** Ids at the end of the line, and ties anywhere outside code, in order of place. */
export function findMachineText(line: string): readonly MachineText[] {
  if (line.length > LONGEST_LINE) return [];
  const ties = line.includes('<!--') ? tiesOf(line) : [];
  const id = line.includes('^') ? idAtEnd(line, ties) : null;
  return id === null ? ties : [...ties, id].sort((one, other) => one.from - other.from);
}

/** The machine text that the line ends with; null when a reader's text, or nothing, ends it. */
export function machineEnd(line: string): { readonly from: number; readonly ids: boolean } | null {
  let end = trimBlanks(line, 0, line.length);
  let ids = false;
  let from: number | null = null;
  for (const { kind, from: start, to } of [...findMachineText(line)].reverse()) {
    if (to !== end) break;
    from = start;
    ids ||= kind === 'id';
    end = trimBlanks(line, 0, start);
  }
  return from === null ? null : { from, ids };
}

function tiesOf(line: string): readonly MachineText[] {
  const found: MachineText[] = [];
  let ticks = 0;
  let behind = 0;
  for (let at = line.indexOf('<!--'); at >= 0; at = line.indexOf('<!--', behind)) {
    const close = line.indexOf('-->', at + 4);
    if (close < 0) break;
    ticks += line.slice(behind, at).split('`').length - 1;
    behind = close + 3;
    const tie = ticks % 2 === 1 ? null : tieIn(line, at, close);
    if (tie !== null) found.push(tie);
    else ticks += line.slice(at, behind).split('`').length - 1;
  }
  return found;
}

/** A comment that is a tie goes as a whole; of a mark only the fingerprint behind its link. */
function tieIn(line: string, at: number, close: number): MachineText | null {
  const inside = line.slice(at + 4, close);
  const tie = readTieText(inside, { start: at, end: close });
  if (tie !== null) return { kind: 'tie', from: withBlank(line, at), to: close + 3, text: inside.trim() };
  const content = inside.trimEnd();
  const fingerprint = content.includes('](') || content.includes('[[') ? MARK_TIE.exec(content)?.[1] : undefined;
  if (fingerprint === undefined) return null;
  const to = at + 4 + content.length;
  return { kind: 'tie', from: to - fingerprint.length - 1, to, text: fingerprint };
}

/** Behind an id only blanks and ties may stand: elsewhere it is no address, and stays in sight. */
function idAtEnd(line: string, ties: readonly MachineText[]): MachineText | null {
  let end = trimBlanks(line, 0, line.length);
  for (const tie of [...ties].reverse()) if (tie.to === end) end = trimBlanks(line, 0, tie.from);
  const id = ID_AT_END.exec(line.slice(Math.max(0, end - LONGEST_ID), end))?.[1];
  if (id === undefined) return null;
  const caret = end - id.length - 1;
  return { kind: 'id', from: withBlank(line, caret), to: end, text: id };
}

/** The place with the blank before it, unless that blank belongs to a list marker. */
function withBlank(line: string, at: number): number {
  const blank = at > 0 && (line.charAt(at - 1) === ' ' || line.charAt(at - 1) === '\t');
  const before = line.slice(0, at).replaceAll('>', '').trim();
  return blank && !LIST_MARKER.test(before) ? at - 1 : at;
}
