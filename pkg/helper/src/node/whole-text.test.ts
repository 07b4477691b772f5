import { constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeText } from '../../../../src/core/text/decode-text';
import { wholeText } from './whole-text';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-text-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function readAs(bytes: Uint8Array): ReturnType<typeof wholeText> {
  const file = join(folder, 'note.md');
  writeFileSync(file, bytes);
  return wholeText(file, constants.O_RDONLY);
}

const BYTES: readonly (readonly [string, Uint8Array])[] = [
  ['nothing', new Uint8Array()],
  ['a byte order mark', Uint8Array.of(0xef, 0xbb, 0xbf, 0x61)],
  ['a replacement character that somebody wrote', new TextEncoder().encode('a \uFFFD b')],
  ['signs beyond the first plane', new TextEncoder().encode('🔍 ä\r\n')],
  ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x61, 0x00)],
  ['half a character', Uint8Array.of(0x61, 0xc3)],
  ['a lone surrogate', Uint8Array.of(0xed, 0xa0, 0x80)],
  ['an overlong sign', Uint8Array.of(0xc0, 0xaf)],
];

describe('the text of a whole file', () => {
  it.each(BYTES)('is what its bytes say: %s', (_, bytes) => {
    expect(readAs(bytes)).toEqual(decodeText(bytes));
  });

  it('is what any bytes say', () => {
    const pieces = fc.oneof(fc.uint8Array({ maxLength: 6 }), fc.string({ unit: 'binary', maxLength: 6 }).map((text) => new TextEncoder().encode(text)));
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 6 }), (all) => {
        const bytes = new Uint8Array(Buffer.concat(all));
        expect(readAs(bytes)).toEqual(decodeText(bytes));
      }),
      { numRuns: 300 },
    );
  });
});
