import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Swipe } from './swipe';
import type { SwipePoint, SwipeState, SwipeWay } from './swipe';

function after(way: SwipeWay, ...points: readonly SwipePoint[]): SwipeState {
  const swipe = new Swipe({ x: 200, y: 400 }, { way, width: 360 });
  for (const point of points) swipe.move(point);
  return swipe.state;
}

describe('a finger on a row', () => {
  it('pulls it sideways, and far enough is a third of it or 120 pixels', () => {
    expect(after('left', { x: 180, y: 402 })).toEqual({ kind: 'pulling', by: -20, isFar: false });
    expect(after('left', { x: 180, y: 402 }, { x: 79, y: 460 })).toEqual({ kind: 'pulling', by: -121, isFar: true });
    expect(after('right', { x: 330, y: 400 })).toEqual({ kind: 'pulling', by: 130, isFar: true });
  });

  it('that comes back lets it go, and never pulls it the other way', () => {
    expect(after('left', { x: 60, y: 400 }, { x: 190, y: 400 })).toEqual({ kind: 'pulling', by: -10, isFar: false });
    expect(after('left', { x: 60, y: 400 }, { x: 300, y: 400 })).toEqual({ kind: 'pulling', by: 0, isFar: false });
  });

  it('that scrolls goes on scrolling, whatever it does afterwards', () => {
    expect(after('left', { x: 195, y: 380 }, { x: 20, y: 380 })).toEqual({ kind: 'other' });
    expect(after('left', { x: 180, y: 385 }, { x: 20, y: 380 })).toEqual({ kind: 'other' });
  });

  it("belongs to the app when it goes the way that closes the app's own sidebar", () => {
    expect(after('left', { x: 240, y: 400 }, { x: 20, y: 400 })).toEqual({ kind: 'other' });
  });

  it('that hardly moves is a press', () => {
    fc.assert(fc.property(fc.integer({ min: -11, max: 11 }), fc.integer({ min: -11, max: 11 }), (x, y) => after('left', { x: 200 + x, y: 400 + y }).kind === 'undecided'));
  });
});
