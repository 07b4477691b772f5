import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heightFor, windowOf } from './list-window';

describe('the window of a long list', () => {
  it('holds what is on the screen and the margin', () => {
    expect(windowOf({ top: 280, height: 280, rowHeight: 28, count: 1000 }, 3)).toEqual({ first: 7, last: 22 });
    expect(windowOf({ top: 0, height: 280, rowHeight: 28, count: 4 }, 3)).toEqual({ first: 0, last: 3 });
  });

  it('is empty without rows or without height', () => {
    expect(windowOf({ top: 0, height: 280, rowHeight: 28, count: 0 }, 3)).toEqual({ first: 0, last: -1 });
    expect(windowOf({ top: 90, height: 0, rowHeight: 28, count: 9 }, 3)).toEqual({ first: 0, last: -1 });
  });

  it('covers the screen wherever it is scrolled to, and is never larger than it must be', () => {
    const places = fc.record({ top: fc.double({ min: -100, max: 1e6, noNaN: true }), height: fc.integer({ min: 1, max: 2000 }), rowHeight: fc.constantFrom(28, 44), count: fc.integer({ min: 1, max: 100_000 }) });
    fc.assert(
      fc.property(places, fc.nat(5), (place, margin) => {
        const { first, last } = windowOf(place, margin);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(last).toBeLessThan(place.count);
        expect(last - first + 1).toBeLessThanOrEqual(Math.ceil(place.height / place.rowHeight) + 1 + 2 * margin);
        if (place.top >= 0 && place.top + place.height <= place.count * place.rowHeight) {
          expect(first * place.rowHeight).toBeLessThanOrEqual(place.top);
          expect((last + 1) * place.rowHeight).toBeGreaterThanOrEqual(place.top + place.height);
        }
      }),
    );
  });
});

describe('the height of rows', () => {
  it('grows with the letters, is never less than was laid out, and does not mind what is no size in pixels', () => {
    expect(['13px', ' 15px', '30px', '26.5px', '', '0.8em', 'x px'].map((size) => heightFor(28, size))).toEqual([28, 28, 56, 50, 28, 28, 28]);
  });
});
