import { describe, expect, it } from 'vitest';
import { waitBefore } from './backoff';
import { NO_RETRY } from './definition';

const waits = (backoff: 'fixed' | 'linear' | 'exponential', jitter = false): number[] =>
  [2, 3, 4, 5, 60].map((attempt) => waitBefore({ ...NO_RETRY, times: 99, backoff, delaySeconds: 2, capSeconds: 30, jitter }, attempt, 0.5));

describe('the wait before a retry', () => {
  it('stays the same, grows by steps, or doubles, up to its cap', () => {
    expect(waits('fixed')).toEqual([2, 2, 2, 2, 2]);
    expect(waits('linear')).toEqual([2, 4, 6, 8, 30]);
    expect(waits('exponential')).toEqual([2, 4, 8, 16, 30]);
  });

  it('lies between half and all of it with jitter', () => {
    expect(waits('exponential', true)).toEqual([1.5, 3, 6, 12, 22.5]);
  });
});
