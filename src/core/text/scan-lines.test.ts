import { describe, expect, it } from 'vitest';
import { lineAt, lineEnd, lineStart, lineText } from './scan-lines';
import { scanNote } from './scan-note';

const SCAN = scanNote('\uFEFFone\r\n\ntwo\n');

describe('lines', () => {
  it('are found by an offset', () => {
    expect([0, 1, 4, 5, 6, 7, 10].map((offset) => lineAt(SCAN, offset))).toEqual([1, 1, 1, 1, 2, 3, 3]);
  });

  it('have a text without their newline', () => {
    expect([1, 2, 3].map((line) => lineText(SCAN, line))).toEqual(['one', '', 'two']);
  });

  it('beyond the last are empty, at the end', () => {
    expect([lineStart(SCAN, 4), lineEnd(SCAN, 4), lineText(SCAN, 4)]).toEqual([11, 11, '']);
  });
});
