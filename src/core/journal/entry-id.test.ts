import { describe, expect, it } from 'vitest';
import { parseMinute } from '../vault/time';
import { findId, holdsId, idInLine, makeId, placeOfId, readId } from './entry-id';

const AT = parseMinute('2026-11-21 14:07');

describe('an id', () => {
  it('holds its minute and a random part', () => {
    expect(AT === null ? '' : makeId('e', AT, 'm4t8q1')).toBe('e-20261121-1407-m4t8q1');
    expect(readId('^e-20261121-1407-m4t8q1')).toEqual({ letter: 'e', minute: '2026-11-21 14:07', random: 'm4t8q1' });
  });

  it('is read in any case, with 4 to 12 signs', () => {
    expect(readId('E-20261121-1407-M4T8')?.random).toBe('m4t8');
    expect(readId('s-20261121-1407-abcdefghijkl')?.letter).toBe('s');
  });

  it.each(['e-20261121-1407-abc', 'e-20261121-1407-abcdefghijklm', 'x-20261121-1407-m4t8q1', 'e-2026112-1407-m4t8q1', 'e-20261121-1407-m4t8_1', 'my-block'])('is not %s', (text) => {
    expect(readId(text)).toBeNull();
  });

  it('has no minute when its digits are no real time', () => {
    expect(readId('e-20261341-2599-m4t8q1')?.minute).toBeNull();
  });
});

describe('an id in a line', () => {
  it('is found where text stands behind it', () => {
    expect(findId('- text ^e-20261121-1407-m4t8q1 ✅ 2026-11-21')).toEqual({ id: 'e-20261121-1407-m4t8q1', start: 7, end: 30 });
  });

  it('is the last one when several stand there', () => {
    expect(idInLine('- as in ^e-20261121-1407-aaaaaa here ^e-20261121-1408-bbbbbb')).toBe('e-20261121-1408-bbbbbb');
  });

  it('is not a part of a link or a word', () => {
    expect(idInLine('- see [[context#^e-20261121-1407-m4t8q1|this]]')).toBeNull();
    expect(idInLine('- x^e-20261121-1407-m4t8q1')).toBeNull();
    expect(idInLine('- ^e-20261121-1407-m4t8q1-more')).toBeNull();
  });

  it('costs linear time in lines of carets', () => {
    expect(idInLine(' ^'.repeat(200_000))).toBeNull();
  });
});

describe('a text', () => {
  it('holds an id in any case', () => {
    expect(holdsId('a\n- b ^E-20261121-1407-M4T8Q1\n', 'e-20261121-1407-m4t8q1')).toBe(true);
  });

  it('does not hold an id that it only links to, or that is longer', () => {
    expect(holdsId('[[#^e-20261121-1407-m4t8q1]]', 'e-20261121-1407-m4t8q1')).toBe(false);
    expect(holdsId('- b ^e-20261121-1407-m4t8q1x', 'e-20261121-1407-m4t8q1')).toBe(false);
  });

  it('tells where its id stands', () => {
    expect(placeOfId('[[#^e-20261121-1407-m4t8q1]]\n^e-20261121-1407-m4t8q1', '^e-20261121-1407-m4t8q1')).toBe(29);
  });
});
