import { EditorSelection, EditorState, Prec, Transaction } from '@codemirror/state';
import type { ChangeSet, Extension, TransactionSpec } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import type { EditorView } from '@codemirror/view';
import { machineEnd } from '../../core/text/find-machine-text';
import { ledgerPart } from '../../core/text/ledger-lines';
import { withoutMachineText } from '../../core/text/without-machine-text';
import { revealAt, revealedIn, revealedPlace } from './reveal';

/**
 * An id is an address only at the end of its line. Where it is hidden, a caret that comes to rest behind it rests before
 * it, and a line break made there goes behind it. A key that would delete hidden text shows it first.
 */
export function keepIdsLast(applies: (state: EditorState) => boolean): Extension {
  return [
    revealedPlace,
    EditorState.transactionFilter.of((transaction) => {
      if (!applies(transaction.startState)) return transaction;
      if (transaction.docChanged) return breakBehind(transaction) ?? revealFirst(transaction) ?? transaction;
      return restBefore(transaction) ?? transaction;
    }),
    Prec.high(keymap.of([{ key: 'ArrowRight', run: (view) => applies(view.state) && stepOver(view) }])),
  ];
}

/** The hidden end of the line that holds the place; null when the line does not end in an id. */
function hiddenEnd(state: EditorState, place: number): { readonly from: number; readonly to: number } | null {
  const line = state.doc.lineAt(place);
  const revealed = revealedIn(state);
  if (revealed !== null && revealed >= line.from && revealed <= line.to) return null;
  const end = line.length > 20_000 ? null : machineEnd(line.text);
  return end?.ids === true ? { from: line.from + end.from, to: line.to } : null;
}

function restBefore(transaction: Transaction): readonly TransactionSpec[] | null {
  const { selection, startState } = transaction;
  if (selection === undefined) return null;
  const ranges = selection.ranges.map((range) => {
    const end = range.empty ? hiddenEnd(startState, range.head) : null;
    return end === null || range.head <= end.from ? range : EditorSelection.cursor(end.from);
  });
  const moved = ranges.some((range, at) => range !== selection.ranges[at]);
  return moved ? [transaction, { selection: EditorSelection.create(ranges, selection.mainIndex), sequential: true }] : null;
}

function breakBehind(transaction: Transaction): readonly TransactionSpec[] | null {
  const { startState, changes } = transaction;
  const typed = transaction.isUserEvent('input') ? onlyChange(changes) : null;
  if (typed === null || !typed.inserted.startsWith('\n')) return null;
  const end = hiddenEnd(startState, typed.from);
  if (end === null || typed.from < end.from || startState.sliceDoc(typed.from, typed.to).trim() !== '') return null;
  const caret = end.to + typed.inserted.length;
  const event = transaction.annotation(Transaction.userEvent) ?? 'input';
  return [{ changes: { from: end.to, insert: typed.inserted }, selection: { anchor: caret }, scrollIntoView: true, userEvent: event }];
}

/** Backspace and Delete would take a whole chip, with its text unseen. */
function revealFirst(transaction: Transaction): readonly TransactionSpec[] | null {
  const { startState, changes } = transaction;
  const { empty, head } = startState.selection.main;
  const removed = transaction.isUserEvent('delete') && empty && revealedIn(startState) === null ? onlyChange(changes) : null;
  if (removed === null || removed.to - removed.from < 2 || removed.inserted !== '') return null;
  return isMachineText(startState.sliceDoc(removed.from, removed.to)) ? [{ effects: revealAt.of(head) }] : null;
}

function isMachineText(text: string): boolean {
  return text.split('\n').every((line) => ledgerPart(line, 'line') !== null || withoutMachineText(line).trim() === '') && text.trim() !== '';
}

interface OnlyChange {
  readonly from: number;
  readonly to: number;
  readonly inserted: string;
}

function onlyChange(changes: ChangeSet): OnlyChange | null {
  const all: OnlyChange[] = [];
  changes.iterChanges((from, to, _, __, inserted) => {
    all.push({ from, to, inserted: inserted.length > 500 ? '' : inserted.toString() });
  });
  return all.length === 1 ? (all[0] ?? null) : null;
}

/** From before a hidden end to the next line. */
function stepOver(view: EditorView): boolean {
  const { state } = view;
  const { main, ranges } = state.selection;
  const end = main.empty && ranges.length === 1 ? hiddenEnd(state, main.head) : null;
  if (end === null || main.head < end.from || end.to === state.doc.length) return false;
  view.dispatch({ selection: { anchor: end.to + 1 }, scrollIntoView: true, userEvent: 'select' });
  return true;
}
