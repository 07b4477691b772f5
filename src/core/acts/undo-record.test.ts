import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordEdits, takeBack, takeBackExactly } from './undo-record';

const WORDS = fc.array(fc.constantFrom('a\n', 'b\r\n', '- entry ^e-1\n', '', '# x\n', 'ä'), { maxLength: 12 }).map((parts) => parts.join(''));

describe('undo records', () => {
  it('take back exactly what an act did', () => {
    fc.assert(
      fc.property(WORDS, WORDS, (before, after) => {
        expect(takeBackExactly(recordEdits(before, after), after)).toBe(before);
      }),
    );
  });

  it('find an edit again when others wrote elsewhere', () => {
    const edits = recordEdits('one\ntwo\nthree\n', 'one\ntwo\nours is here\nthree\n');

    const { text, missed } = takeBack(edits, 'theirs\none\ntwo\nours is here\nthree\nmore\n');

    expect(text).toBe('theirs\none\ntwo\nthree\nmore\n');
    expect(missed).toEqual([]);
  });

  it('find a line of ours when somebody wrote the next line', () => {
    const edits = recordEdits('- one\n', '- one\n- ours ^e-20261121-1405-k3x9p2\n');

    const { text, missed } = takeBack(edits, '- one\n- ours ^e-20261121-1405-k3x9p2\n- theirs\n');

    expect(text).toBe('- one\n- theirs\n');
    expect(missed).toEqual([]);
  });

  it('leave alone what others changed', () => {
    const edits = recordEdits('**Status**: planning\n', '**Status**: blocked\n');

    const { text, missed } = takeBack(edits, '**Status**: completed\n');

    expect(text).toBe('**Status**: completed\n');
    expect(missed).toHaveLength(edits.length);
  });

  it('leave alone what stands there twice', () => {
    const edits = recordEdits('', '- ours and nothing else\n');

    const { missed } = takeBack(edits, '- ours and nothing else\n- ours and nothing else\n');

    expect(missed).toHaveLength(1);
  });
});
