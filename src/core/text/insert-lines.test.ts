import { describe, expect, it } from 'vitest';
import { insertLines, insertSection } from './insert-lines';
import { scanNote } from './scan-note';
import { applySplices } from './splices';

const inserted = (text: string, after: number, ...lines: string[]): string => applySplices(text, [insertLines(scanNote(text), { after, lines })]);
const withSection = (text: string, after: number): string => applySplices(text, [insertSection(scanNote(text), { after, lines: ['## N', 'n'] })]);

describe('inserted lines', () => {
  it('take the newline of the line before them', () => {
    expect(inserted('a\r\nb\nc\n', 1, 'x', 'y')).toBe('a\r\nx\r\ny\r\nb\nc\n');
    expect(inserted('a\r\nb\nc\n', 2, 'x')).toBe('a\r\nb\nx\nc\n');
  });

  it('take the first newline of the file at its top and its open end', () => {
    expect(inserted('a\r\nb', 0, 'x')).toBe('x\r\na\r\nb');
    expect(inserted('a\r\nb', 2, 'x')).toBe('a\r\nb\r\nx');
  });

  it('leave a file without a final newline without one', () => {
    expect(inserted('a', 1, 'x', 'y')).toBe('a\nx\ny');
    expect(inserted('a\n', 1, 'x')).toBe('a\nx\n');
    expect(inserted('', 1, 'x')).toBe('x');
  });

  it('stand behind a BOM', () => {
    expect(inserted('\uFEFFa\n', 0, 'x')).toBe('\uFEFFx\na\n');
    expect(inserted('\uFEFF', 0, 'x')).toBe('\uFEFFx');
  });

  it('may be none', () => {
    expect(inserted('a\n', 1)).toBe('a\n');
  });
});

describe('an inserted section', () => {
  it('stands between blank lines', () => {
    expect(withSection('a\nb\n', 1)).toBe('a\n\n## N\nn\n\nb\n');
  });

  it('uses the blank lines that are there', () => {
    expect(withSection('a\n\nb\n', 2)).toBe('a\n\n## N\nn\n\nb\n');
    expect(withSection('a\n\n\nb\n', 2)).toBe('a\n\n## N\nn\n\nb\n');
  });

  it('needs none at the ends of the file', () => {
    expect(withSection('a', 1)).toBe('a\n\n## N\nn');
    expect(withSection('', 0)).toBe('## N\nn');
  });
});
