import { describe, expect, it } from 'vitest';
import { COMMENT_STYLES } from './comment-styles';
import type { StyleName } from './comment-styles';
import { markLines } from './mark-text';

const STYLES = Object.keys(COMMENT_STYLES) as StyleName[];

describe('a mark of a spec whose path would be more than a comment', () => {
  it.each([
    ['a line end that some languages know', 'a\u2028evil()//'],
    ['another one', 'a\u2029evil()//'],
    ['a line end', 'a\nevil()'],
    ['a mode line of vim', 'a vim: set tw=1'],
    ['a mode line of emacs', 'a -*- eval: (evil) -*-'],
  ])('is not written, in any style: %s', (_, target) => {
    const written = STYLES.filter((style) => markLines(style, { spec: { target, title: 'Title' }, context: null, fingerprint: null }) !== null);

    expect(written).toEqual([]);
  });

  it('is written where the title alone is odd, without what makes it so', () => {
    const lines = STYLES.flatMap((style) => markLines(style, { spec: { target: 'a', title: 'x\u2028evil() -*- vim: y' }, context: null, fingerprint: null }) ?? []);

    expect(lines).toHaveLength(STYLES.length);
    expect(lines.filter((line) => /[\u2028\u2029]|-\*-|vim:/.test(line))).toEqual([]);
  });
});
