import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { keepIdsLast } from './keep-ids-last';
import { revealAt, revealedPlace } from './reveal';

const ENTRY = '- Chose NFS ^e-20261121-1407-m4t8q1';
const VISIBLE = '- Chose NFS'.length;
const DOC = `${ENTRY}\n- Next`;

function state(caret: number): EditorState {
  return EditorState.create({ doc: DOC, selection: { anchor: caret }, extensions: [keepIdsLast(() => true), EditorState.allowMultipleSelections.of(true)] });
}

describe('a caret behind a hidden id', () => {
  it.each([VISIBLE + 1, ENTRY.length])('rests before it when it is set to %i', (place) => {
    expect(state(0).update({ selection: { anchor: place } }).state.selection.main.head).toBe(VISIBLE);
  });

  it('stays elsewhere', () => {
    expect(state(0).update({ selection: { anchor: ENTRY.length + 1 } }).state.selection.main.head).toBe(ENTRY.length + 1);
  });

  it('may end a selection there, so that the true text is copied', () => {
    const { main } = state(0).update({ selection: { anchor: 0, head: ENTRY.length } }).state.selection;
    expect([main.from, main.to]).toEqual([0, ENTRY.length]);
  });
});

describe('text typed before a hidden id', () => {
  it('stands before it', () => {
    const { state: after } = state(VISIBLE).update({ changes: { from: VISIBLE, insert: '!' }, userEvent: 'input.type' });
    expect(after.doc.line(1).text).toBe('- Chose NFS! ^e-20261121-1407-m4t8q1');
  });

  it.each([0, 1])('goes behind it when it begins with a line break, %i blanks with it', (blanks) => {
    const { state: after } = state(VISIBLE).update({ changes: { from: VISIBLE, to: VISIBLE + blanks, insert: '\n- ' }, selection: { anchor: VISIBLE + 3 }, userEvent: 'input' });

    expect(after.doc.toString()).toBe(`${ENTRY}\n- \n- Next`);
    expect(after.selection.main.head).toBe(ENTRY.length + 3);
  });

  it('breaks the line where the caret is in the words', () => {
    const { state: after } = state(5).update({ changes: { from: 5, insert: '\n' }, userEvent: 'input' });
    expect(after.doc.line(2).text).toBe('se NFS ^e-20261121-1407-m4t8q1');
  });

  it('is left as it is when a program writes', () => {
    const { state: after } = state(VISIBLE).update({ changes: { from: VISIBLE, insert: '\nx' } });
    expect(after.doc.line(1).text).toBe('- Chose NFS');
  });
});

describe('a key that would delete what is hidden', () => {
  const LEDGER = '<!-- throughline:fingerprints\n@7caf21b825f7 2026-11-21 14:05 | title=81e7cd\n-->';

  it('shows an id first, and deletes it then', () => {
    const change = { changes: { from: VISIBLE, to: ENTRY.length }, userEvent: 'delete.forward' };
    const shown = state(VISIBLE).update(change).state;
    expect(shown.doc.toString()).toBe(DOC);
    expect(shown.field(revealedPlace)).toBe(VISIBLE);
    expect(shown.update(change).state.doc.line(1).text).toBe('- Chose NFS');
  });

  it('shows a ledger first', () => {
    const text = `text\n\n${LEDGER}`;
    const before = EditorState.create({ doc: text, selection: { anchor: text.length }, extensions: [keepIdsLast(() => true)] });
    expect(before.update({ changes: { from: 6, to: text.length }, userEvent: 'delete.backward' }).state.doc.toString()).toBe(text);
  });

  it('deletes words and what is selected', () => {
    expect(state(VISIBLE).update({ changes: { from: 6, to: VISIBLE }, userEvent: 'delete.backward' }).state.doc.line(1).text).toBe('- Chos ^e-20261121-1407-m4t8q1');
    const selected = state(0).update({ selection: { anchor: VISIBLE, head: ENTRY.length } }).state;
    expect(selected.update({ changes: { from: VISIBLE, to: ENTRY.length }, userEvent: 'delete.selection' }).state.doc.line(1).text).toBe('- Chose NFS');
  });

  it('lets the caret into the text that is shown, until it leaves the line', () => {
    const shown = state(VISIBLE).update({ effects: revealAt.of(VISIBLE) }).state;
    const inside = shown.update({ selection: { anchor: ENTRY.length } }).state;
    expect(inside.selection.main.head).toBe(ENTRY.length);
    expect(inside.update({ selection: { anchor: ENTRY.length + 2 } }).state.field(revealedPlace)).toBeNull();
  });
});
