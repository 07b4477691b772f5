import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { tableOf } from './table-of';

const Numbers = tableOf(v.number());

describe('a table of names that people chose', () => {
  it('keeps every name', () => {
    const read = v.safeParse(Numbers, JSON.parse('{ "a": 1, "constructor": 2, "prototype": 3, "__proto__": 4 }'));

    expect(read.success && Object.entries(read.output)).toEqual([['a', 1], ['constructor', 2], ['prototype', 3], ['__proto__', 4]]);
  });

  it('names the row that does not fit', () => {
    expect(v.safeParse(Numbers, { a: 1, b: 'two' }).issues?.[0].message).toBe('b: Invalid type: Expected number but received "two"');
  });

  it.each([null, [1], 'a', undefined])('is not %j', (held) => {
    expect(v.is(Numbers, held)).toBe(false);
  });
});
