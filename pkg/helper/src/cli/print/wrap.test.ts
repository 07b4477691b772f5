import { describe, expect, it } from 'vitest';
import { wrap } from './wrap';

describe('wrapping a paragraph', () => {
  it('breaks at blanks', () => {
    expect(wrap('one two three', { width: 8 })).toEqual(['one two', 'three']);
  });

  it('never breaks inside a word', () => {
    expect(wrap('immeasurable', { width: 4 })).toEqual(['immeasurable']);
  });
});
