import { describe, expect, it } from 'vitest';
import { pathOf } from './__samples__/sample-trace';
import { hitsIn, isFound, searchWords } from './search-words';

const COLD = { id: '1001', title: 'Cold storage in Zürich', path: pathOf('1001') };

function finds(text: string): boolean {
  return isFound(COLD, searchWords(text));
}

describe('the filter', () => {
  it('wants every word, anywhere, in any case, with or without accents', () => {
    expect(finds('COLD zurich')).toBe(true);
    expect(finds('1001 stor')).toBe(true);
    expect(finds('cold market')).toBe(false);
    expect(finds('   ')).toBe(true);
  });

  it('finds the beginnings of words, and no scattered letters', () => {
    expect(finds('cstor')).toBe(true);
    expect(finds('costoz')).toBe(true);
    expect(finds('old')).toBe(true);
    expect(finds('lst')).toBe(false);
    expect(finds('zch')).toBe(false);
    expect(finds('szz')).toBe(false);
  });

  it('takes no long time for a title of one letter', () => {
    const title = 'a '.repeat(500);
    expect(isFound({ ...COLD, title }, [`${'a'.repeat(100)}b`])).toBe(false);
  });

  it('looks into the path', () => {
    expect(finds('specs/1001/spec')).toBe(true);
    expect(finds('spec.md cold')).toBe(true);
  });

  it('shows where the words were found', () => {
    expect(hitsIn('Cold storage', ['stor', 'co'])).toEqual([{ from: 0, to: 2 }, { from: 5, to: 9 }]);
    expect(hitsIn('Cold storage', ['cold', 'old'])).toEqual([{ from: 0, to: 4 }]);
    expect(hitsIn('Zürich', ['rich'])).toEqual([{ from: 2, to: 6 }]);
    expect(hitsIn('Cold', ['x'])).toEqual([]);
  });
});
