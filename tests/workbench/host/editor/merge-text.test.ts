import { describe, expect, it } from 'vitest';
import { diffLines, mergeTexts } from './merge-text';

describe('Merging two changes of a text', () => {
  it('keeps both where they lie apart', () => {
    expect(mergeTexts({ base: 'a\nb\nc\n', ours: 'a1\nb\nc\n', theirs: 'a\nb\nc\nd\n' })).toBe('a1\nb\nc\nd\n');
  });

  it('keeps a line being typed when an entry is appended after it', () => {
    expect(mergeTexts({ base: 'a\n', ours: 'a typing\n', theirs: 'a\nentry\n' })).toBe('a typing\nentry\n');
  });

  it('keeps both, ours first, where they change the same line', () => {
    expect(mergeTexts({ base: 'a\nb\nc', ours: 'a\nmine\nc', theirs: 'a\ntheirs\nc' })).toBe('a\nmine\ntheirs\nc');
  });

  it('takes the same change once', () => {
    expect(mergeTexts({ base: 'a\nb', ours: 'a\nx', theirs: 'a\nx' })).toBe('a\nx');
  });

  it('takes what only the other changed', () => {
    expect(mergeTexts({ base: 'a\nb\nc', ours: 'a\nb\nc', theirs: 'c' })).toBe('c');
  });

  it('keeps a deletion beside an insertion elsewhere', () => {
    expect(mergeTexts({ base: 'a\nb\nc\nd', ours: 'a\nc\nd', theirs: 'a\nb\nc\nd\ne' })).toBe('a\nc\nd\ne');
  });
});

describe('The difference of two texts', () => {
  it('names each changed piece', () => {
    expect(diffLines(['a', 'b', 'c', 'd'], ['a', 'x', 'c', 'd', 'e'])).toEqual([{ from: 1, to: 2, lines: ['x'] }, { from: 4, to: 4, lines: ['e'] }]);
  });
});
