import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { lineText } from '../text/scan-lines';
import { sectionsOf } from '../text/sections';
import { cellOf, hasColumn, tablesIn } from './markdown-table';

/** The states that a note gives one machine, in a table, a mermaid diagram or a drawing. */
export interface StateMachine {
  /** Name of the section it stands in; empty before the first heading. */
  readonly name: string;
  readonly form: 'table' | 'mermaid' | 'drawing';
  readonly line: number;
  /** As written, each once. */
  readonly states: readonly string[];
}

const STATE_COLUMNS = ['State', 'From', 'To', 'Next', 'Next State'];
const MERMAID_STATE = /^\s{0,20}(?:state\s{1,4})?(\[\*\]|[\p{L}_][\p{L}\p{N}_]{0,60})\s{0,4}(?:-->\s{0,4}(\[\*\]|[\p{L}_][\p{L}\p{N}_]{0,60}))?/u;
const BOXED = /[│|]\s{0,12}([\p{Lu}][\p{L}\p{N}_]{1,40})\s{0,12}[│|]/gu;
const ARROW = /->|─>|─▶|→/;
const STATE_WORD = /^[\p{Lu}][\p{L}\p{N}_]{1,40}$/u;
const KEYWORDS = new Set(['direction', 'note', 'end', 'state', 'classDef', 'class', 'stateDiagram', 'title']);
const LONGEST_LINE = 500;

/** Every state machine of a note; a table counts when a column is called State, or two are called From and To. */
export function stateMachinesIn(scan: Scan): StateMachine[] {
  return [...tableMachines(scan), ...fencedMachines(scan)].filter(({ states }) => states.length >= 2).sort((one, other) => one.line - other.line);
}

function tableMachines(scan: Scan): StateMachine[] {
  return tablesIn(scan, { from: 1, to: scan.lineStarts.length }).flatMap((table): StateMachine[] => {
    if (!hasColumn(table, 'State') && !(hasColumn(table, 'From') && hasColumn(table, 'To'))) return [];
    const states = table.rows.flatMap((row) => STATE_COLUMNS.map((column) => plain(cellOf(table, row, column))));
    return [{ name: sectionAt(scan, table.line), form: 'table', line: table.line, states: once(states) }];
  });
}

function fencedMachines(scan: Scan): StateMachine[] {
  return scan.fences.flatMap(({ line, endLine, info }): StateMachine[] => {
    const rows: string[] = [];
    const last = (endLine ?? scan.lineStarts.length + 1) - 1;
    for (let at = line + 1; at <= last; at++) if (scan.lineKinds[at - 1] === LineKind.Fenced) rows.push(lineText(scan, at).slice(0, LONGEST_LINE));
    const isMermaid = info.trim().toLowerCase().startsWith('mermaid');
    if (isMermaid && !rows.some((row) => row.trim().startsWith('stateDiagram'))) return [];
    const states = rows.flatMap(isMermaid ? mermaidStates : drawnStates);
    return [{ name: sectionAt(scan, line), form: isMermaid ? 'mermaid' : 'drawing', line, states: once(states) }];
  });
}

function mermaidStates(row: string): string[] {
  const [, from = '', to = ''] = MERMAID_STATE.exec(row) ?? [];
  const isStart = row.trim().startsWith('stateDiagram');
  if (isStart || (KEYWORDS.has(from) && to === '')) return [];
  return [from, to].filter((state) => state !== '[*]');
}

function drawnStates(row: string): string[] {
  const boxed = [...row.matchAll(BOXED)].map(([, state = '']) => state);
  const pieces = row.split(ARROW);
  const joined = pieces.slice(1).flatMap((right, at) => [lastWord(pieces[at] ?? ''), firstWord(right)]);
  return [...boxed, ...joined.filter((word) => STATE_WORD.test(word))];
}

/** The word before an arrow, whose shaft may be longer than its head. */
function lastWord(piece: string): string {
  return wordsOf(piece).pop() ?? '';
}

function firstWord(piece: string): string {
  return wordsOf(piece)[0] ?? '';
}

function wordsOf(piece: string): string[] {
  return piece.split(/[^\p{L}\p{N}_]/u).filter((word) => word !== '');
}

function sectionAt(scan: Scan, line: number): string {
  return sectionsOf(scan).findLast(({ heading }) => heading.line < line)?.name ?? '';
}

function plain(cell: string): string {
  return cell.replace(/[`*]/g, '').trim();
}

function once(states: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const state of states) if (state !== '' && state !== '-' && !found.has(stateKey(state))) found.set(stateKey(state), state);
  return [...found.values()];
}

/** `Rule Builder`, `RuleBuilder` and `RULE_BUILDER` are one state. */
export function stateKey(state: string): string {
  return state.toLowerCase().replace(/[\s_-]{1,9}/g, '');
}

/** True when two machines are about the same thing: they have the same name, or most of their states. */
export function isSameMachine(one: StateMachine, other: StateMachine): boolean {
  const [left, right] = [new Set(one.states.map(stateKey)), new Set(other.states.map(stateKey))];
  const shared = [...left].filter((state) => right.has(state)).length;
  if (shared === 0) return false;
  const isNamed = one.name !== '' && bareName(one.name) === bareName(other.name);
  return isNamed || (shared >= 2 && shared / Math.min(left.size, right.size) >= 0.6);
}

function bareName(name: string): string {
  return stateKey(name.replace(/^[\d.]{1,12}\s{1,4}/, ''));
}
