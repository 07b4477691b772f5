import { markerEnd } from '../text/line-shapes';
import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { lineAt, lineText } from '../text/scan-lines';
import { readTie } from '../fingerprint/tie';
import { findId, readId } from './entry-id';
import type { Gate, GateOption } from './journal';

const MARK = '**gate';
const HEAD = /^[-*+] \*\*gate(?::\*\*|\*\*:) {0,4}/i;
const OPTION = /^[-*+] \[(.)\] {1,4}([a-z0-9]{4,12}) {1,4}(\S.*)$/iu;

/** Every gate of a note: questions with options, and their answers. */
export function parseGates(scan: Scan): Gate[] {
  return gateLinesOf(scan).flatMap((line) => readGate(scan, line) ?? []);
}

/** Lines that hold the mark of a gate, outside fences and comments. */
function gateLinesOf(scan: Scan): number[] {
  const lines = new Set<number>();
  for (const mark of [MARK, '**Gate', '**GATE']) {
    for (let at = scan.text.indexOf(mark); at >= 0; at = scan.text.indexOf(mark, at + 1)) lines.add(lineAt(scan, at));
  }
  return [...lines].filter((line) => scan.lineKinds[line - 1] === LineKind.Text).sort((one, other) => one - other);
}

function readGate(scan: Scan, line: number): Gate | null {
  const text = lineText(scan, line).trimStart();
  const head = HEAD.exec(text);
  const found = head === null ? null : findId(text);
  const random = found === null ? null : (readId(found.id)?.random ?? null);
  if (head === null || found === null || random === null || !found.id.startsWith('g-')) return null;
  const tie = readTie(text);
  const nested = nestedBelow(scan, line);
  return {
    id: found.id,
    question: text.slice(head[0].length, Math.max(head[0].length, tie?.start ?? found.start)).trim(),
    fingerprint: tie?.fingerprint ?? null,
    line,
    options: nested.flatMap((one) => readOption(one, random)),
    comment: commentOf(nested),
    answer: valueOf(nested, 'answer'),
  };
}

/** A list item nested below another, without its marker. */
export interface NestedItem {
  readonly text: string;
  readonly line: number;
  /** Blanks and tabs before the marker. */
  readonly indent: string;
}

/** The list items nested below the item on a line, in order of place, at any depth. */
export function nestedBelow(scan: Scan, head: number): NestedItem[] {
  const indent = indentOf(lineText(scan, head)).length;
  const found: NestedItem[] = [];
  for (let line = head + 1; line <= scan.lineStarts.length; line++) {
    const kind = scan.lineKinds[line - 1];
    if (kind === LineKind.Heading) break;
    const text = lineText(scan, line);
    if (kind !== LineKind.Text || text.trim() === '') continue;
    const own = indentOf(text);
    if (own.length <= indent) break;
    const content = text.slice(own.length).trimEnd();
    if (markerEnd(content, 0, content.length) > 0) found.push({ text: content, line, indent: own });
  }
  return found;
}

/** An option is known by its code, so that a tick that a merge put elsewhere answers nothing. */
function readOption({ text, line }: NestedItem, random: string): GateOption[] {
  const match = OPTION.exec(text);
  if (match === null || match[2]?.toLowerCase() !== random) return [];
  return [{ word: (match[3] ?? '').trim(), ticked: match[1]?.trim() !== '', line }];
}

/** True for the item that takes a gate's comment or answer. */
export function isGateValue({ text }: NestedItem, key: 'comment' | 'answer'): boolean {
  return text.slice(1).trimStart().toLowerCase().startsWith(`${key}:`);
}

function valueOf(nested: readonly NestedItem[], key: 'comment' | 'answer'): string | null {
  const found = nested.find((item) => isGateValue(item, key));
  const value = found?.text.slice(found.text.indexOf(':') + 1).trim() ?? '';
  return value === '' ? null : value;
}

/** A comment goes on in the items nested below it. */
function commentOf(nested: readonly NestedItem[]): string | null {
  const at = nested.findIndex((item) => isGateValue(item, 'comment'));
  const head = nested[at];
  if (head === undefined) return null;
  const behind = nested.slice(at + 1);
  const end = behind.findIndex(({ indent }) => indent.length <= head.indent.length);
  const further = behind.slice(0, end < 0 ? behind.length : end).map(({ text }) => text.slice(1).trim());
  const whole = [valueOf(nested, 'comment') ?? '', ...further].join('\n').trim();
  return whole === '' ? null : whole;
}

function indentOf(text: string): string {
  return text.slice(0, text.length - text.trimStart().length);
}
