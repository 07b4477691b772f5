import { describe, expect, it } from 'vitest';
import { listItems, nestedIndent } from './list-items';
import { scanNote } from './scan-note';

const itemsOf = (text: string) => {
  const scan = scanNote(text);
  return listItems(scan, { from: 1, to: scan.lineStarts.length });
};
const spansOf = (text: string): number[][] => itemsOf(text).map(({ line, endLine }) => [line, endLine]);

describe('list items', () => {
  it('know marker, box, text and block id', () => {
    expect(itemsOf('  1. [x] Do **it** <!-- c --> ^ac-1\n')).toEqual([
      { line: 1, endLine: 1, indent: '  ', marker: '1.', mark: 'x', text: 'Do **it** <!-- c -->', blockId: 'ac-1' },
    ]);
  });

  it('hold what is nested in them, over blank lines and fences', () => {
    expect(spansOf('- a\n  - b\n\n  text\n\n- c\n  ```\n- no\n  ```\n\n')).toEqual([[1, 4], [6, 9]]);
  });

  it('go on in the lines of their paragraph', () => {
    expect(spansOf('- a\nlazy\n- b\n\nno\n- c\n> q\n')).toEqual([[1, 2], [3, 3], [6, 6]]);
  });

  it('may be nested by two blanks under a number', () => {
    expect(spansOf('1. a\n  - b\n2. c\n')).toEqual([[1, 2], [3, 3]]);
  });

  it('are no rules, headings or bold text', () => {
    expect(itemsOf('* * *\n---\n# a\n**b**\n-c\n')).toEqual([]);
  });

  it('end at a heading', () => {
    expect(spansOf('- a\n# b\n  - c\n')).toEqual([[1, 1], [3, 3]]);
  });
});

describe('the indent of a nested line', () => {
  it('is that of the same list', () => {
    expect(nestedIndent(scanNote('- a\n\t- b\n\n- c\n    - d\n'), { from: 4, to: 5 })).toBe('    ');
  });

  it('is else that of the first nested list', () => {
    expect(nestedIndent(scanNote('- a\n\t- b\n\ntext\n\n- c\n'), { from: 6, to: 6 })).toBe('\t');
  });

  it('is else two blanks', () => {
    expect(nestedIndent(scanNote('- a\n'), { from: 1, to: 1 })).toBe('  ');
  });
});
