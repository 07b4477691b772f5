import { describe, expect, it } from 'vitest';
import { keyAction, nextTitled, typedLetter, TypedWord } from './tree-keys';

const PLAIN = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('keys in the tree', () => {
  it('are those of the file explorer', () => {
    expect(keyAction({ ...PLAIN, key: 'ArrowRight' })).toBe('open-or-in');
    expect(keyAction({ ...PLAIN, key: 'F2' })).toBe('rename');
    expect(keyAction({ ...PLAIN, key: 'F10', shiftKey: true })).toBe('menu');
    expect(keyAction({ ...PLAIN, key: 'Enter', metaKey: true })).toBe('open');
    expect(keyAction({ ...PLAIN, key: 'ArrowDown', ctrlKey: true })).toBeNull();
    expect(keyAction({ ...PLAIN, key: 'Tab' })).toBeNull();
  });

  it('tells letters from commands', () => {
    expect(typedLetter({ ...PLAIN, key: 'N', shiftKey: true })).toBe('n');
    expect(typedLetter({ ...PLAIN, key: 'ü' })).toBe('ü');
    expect(typedLetter({ ...PLAIN, key: 'n', ctrlKey: true })).toBeNull();
    expect(typedLetter({ ...PLAIN, key: 'Escape' })).toBeNull();
  });
});

describe('typing', () => {
  const names = ['Foundation', 'Cold storage', 'Cache', 'NAS mount', 'Cold backup'];
  const titles = { count: names.length, at: (index: number): string => names[index] ?? '' };

  it('makes a word of quick letters and starts anew after a pause', () => {
    const typed = new TypedWord();
    expect(typed.type('c', 0)).toBe('c');
    expect(typed.type('o', 100)).toBe('co');
    expect(typed.isOpen(200)).toBe(true);
    expect(typed.type('n', 2000)).toBe('n');
  });

  it('keeps a repeated letter alone', () => {
    const typed = new TypedWord();
    typed.type('c', 0);
    expect(typed.type('c', 100)).toBe('c');
  });

  it('goes from row to row with one letter, and stays on a row that fits the word', () => {
    expect(nextTitled(titles, 1, 'c')).toBe(2);
    expect(nextTitled(titles, 4, 'c')).toBe(1);
    expect(nextTitled(titles, 1, 'co')).toBe(1);
    expect(nextTitled(titles, 2, 'cold b')).toBe(4);
    expect(nextTitled(titles, 0, 'x')).toBe(-1);
    expect(nextTitled({ count: 0, at: () => '' }, -1, 'x')).toBe(-1);
  });
});
