import { describe, expect, it } from 'vitest';
import type { FilePreview } from '../../../core/repair/preview';
import { pathOf } from '../trace-tree/__samples__/sample-trace';
import { fileDiff, sumWords } from './file-diffs';

const PLAIN: FilePreview = { path: pathOf('1001'), before: 'one\r\ntwo\r\n', after: 'one\r\nthree\r\n', movedTo: null };

describe('what happens to a file', () => {
  it.each([
    [PLAIN, '1 line added, 1 removed'],
    [{ ...PLAIN, after: 'one\r\n' }, '1 line removed'],
    [{ ...PLAIN, before: null }, 'New file'],
    [{ ...PLAIN, after: null }, 'Goes away'],
    [{ ...PLAIN, before: null, after: null, movedTo: pathOf('1002') }, 'Moves to specs/1002/spec.md'],
  ])('is said in words (%#)', (preview, words) => {
    expect(fileDiff(preview).words).toBe(words);
  });

  it('is summed up over all files', () => {
    expect(sumWords([fileDiff(PLAIN), fileDiff({ ...PLAIN, before: null })])).toBe('2 files: 3 lines added, 1 removed');
  });
});
