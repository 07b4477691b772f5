import { describe, expect, it } from 'vitest';
import { textDiff } from './hunks';

/** A difference as it is read: removed lines with −, added with +. */
function told(before: string, after: string): readonly string[] {
  const marks = { same: ' ', removed: '-', added: '+' };
  return textDiff(before, after).hunks.flatMap(({ lines }) => ['@', ...lines.map(({ kind, text, line }) => `${marks[kind]}${line} ${text}`)]);
}

describe('the difference of two texts', () => {
  it('shows changed lines with two lines around them', () => {
    expect(told('a\nb\nc\nd\ne\nf\n', 'a\nb\nc\nD\ne\nf\n')).toEqual(['@', ' 2 b', ' 3 c', '-4 d', '+4 D', ' 5 e', ' 6 f']);
  });

  it('keeps changes apart that are far from each other', () => {
    const lines = Array.from({ length: 20 }, (_, at) => `line ${at}\n`);
    const changed = lines.map((line, at) => (at === 2 || at === 15 ? `new ${at}\n` : line));
    expect(textDiff(lines.join(''), changed.join('')).hunks).toHaveLength(2);
  });

  it('is nothing for equal texts', () => {
    expect(textDiff('a\r\nb', 'a\r\nb')).toEqual({ hunks: [], added: 0, removed: 0 });
  });

  it('leaves lines with Windows line endings that stay, and shows no line end', () => {
    expect(told('a\r\nb\r\n', 'a\r\nx\r\nb\r\n')).toEqual(['@', ' 1 a', '+2 x', ' 2 b']);
  });

  it('shows every line of a new file', () => {
    expect(textDiff('', 'a\nb\n')).toMatchObject({ added: 2, removed: 0 });
  });
});
