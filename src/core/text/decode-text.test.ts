import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text';

const codeOf = (bytes: number[]): string => {
  const result = decodeText(new Uint8Array(bytes));
  return result.ok ? 'decoded' : result.problem.code;
};

describe('bytes of a file', () => {
  it('become text with their BOM', () => {
    expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0xc3, 0xa9]))).toEqual({ ok: true, value: '\uFEFFaé' });
  });

  it.each([
    ['UTF-16, small end first', [0xff, 0xfe, 0x61, 0]],
    ['UTF-16, big end first', [0xfe, 0xff, 0, 0x61]],
    ['a lone following byte', [0x61, 0x80]],
    ['a cut-off letter', [0xc3]],
    ['half a pair', [0xed, 0xa0, 0x80]],
  ])('are refused when they are %s', (_, bytes) => {
    expect(codeOf(bytes)).toBe('file/encoding');
  });
});
