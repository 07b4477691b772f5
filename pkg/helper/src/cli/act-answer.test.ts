import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count } from './act-answer';

describe('a counted thing', () => {
  it('has one or many names', () => {
    expect([count(0, 'entry', 'entries'), count(1, 'entry', 'entries'), count(2, 'spec')]).toEqual(['0 entries', '1 entry', '2 specs']);
  });

  it('has its digits in groups of three, as English writes them', () => {
    fc.assert(fc.property(fc.nat(), (amount) => count(amount, 'spec').split(' ')[0] === amount.toLocaleString('en-US')));
  });
});
