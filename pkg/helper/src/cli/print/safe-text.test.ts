import { describe, expect, it } from 'vitest';
import { safeText } from './safe-text';

describe('text for a terminal', () => {
  it('keeps our own colours', () => {
    expect(safeText('\u001b[32mgood\u001b[39m')).toBe('\u001b[32mgood\u001b[39m');
  });

  it('drops other escape codes', () => {
    expect(safeText('a\u001b]0;title\u0007b\u001b[2Jc')).toBe('a]0;titleb[2Jc');
  });

  it('drops carriage returns and direction overrides', () => {
    expect(safeText('one\rtwo\u202ethree')).toBe('onetwothree');
    expect(safeText('one\u061ctwo\u2066three\u2028four')).toBe('onetwothreefour');
  });

  it('keeps line ends, tabs and letters of any language', () => {
    expect(safeText('é\t✅\n漢字')).toBe('é\t✅\n漢字');
  });
});
