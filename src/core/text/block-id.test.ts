import { describe, expect, it } from 'vitest';
import { splitBlockId } from './block-id';

describe('a block id', () => {
  it('ends a text, behind a blank', () => {
    expect(splitBlockId('Do it ^e-20261121-1405-k3x9p2  ')).toEqual({ text: 'Do it', blockId: 'e-20261121-1405-k3x9p2' });
  });

  it('may stand alone', () => {
    expect(splitBlockId('^id')).toEqual({ text: '', blockId: 'id' });
  });

  it.each(['a^b', 'a ^b c', 'a ^', 'a ^b_c', 'x ^é'])('is not found in %s', (text) => {
    expect(splitBlockId(text)).toEqual({ text, blockId: null });
  });
});
