import { describe, expect, it } from 'vitest';
import { waitBefore } from './reconnect-plan';

describe('the wait before another try', () => {
  it('is a quarter of a second at least and half a minute at most', () => {
    for (let failures = 0; failures < 2000; failures += 7) {
      for (const chance of [0, 0.3, 0.999]) {
        expect(waitBefore(failures, chance)).toBeGreaterThanOrEqual(250);
        expect(waitBefore(failures, chance)).toBeLessThanOrEqual(30_000);
      }
    }
  });

  it('may be longer after more failures', () => {
    expect(waitBefore(1, 1)).toBe(500);
    expect(waitBefore(4, 1)).toBe(4000);
    expect(waitBefore(12, 1)).toBe(30_000);
  });

  it('differs between two plugins that lost the same helper', () => {
    expect(waitBefore(5, 0.1)).not.toBe(waitBefore(5, 0.7));
  });
});
