import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GRID, gridWindow, held, isAgain, moveBy, scrollTo } from './grid-place';
import { choose, readChoice, USUAL_CHOICE } from './matrix-choice';

const size = { rows: 2000, columns: 500 };
const key = (name: string, ctrlKey = false): { key: string; ctrlKey: boolean; metaKey: boolean } => ({ key: name, ctrlKey, metaKey: false });

describe('the window of a grid', () => {
  it('holds few rows and columns wherever it is scrolled to', () => {
    fc.assert(fc.property(fc.nat(60_000), fc.nat(20_000), (top, left) => {
      const { rows, columns } = gridWindow({ top, left, height: 800, width: 1200, side: GRID.side }, size);
      return rows.last - rows.first < 40 && columns.last - columns.first < 40 && rows.last < size.rows && columns.last < size.columns;
    }));
  });
});

describe('the keys of a grid', () => {
  it('never lead out of it, nor into its corner', () => {
    fc.assert(fc.property(fc.integer({ min: -1, max: 1999 }), fc.integer({ min: -1, max: 499 }), fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'), fc.boolean(), (row, column, name, ctrl) => {
      const place = moveBy(key(name, ctrl), held({ row, column }, size), { size, page: 20 });
      return place === null || (place.row >= -1 && place.row < 2000 && place.column >= -1 && place.column < 500 && !(place.row === -1 && place.column === -1));
    }));
  });

  it('go to the corners with Ctrl, and leave other keys to the app', () => {
    expect(moveBy(key('End', true), { row: 3, column: 4 }, { size, page: 20 })).toEqual({ row: 1999, column: 499 });
    expect(moveBy(key('Home'), { row: 3, column: 4 }, { size, page: 20 })).toEqual({ row: 3, column: -1 });
    expect(moveBy(key('a'), { row: 3, column: 4 }, { size, page: 20 })).toBeNull();
    expect(moveBy(key('ArrowUp', true), { row: 3, column: 4 }, { size, page: 20 })).toBeNull();
  });

  it('scroll as little as can be', () => {
    expect(scrollTo({ start: 100, length: 28, at: 0, room: 200 })).toBe(0);
    expect(scrollTo({ start: 300, length: 28, at: 0, room: 200 })).toBe(128);
    expect(scrollTo({ start: 100, length: 28, at: 150, room: 200 })).toBe(100);
  });
});

describe('a double-click', () => {
  it('is two on one place, soon after each other', () => {
    const first = { place: { row: 2, column: 3 }, at: 1000 };
    expect(isAgain(null, first)).toBe(false);
    expect(isAgain(first, { ...first, at: 1200 })).toBe(true);
    expect(isAgain(first, { ...first, at: 1600 })).toBe(false);
    expect(isAgain(first, { place: { row: 2, column: 4 }, at: 1200 })).toBe(false);
  });
});

describe('what a tab shows', () => {
  it('is read from what was kept, and falls back on anything unknown', () => {
    expect(readChoice({ rows: 'criteria', columns: 'sessions', scope: 'specs/1000/epic.md', shows: 'gaps' })).toEqual({ rows: 'criteria', columns: 'sessions', scope: 'specs/1000/epic.md', shows: 'gaps' });
    for (const odd of [null, 3, {}, { rows: 'x', columns: 7, scope: '../out', shows: true }, { rows: 'runs', columns: 'runs' }]) expect(readChoice(odd)).toEqual(USUAL_CHOICE);
  });

  it('changes sides when both would be the same', () => {
    expect(choose({ ...USUAL_CHOICE, rows: 'criteria', columns: 'sessions' }, 'rows', 'sessions')).toMatchObject({ rows: 'sessions', columns: 'criteria' });
    expect(choose(USUAL_CHOICE, 'columns', 'specs')).toMatchObject({ rows: 'specs', columns: 'specs' });
  });
});
