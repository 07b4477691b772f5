import { describe, expect, it } from 'vitest';
import { withoutCommentSigns } from './comment-signs';

describe('signs of comments', () => {
  it.each([
    ['a <!-- b --> c', 'a <! -- b -- > c'],
    ['%%', '% %'],
    ['x %%% y', 'x % % % y'],
    ['50% of 100%', '50% of 100%'],
  ])('get a blank inside: %s', (text, expected) => {
    expect(withoutCommentSigns(text)).toBe(expected);
  });
});
