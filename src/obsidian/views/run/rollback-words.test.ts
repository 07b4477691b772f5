import { describe, expect, it } from 'vitest';
import { previewLine, previewParts, restoreButton } from './rollback-words';

const PREVIEW = {
  restored: ['a', 'b', 'c', 'd'],
  leftAlone: [{ path: 'e', reason: 'You changed it since.' }],
  notUndone: [{ step: 2, name: 'Switch', undo: ['nixos-rebuild', 'switch', '--rollback'] }, { step: 3, name: 'Tag', undo: null }],
};

describe('the preview of a restore', () => {
  it('has three parts', () => {
    expect(previewParts(PREVIEW)).toEqual([
      { heading: 'Will be restored here (4 files)', lines: ['a', 'b', 'c', 'd'] },
      { heading: 'Will be left alone (1 file)', lines: ['e: You changed it since.'] },
      { heading: 'Not undone: what steps 2 and 3 did outside', lines: ['2 Switch. It offers: nixos-rebuild switch --rollback', '3 Tag'] },
    ]);
  });

  it('says at once what it does not reach', () => {
    expect(previewLine(PREVIEW)).toBe('Restores 4 files here. Does not undo what steps 2 and 3 did outside.');
    expect(previewLine({ restored: ['a'], leftAlone: [], notUndone: [] })).toBe('Restores 1 file here.');
    expect(restoreButton(PREVIEW)).toBe('Restore 4 files');
  });
});
